import { languages, read, type Language } from "#shared/language"
import type { LetterDraft } from "#shared/letter"
import { mail as ar } from "#shared/i18n/ar/mail"
import { mail as en } from "#shared/i18n/en/mail"
import { mail as es } from "#shared/i18n/es/mail"
import { mail as fr } from "#shared/i18n/fr/mail"
import { mail as ru } from "#shared/i18n/ru/mail"
import { mail as zh } from "#shared/i18n/zh/mail"
import { codebookOf } from "../coding/codebook.ts"
import { codedIn, heldIn, type Held } from "../coding/coded.ts"
import { loadComments } from "../comments/find.ts"
import type { CommentDoc } from "../comments/model.ts"
import { excerptOf } from "../moderation/item.ts"
import { findSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { speakerOf } from "./list.ts"

// A beginning, from what those who read the discussion have found in it: the themes of the last week, most spoken of
// first, each with some of the comments. What is made of it is the moderators' to write.

const catalogues = { ar, zh, en, fr, ru, es }
const WEEK = 7 * 24 * 60 * 60_000
const THEMES_SHOWN = 6
const CITED_EACH = 3

type Found = { theme: string; count: number; cited: CommentDoc[] }

export async function draftLetter(viewer: Viewer, { space: ref }: { space: string }): Promise<LetterDraft> {
  const space = await findSpace(viewer, ref, "space.moderate")
  const since = new Date(Date.now() - WEEK)
  const found = await themesSince(space._id, since)
  const cited = [...new Map(found.flatMap((one) => one.cited).map((one) => [one._id, one])).values()]
  const { themes } = (await codebookOf(space._id)) ?? { themes: [] }
  const nameOf = (theme: string, language: Language) => {
    const text = themes.find(({ id }) => id === theme)?.text
    return text ? read(text, language).text : ""
  }
  return {
    since: since.toISOString(),
    // Where nothing has been found there is nothing to begin with.
    texts: Object.fromEntries(
      (found.length > 0 ? languages : []).map((language) => [
        language,
        textIn(language, space, found, cited, (theme) => nameOf(theme, language)),
      ]),
    ),
    cited: cited.map((comment) => ({
      commentId: comment._id,
      by: speakerOf(comment),
      excerpt: excerptOf(comment.plainText),
      language: comment.language,
    })),
  }
}

async function themesSince(spaceId: string, since: Date): Promise<Found[]> {
  const held = heldIn(await codedIn(spaceId))
  const comments = await loadComments([...new Set(held.map(({ commentId }) => commentId))])
  const isNew = ({ commentId }: Held) => {
    const comment = comments.get(commentId)
    return comment?.status === "published" && comment.createdAt >= since
  }
  const themes = new Map<string, Set<string>>()
  for (const { theme, commentId } of held.filter(isNew))
    themes.set(theme, (themes.get(theme) ?? new Set()).add(commentId))
  return [...themes]
    .map(([theme, ids]) => ({ theme, count: ids.size, cited: mostSupported([...ids], comments) }))
    .sort((a, b) => b.count - a.count || (a.theme < b.theme ? -1 : 1))
    .slice(0, THEMES_SHOWN)
}

const mostSupported = (ids: string[], comments: ReadonlyMap<string, CommentDoc>): CommentDoc[] =>
  ids
    .flatMap((id) => comments.get(id) ?? [])
    .sort((a, b) => b.supports - a.supports || a.createdAt.getTime() - b.createdAt.getTime())
    .slice(0, CITED_EACH)

function textIn(
  language: Language,
  space: SpaceDoc,
  found: readonly Found[],
  cited: readonly CommentDoc[],
  nameOf: (theme: string) => string,
) {
  const { weekly } = catalogues[language].common
  const numbers = (some: readonly CommentDoc[]) => some.map((one) => `[${cited.indexOf(one) + 1}]`).join(" ")
  const lines = found.map(({ theme, count, cited: some }) => `– ${nameOf(theme)} (${count}): ${numbers(some)}`)
  return {
    title: weekly.title.replace("{{title}}", read(space.title, language).text),
    body: [weekly.lead, lines.join("\n")].join("\n\n"),
  }
}
