import { trusted } from "mongoose"
import type { z } from "zod"
import type { FileUnder } from "#shared/acts"
import { AppError } from "#shared/errors"
import { read } from "#shared/language"
import type { Card } from "#shared/moderation"
import { codebookOf } from "../coding/codebook.ts"
import type { CommentDoc } from "../comments/model.ts"
import type { Viewer } from "../viewer.ts"
import { act, changeTo } from "./act.ts"

type Given = z.output<typeof FileUnder>

/** Under themes of the space's codebook: a hint to those who write the summary, and nothing to readers. */
export function fileComment(viewer: Viewer, { themes: given, ...acted }: Given) {
  const themes = [...new Set(given)]
  return act(viewer, acted, {
    right: "comment.file",
    where: ({ themes: before }) => ({ themes: before ?? trusted({ $exists: false }) }),
    change: async (seen) => {
      const names = await namesOf(seen.comment, themes)
      const note = [names.join("; ") || "–", acted.note].filter(Boolean).join(" – ")
      const told = { type: "comment.themed", revision: acted.revision, note } as const
      return changeTo(seen, told, themes.length > 0 ? { $set: { themes } } : { $unset: { themes: 1 } })
    },
    isDone: ({ themes: stored = [] }) => JSON.stringify(stored) === JSON.stringify(themes),
  })
}

/** An archived theme is given to nothing any more; what has it keeps it. */
async function namesOf({ spaceId, themes: before = [] }: CommentDoc, themes: readonly string[]): Promise<string[]> {
  const known = (await codebookOf(spaceId)).themes.filter(({ id, isArchived }) => !isArchived || before.includes(id))
  return themes.map((id) => {
    const theme = known.find((one) => one.id === id)
    if (!theme) throw new AppError("invalid", { issues: [{ path: "themes", code: "no_theme" }] })
    return read(theme.text, "en").text
  })
}

export async function themesOn({ spaceId, themes = [] }: CommentDoc): Promise<Card["themes"]> {
  if (themes.length === 0) return []
  const known = (await codebookOf(spaceId)).themes
  return themes.flatMap((id) => {
    const theme = known.find((one) => one.id === id)
    return theme ? [{ id, text: theme.text }] : []
  })
}
