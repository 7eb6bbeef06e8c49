// npm run backup -- FILE: copies the whole instance into one file, while it runs or not.
import { existsSync } from "node:fs"
import { withDatabase } from "./with-database.ts"
import { writeBackup } from "./write-backup.ts"

const [file] = process.argv.slice(2)
if (!file || file.startsWith("-")) {
  console.error("Into which file? npm run backup -- plenary-2026-05-04.gz")
  process.exit(1)
}
if (existsSync(file)) {
  console.error(`${file} is there already.`)
  process.exit(1)
}

await withDatabase(async () => {
  const documents = await writeBackup(file)
  console.log(`${documents} documents in ${file}. It holds addresses and password hashes: keep it like the database.`)
})
