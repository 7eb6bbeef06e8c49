import type { pages as English } from "../../en/app/pages.ts"
import type { Translation } from "../../words.ts"

export const pages: Translation<typeof English> = {}
