import type { shell as English } from "../../en/app/shell.ts"
import type { Translation } from "../../words.ts"

export const shell: Translation<typeof English> = {}
