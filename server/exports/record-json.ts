import { plainTextOf } from "#shared/plain-text"
import { phaseOf } from "#shared/space"
import { presentThread } from "../threads/present.ts"
import { presentSpace } from "../spaces/present.ts"
import { citation, speakerOf, type Frame } from "./frame.ts"
import type { Writer } from "./write.ts"

/** Raised when what a field means changes. */
const VERSION = 1

export const headJson = (frame: Frame, kind: "record" | "summary" | "data") => ({
  format: "plenary-export",
  version: VERSION,
  kind,
  language: frame.language,
  isDemonstration: frame.isDemo,
  ...(frame.isDemo ? { demonstration: frame.say("demo") } : {}),
  exportedAt: frame.madeAt.toISOString(),
  seq: frame.seq,
  timeZone: frame.space.timeZone,
  address: frame.address(`/spaces/${frame.space.slug}`),
})

export const recordJson: Writer = {
  opening: (frame) => {
    const { threads: _, phase: __, ...space } = presentSpace(frame.space, frame.threads, undefined)
    const head = { ...headJson(frame, "record"), space: { ...space, phase: phaseOf(frame.space, frame.madeAt) } }
    return `${JSON.stringify(head).slice(0, -1)},"threads":[`
  },
  thread: (frame, thread, isFirst) => {
    const address = frame.address(`/spaces/${frame.space.slug}/${thread.number}`)
    const head = { ...presentThread(thread, undefined), address }
    return `${isFirst ? "" : ","}\n${JSON.stringify(head).slice(0, -1)},"entries":[`
  },
  entry: (frame, { comment, number, replyTo }, isFirst) => {
    const speaker = speakerOf(frame, comment)
    const entry = {
      number,
      replyTo: replyTo ?? null,
      ...comment,
      plainText: plainTextOf(comment.body),
      address: frame.address(`/comments/${comment.id}`),
      citation: speaker ? citation(number, speaker) : null,
    }
    return `${isFirst ? "" : ","}\n${JSON.stringify(entry)}`
  },
  threadEnd: () => "]}",
  closing: (frame, languages) => {
    const participation = { ...frame.space.spoken, languages: Object.fromEntries(languages) }
    return `],\n"participation":${JSON.stringify(participation)},"notes":${JSON.stringify(frame.footnotes())}}\n`
  },
}
