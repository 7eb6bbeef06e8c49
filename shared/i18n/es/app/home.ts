import type { home as English } from "../../en/app/home.ts"
import type { Translation } from "../../words.ts"

export const home: Translation<typeof English> = {}
