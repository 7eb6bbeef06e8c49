import type { space as English } from "../../en/app/space.ts"
import type { Translation } from "../../words.ts"

export const space: Translation<typeof English> = {}
