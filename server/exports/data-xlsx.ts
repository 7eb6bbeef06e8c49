import { direction } from "#shared/language"
import { cellsOf, headOf, readData, widthsOf, type Data } from "./data.ts"
import { factsOf } from "./facts.ts"
import { reading, type Frame } from "./frame.ts"
import { writeWorkbook, type Sheet } from "./workbook.ts"

/** The comments, and on a second sheet what they are from. */
export function dataXlsx(data: Data): AsyncGenerator<Uint8Array> {
  const { frame } = data
  const isRightToLeft = direction(frame.language) === "rtl"
  const comments: Sheet = {
    name: frame.say("comments"),
    isRightToLeft,
    widths: widthsOf(data),
    head: headOf(data),
    rows: rowsOf(data),
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

async function* rowsOf(data: Data) {
  for await (const row of readData(data)) yield cellsOf(data, row)
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
