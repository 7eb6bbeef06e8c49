import type { account as English } from "../../en/app/account.ts"
import type { Translation } from "../../words.ts"

export const account: Translation<typeof English> = {}
