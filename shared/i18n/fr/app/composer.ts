import type { composer as English } from "../../en/app/composer.ts"
import type { Translation } from "../../words.ts"

export const composer: Translation<typeof English> = {}
