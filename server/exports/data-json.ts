import { readData } from "./data.ts"
import type { Frame } from "./frame.ts"
import type { Progress } from "./makers.ts"
import { headJson } from "./record-json.ts"

/** The fields: shared/data.ts, and docs/data.md. */
export async function* dataJson(frame: Frame, progress?: Progress): AsyncGenerator<string> {
  yield `${JSON.stringify(headJson(frame, "data")).slice(0, -1)},"comments":[`
  let separator = "\n"
  for await (const row of readData(frame, progress)) {
    yield separator + JSON.stringify(row)
    separator = ",\n"
  }
  yield `\n],"notes":${JSON.stringify(frame.footnotes())}}\n`
}
