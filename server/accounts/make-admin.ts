// npm run admin -- EMAIL: makes the first administrator, who can then do the rest from within.
// npm run editor -- EMAIL: makes an editor of the Hub.
import mongoose from "mongoose"
import { configOrExit } from "../config.ts"
import { connect } from "../database/connect.ts"
import { startLocalDatabase } from "../database/local.ts"
import { noticeHead, readHead } from "../events/log.ts"
import { AccountModel } from "./model.ts"
import { makeAdministrator, makeEditor } from "./rights.ts"

const isForEditor = process.argv[2] === "--editor"
const [email] = process.argv.slice(isForEditor ? 3 : 2)
if (!email?.includes("@")) {
  console.error(`Whom? npm run ${isForEditor ? "editor" : "admin"} -- name@example.org`)
  process.exit(1)
}

const { mongodbUri, dataDir, engineDir } = configOrExit()
const database = mongodbUri ? undefined : await startLocalDatabase({ dataDir, engineDir, log: () => {} })
await connect(mongodbUri ?? database!.uri)
try {
  await promote(email.toLowerCase())
} finally {
  await mongoose.disconnect()
  await database?.stop()
}

async function promote(address: string): Promise<void> {
  const account = await AccountModel.findOne({ email: address }).lean()
  if (!account?.verifiedAt) {
    console.error(`${address} has no confirmed account here. Sign up with it first, and follow the link in the mail.`)
    process.exitCode = 1
    return
  }
  noticeHead(await readHead())
  await (isForEditor ? makeEditor : makeAdministrator)(account._id)
  console.log(`${address} is now an ${isForEditor ? "editor of the Hub" : "administrator"}.`)
}
