import type { comment as English } from "../../en/app/comment.ts"
import type { Translation } from "../../words.ts"

export const comment: Translation<typeof English> = {}
