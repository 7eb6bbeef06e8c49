import type { time as English } from "../../en/app/time.ts"
import type { Translation } from "../../words.ts"

export const time: Translation<typeof English> = {}
