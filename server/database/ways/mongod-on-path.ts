import { mongod } from "./mongod.ts"
import { firstLine, type Way } from "./way.ts"

export const mongodOnPath: Way = {
  name: "mongod",
  label: "mongod on the PATH",
  family: "mongod",
  async find() {
    const version = await firstLine("mongod", ["--version"])
    return mongod("mongod", version.replace(/^db version v?/, ""))
  },
}
