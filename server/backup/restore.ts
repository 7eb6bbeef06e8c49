// npm run restore -- FILE [--replace]: puts a backup in place. npm run restore -- --new-epoch: after a restore by
// MongoDB's own tools, which know nothing of epochs.
import { randomUUID } from "node:crypto"
import { parseArgs } from "node:util"
import { InstanceModel } from "../events/model.ts"
import { restoreBackup } from "./restore-backup.ts"
import { withDatabase } from "./with-database.ts"

const { values, positionals } = parseArgs({
  options: { replace: { type: "boolean", default: false }, "new-epoch": { type: "boolean", default: false } },
  allowPositionals: true,
})
const [file] = positionals
if (!file && !values["new-epoch"]) {
  console.error("From which file? npm run restore -- plenary-2026-05-04.gz [--replace]")
  process.exit(1)
}

await withDatabase(async () => {
  if (!file) {
    await InstanceModel.updateOne({ _id: "instance" }, { epoch: randomUUID() }, { upsert: true })
    console.log("The database has a new epoch: everybody starts over.")
    return
  }
  const { documents, head } = await restoreBackup(file, { isReplacing: values.replace, say: console.log })
  console.log(
    `${documents} documents restored, as of ${new Date(head.at).toISOString()}. Everybody has to sign in again.`,
  )
})
