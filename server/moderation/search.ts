import { trusted } from "mongoose"
import type { Facts } from "#shared/queue"
import { CommentModel } from "../comments/model.ts"
import { foundIn, wordsOf } from "../resources/words.ts"

// Which texts say all that a moderator looks for: the public one, or the one that waits. By the words of the Hub's search,
// in the six languages; texts are read only of what has passed all other filters.

const AT_ONCE = 500
type Said = { _id: string; plainText: string; proposed?: { plainText: string } | null }

export async function saying(words: string | undefined, facts: readonly Facts[]): Promise<readonly Facts[]> {
  if (words === undefined) return facts
  const asked = wordsOf(words)
  if (asked.length === 0) return []
  const found: Facts[] = []
  for (let from = 0; from < facts.length; from += AT_ONCE) {
    const some = facts.slice(from, from + AT_ONCE)
    const ids = trusted({ $in: some.map(({ id }) => id) })
    const texts = await CommentModel.find({ _id: ids }, { plainText: 1, "proposed.plainText": 1 }).lean<Said[]>()
    const saying = new Set(
      texts
        .filter(({ plainText, proposed }) =>
          [plainText, proposed?.plainText ?? ""].some((text) => foundIn(text, asked)),
        )
        .map(({ _id }) => _id),
    )
    found.push(...some.filter(({ id }) => saying.has(id)))
  }
  return found
}
