import type { Language } from "#shared/language"
import type { Act, Rules, WordLists } from "#shared/screening"
import { languagesIn } from "./markup.ts"
import { phraseFinder, type Finder, type Phrase } from "./phrases.ts"
import { verdict, type Draft, type Rule } from "./rule.ts"
import { foldWithPlaces } from "./text.ts"

// Words of the space's own lists. They hold a text for a look or report it; they never refuse it.

export const heldWords: Rule = {
  id: "word",
  version: 1,
  judge: (draft, _, { words }) => judge(draft, words.held, "hold"),
}
export const suspectWords: Rule = {
  id: "suspect",
  version: 1,
  judge: (draft, _, { words }) => judge(draft, words.suspect, "report"),
}

function judge(draft: Draft, lists: WordLists, act: Act) {
  const wanted = ["any" as const, ...languagesOf(draft)].filter((language) => lists[language].length > 0)
  if (wanted.length === 0) return undefined
  const text = foldWithPlaces(draft.plainText)
  const passages = wanted.flatMap((language) => finderOf(lists[language])(text)).map(({ passage }) => passage)
  return passages.length > 0 ? verdict(act, { passages: passages.sort((a, b) => a.start - b.start) }) : undefined
}

/** The one it is said to be in, and those its parts are plainly in. */
const languagesOf = ({ language, body }: Draft): Language[] => [...new Set([language, ...languagesIn(body)])]

// A list never changes: another one is another array.
const finders = new WeakMap<readonly string[], Finder<string>>()

function finderOf(list: Rules["words"]["held"]["any"]): Finder<string> {
  const known = finders.get(list)
  if (known) return known
  const made = phraseFinder(list.map(phraseOf))
  finders.set(list, made)
  return made
}

const phraseOf = (word: string): Phrase<string> =>
  word.endsWith("*") ? { words: word.slice(0, -1), value: word, endings: "any" } : { words: word, value: word }
