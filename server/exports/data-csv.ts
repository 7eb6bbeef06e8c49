import { csvLine, UTF8_MARK } from "../csv.ts"
import { cellsOf, headOf, readData, type Cell, type Data } from "./data.ts"

export async function* dataCsv(data: Data): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(headOf(data))
  for await (const row of readData(data)) yield csvLine(cellsOf(data, row).map(asWritten))
}

const asWritten = (cell: Cell) => (cell instanceof Date ? cell.toISOString() : (cell ?? ""))
