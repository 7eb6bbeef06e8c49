import type { bench as English } from "../../en/app/bench.ts"
import type { Translation } from "../../words.ts"

export const bench: Translation<typeof English> = {}
