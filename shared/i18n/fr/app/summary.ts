import type { summary as English } from "../../en/app/summary.ts"
import type { Translation } from "../../words.ts"

export const summary: Translation<typeof English> = {}
