import type { Migration } from "../database/migrate.ts"
import { shelves } from "./0001-shelves.ts"
import { heldWordsToRules } from "./0002-held-words-to-rules.ts"
import { streams } from "./0003-streams.ts"
import { sealSecrets } from "./0004-seal-secrets.ts"
import { moveNotes } from "./0005-move-notes.ts"
import { withdrawnTimes } from "./0006-withdrawn-times.ts"

/** In the order in which they run. Named one by one, since the server is bundled and has no folder to look into. */
export const migrations: readonly Migration[] = [
  shelves,
  heldWordsToRules,
  streams,
  sealSecrets,
  moveNotes,
  withdrawnTimes,
]
