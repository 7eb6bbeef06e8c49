import type { desk as English } from "../../en/app/desk.ts"
import type { Translation } from "../../words.ts"

export const desk: Translation<typeof English> = {}
