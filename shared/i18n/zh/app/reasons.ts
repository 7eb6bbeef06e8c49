import type { reasons as English } from "../../en/app/reasons.ts"
import type { Translation } from "../../words.ts"

export const reasons: Translation<typeof English> = {}
