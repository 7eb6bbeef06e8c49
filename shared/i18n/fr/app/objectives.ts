import type { objectives as English } from "../../en/app/objectives.ts"
import type { Translation } from "../../words.ts"

export const objectives: Translation<typeof English> = {}
