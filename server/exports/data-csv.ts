import { csvLine, UTF8_MARK } from "../csv.ts"
import { cellsOf, headOf, readData, type Cell } from "./data.ts"
import type { Frame } from "./frame.ts"
import type { Progress } from "./makers.ts"

export async function* dataCsv(frame: Frame, progress?: Progress): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(headOf(frame))
  for await (const row of readData(frame, progress)) yield csvLine(cellsOf(frame, row).map(asWritten))
}

const asWritten = (cell: Cell) => (cell instanceof Date ? cell.toISOString() : (cell ?? ""))
