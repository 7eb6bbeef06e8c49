import { readData } from "./data.ts"
import type { Frame } from "./frame.ts"
import { headJson } from "./record-json.ts"

/** The fields: shared/data.ts, and docs/data.md. */
export async function* dataJson(frame: Frame): AsyncGenerator<string> {
  yield `${JSON.stringify(headJson(frame, "data")).slice(0, -1)},"comments":[`
  let separator = "\n"
  for await (const row of readData(frame)) {
    yield separator + JSON.stringify(row)
    separator = ",\n"
  }
  yield `\n],"notes":${JSON.stringify(frame.footnotes())}}\n`
}
