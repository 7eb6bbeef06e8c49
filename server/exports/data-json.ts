import { readData, type Data } from "./data.ts"
import { headJson } from "./record-json.ts"

/** The fields: shared/data.ts, and docs/data.md. */
export async function* dataJson(data: Data): AsyncGenerator<string> {
  yield `${JSON.stringify(headJson(data.frame, "data")).slice(0, -1)},"comments":[`
  let separator = "\n"
  for await (const row of readData(data)) {
    yield separator + JSON.stringify(row)
    separator = ",\n"
  }
  yield `\n],"notes":${JSON.stringify(data.frame.footnotes())}}\n`
}
