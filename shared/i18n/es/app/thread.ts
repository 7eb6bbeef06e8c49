import type { thread as English } from "../../en/app/thread.ts"
import type { Translation } from "../../words.ts"

export const thread: Translation<typeof English> = {}
