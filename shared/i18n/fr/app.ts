import type { app as english } from "../en/app.ts"
import type { Texts } from "../words.ts"
import { comment } from "./app/comment.ts"
import { common } from "./app/common.ts"
import { composer } from "./app/composer.ts"
import { errors } from "./app/errors.ts"
import { shell } from "./app/shell.ts"
import { space } from "./app/space.ts"
import { spaces } from "./app/spaces.ts"
import { thread } from "./app/thread.ts"
import { time } from "./app/time.ts"

export const app: Texts<typeof english> = {
  comment,
  common,
  composer,
  errors,
  shell,
  space,
  spaces,
  thread,
  time,
}
