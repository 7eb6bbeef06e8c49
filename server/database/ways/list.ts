import { mongodDownload } from "./mongod-download.ts"
import { mongodOnPath } from "./mongod-on-path.ts"
import { secantusPython } from "./secantus-python.ts"
import { secantusRust } from "./secantus-rust.ts"
import type { Way } from "./way.ts"

/** In order of preference, after MONGODB_URI, which is the first of the five. */
export const ways: readonly Way[] = [mongodOnPath, mongodDownload, secantusRust, secantusPython]

export const waysOut = [
  "name a MongoDB in MONGODB_URI (in production a replica set)",
  "install mongod and have it on the PATH",
  "let this machine reach the address from which mongod is downloaded",
  "build SecantusDB's Rust server with npm run engine:build, or have secantusd-rs on the PATH",
  "install Python 3 with pip, so that SecantusDB can be installed from PyPI",
]
