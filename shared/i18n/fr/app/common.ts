import type { common as English } from "../../en/app/common.ts"
import type { Translation } from "../../words.ts"

export const common: Translation<typeof English> = {}
