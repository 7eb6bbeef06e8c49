import type { App } from "../en/app.ts"
import type { Translation } from "../words.ts"

export const app: Translation<App> = {}
