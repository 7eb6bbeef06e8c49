import { direction } from "#shared/language"
import { cellsOf, headOf, readData, widths } from "./data.ts"
import { factsOf } from "./facts.ts"
import { reading, type Frame } from "./frame.ts"
import type { Progress } from "./makers.ts"
import { writeWorkbook, type Sheet } from "./workbook.ts"

/** The comments, and on a second sheet what they are from. */
export function dataXlsx(frame: Frame, progress?: Progress): AsyncGenerator<Uint8Array> {
  const isRightToLeft = direction(frame.language) === "rtl"
  const comments: Sheet = {
    name: frame.say("comments"),
    isRightToLeft,
    widths,
    head: headOf(frame),
    rows: rowsOf(frame, progress),
  }
  const about: Sheet = {
    name: frame.say("notes"),
    isRightToLeft,
    widths: [30, 100],
    head: [frame.say("record"), reading(frame, frame.space.title).text],
    rows: aboutRows(frame),
  }
  return writeWorkbook([comments, about])
}

async function* rowsOf(frame: Frame, progress?: Progress) {
  for await (const row of readData(frame, progress)) yield cellsOf(frame, row)
}

/** Asked for last, when it is known which names need a note. */
function* aboutRows(frame: Frame) {
  const { say, space, time, madeAt, seq, isDemo } = frame
  yield* factsOf(frame)
  yield ["", say("made", { time: time(madeAt), seq })]
  yield ["", say("zone", { zone: space.timeZone })]
  if (isDemo) yield ["", say("demo")]
  for (const note of frame.footnotes()) yield ["", note]
}
