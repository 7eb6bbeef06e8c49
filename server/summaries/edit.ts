import type { Citation, Edit, Edited } from "#shared/summary"
import { applyEdit } from "#shared/summary-edits"
import type { SpaceDoc } from "../spaces/model.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { changeSummary, personOf } from "./change.ts"
import { loadCited, type Cited } from "./citations.ts"
import { stamped, unready } from "./draft.ts"
import { findSummary } from "./find.ts"
import type { SectionDoc, SentenceDoc } from "./model.ts"
import { presentSummary } from "./present.ts"
import { problemOf } from "./save.ts"

type Given = { space: string; edits: Edit[] }

/**
 * What several people do to one draft at once. Each edit says what it found and is made or refused by itself, so that
 * nobody's words are ever written over by somebody who has not seen them.
 */
export async function editSummary(viewer: Viewer, { space: ref, edits }: Given): Promise<Edited> {
  const { space } = await findSummary(viewer, ref, "summary.edit")
  const by = personOf(viewer)
  const questions = (await threadsOf(space._id)).map(({ number }) => number)
  const cited = await loadCited(edits.flatMap((edit) => (edit.do === "cite" ? [edit.citation] : [])))
  let refused: Edited["refused"] = []
  const after = await changeSummary(viewer, space, (before) => {
    const made = makeEdits(before?.sections ?? [], edits, (edit) => whyNot(edit, { space, questions, cited }))
    refused = made.refused
    if (made.sections === (before?.sections ?? made.sections) && before) return
    if (!before && made.sections.length === 0) return
    const sections = stamped(made.sections, before?.sections ?? [], by, new Date())
    return { set: { sections, ...unready(before, sections) }, type: "summary.saved" }
  })
  const summary = await presentSummary({ viewer, space, summary: after, ...(after?.seq ? { seq: after.seq } : {}) })
  return { summary, refused }
}

type Why = (edit: Edit) => string | undefined

function makeEdits(before: readonly SectionDoc[], edits: readonly Edit[], whyNot: Why) {
  let sections: readonly SectionDoc[] = before
  const refused: Edited["refused"] = []
  edits.forEach((edit, index) => {
    const why = whyNot(edit)
    const made = why ? { sections, refused: why } : applyEdit<Citation, SentenceDoc>(sections, edit, newSentence)
    sections = made.sections as readonly SectionDoc[]
    if (made.refused) refused.push({ edit: index, code: made.refused })
  })
  return { sections: sections as SectionDoc[], refused }
}
const newSentence = (id: string): SentenceDoc => ({ id, text: {}, citations: [], revision: 0 })

type Known = { space: SpaceDoc; questions: readonly number[]; cited: Cited }
function whyNot(edit: Edit, { space, questions, cited }: Known): string | undefined {
  if (edit.do === "cite") return problemOf(edit.citation, space, cited)
  if (edit.do === "addSection" && edit.question !== null && !questions.includes(edit.question))
    return "unknown_question"
}
