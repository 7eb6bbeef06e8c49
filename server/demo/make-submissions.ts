import { emptyForm } from "#shared/submission-check"
import { moveOf } from "#shared/resource-states"
import type { State } from "#shared/resource"
import { completeResource } from "../resources/keep.ts"
import type { Move, ResourceDoc } from "../resources/model.ts"
import { completeForm } from "../submissions/complete.ts"
import type { MessageDoc, SubmissionDoc } from "../submissions/model.ts"
import { submissions } from "./content/submissions.ts"
import type { DemoSubmission } from "./content/types.ts"
import { demoId } from "./id.ts"

const DAY = 24 * 60 * 60 * 1000

export function makeSubmissions(start: Date) {
  const made = submissions.map((one) => makeSubmission(one, start))
  return {
    resources: made.map(({ resource }) => resource),
    submissions: made.map(({ submission }) => submission),
    messages: made.flatMap(({ messages }) => messages),
  }
}

type Made = { resource: ResourceDoc; submission: SubmissionDoc; messages: MessageDoc[] }

function makeSubmission(one: DemoSubmission, start: Date): Made {
  const _id = demoId("resource", one.key)
  const submitterId = demoId("person", one.person)
  const on = (day: number) => new Date(start.getTime() + day * DAY)
  const form = { ...emptyForm(), ...one.form }
  const completed = completeForm(form)
  if (Array.isArray(completed)) throw new Error(`${one.key} could not be sent in: ${JSON.stringify(completed)}`)
  const moves = movesOf(one, completed, on)
  const messages = one.messages.map(({ by, day, text }, i): MessageDoc => ({
    _id: demoId("message", `${one.key} ${i}`),
    resourceId: _id,
    authorId: demoId("person", by),
    from: by === one.person ? "submitter" : "editors",
    text,
    at: on(day),
  }))
  const last = messages.at(-1)?.from
  const state = moves.at(-1)!.to
  return {
    resource: {
      ...completeResource({ ...completed, _id, submitterId, state, isExample: true }, moves.length + 1),
      moves,
    },
    submission: {
      _id,
      submitterId,
      form,
      version: 1,
      saveId: _id,
      savedAt: moves[0]!.at,
      ...(last ? { lastFrom: last } : {}),
    },
    messages,
  }
}

function movesOf(
  { key, person, steps }: DemoSubmission,
  { kind }: Pick<ResourceDoc, "kind">,
  on: (day: number) => Date,
): Move[] {
  let state: State = "draft"
  return steps.map(({ act, day, by = person, ...more }, i): Move => {
    const from = state
    const to = moveOf({ kind, state }, act)
    if (!to) throw new Error(`nobody can ${act} ${key} while it is ${state}`)
    state = to
    return { id: demoId("move", `${key} ${i}`), act, from, to, at: on(day), by: demoId("person", by), ...more }
  })
}
