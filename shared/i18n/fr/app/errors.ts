import type { errors as English } from "../../en/app/errors.ts"
import type { Translation } from "../../words.ts"

export const errors: Translation<typeof English> = {}
