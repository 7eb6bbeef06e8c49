import type { spaces as English } from "../../en/app/spaces.ts"
import type { Translation } from "../../words.ts"

export const spaces: Translation<typeof English> = {}
