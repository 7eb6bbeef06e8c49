import { promisify } from "node:util"
import { gzip } from "node:zlib"
import { AppError } from "#shared/errors"
import { VOLUME_COMMENTS, VOLUMES_MOST } from "#shared/export"
import type { Frame } from "./frame.ts"
import { isolated, type Part } from "./parts.ts"

// A document that is too long to be set at once becomes volumes, each of which says which one it is and what is in the
// others. All of it is read before the first is set, so that each knows how many there are and nothing changes in between; it
// waits compressed, at about a fifth of its size.

/** Parts as text in JSON, with commas between them, compressed; and which comments they are. */
export type Volume = { parts: Uint8Array; first?: string; last?: string }
/** `head`: of the document. */
export type Volumes = { volumes: readonly Volume[]; head: Part | undefined }
type Heading = Extract<Part, { is: "heading" }>

/** In characters, of very long comments: a run takes memory by what it sets. */
const SIZE_MOST = 4_000_000
/** Far more than any text that is no row of comments. */
const WHOLE_MOST = 12_000_000

const compress = promisify(gzip)

export async function gatherVolumes(
  frame: Frame,
  parts: AsyncIterable<Part[]> | Iterable<Part[]>,
  signal: AbortSignal,
): Promise<Volumes> {
  const volumes: Volume[] = []
  let texts: string[] = []
  let size = 0
  let comments = 0
  let about: Omit<Volume, "parts"> = {}
  /** Of the thread in which we are. */
  let heading: Heading | undefined
  let head: Part | undefined
  const add = (part: Part) => {
    const text = JSON.stringify(part)
    size += text.length
    texts.push(text)
  }
  const close = async () => {
    volumes.push({ ...about, parts: await compress(texts.join(",")) })
    texts = []
    size = 0
    comments = 0
    about = {}
  }
  for await (const some of parts)
    for (const part of some) {
      signal.throwIfAborted()
      if (part.is === "head") head = part
      if (part.is === "heading" && part.level === 1) heading = part
      if (part.is === "comment") {
        if (comments === VOLUME_COMMENTS || size > SIZE_MOST) {
          await close()
          if (volumes.length === VOLUMES_MOST) throw new AppError("too_large")
          if (heading) add(continued(frame, heading))
        }
        comments++
        about = { ...about, first: about.first ?? part.number, last: part.number }
      }
      add(part)
      if (size > WHOLE_MOST) throw new AppError("too_large")
    }
  await close()
  return { volumes, head }
}

/** A thread that began in another volume. */
const continued = (frame: Frame, { text }: Heading): Heading => ({
  is: "heading",
  level: 1,
  text: { ...text, text: frame.say("continued", { title: text.text }) },
})

/** What stands at the head of a volume: which it is, and which comments are in which. The first has the document's own. */
export function opensVolume(frame: Frame, { volumes, head }: Volumes, index: number) {
  const nameOf = (at: number) => frame.say("volume", { number: at + 1, count: volumes.length })
  const list = volumes.map(({ first, last }, at) => [
    nameOf(at),
    first && last ? isolated(first === last ? first : `${first} – ${last}`) : "",
  ])
  const opening: Part[] = index === 0 || !head ? [] : [head, { is: "contents", entries: [] }]
  return { volume: { name: nameOf(index), head: [frame.say("volumes"), frame.say("comments")], list }, opening }
}
