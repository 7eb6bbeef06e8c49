import { account } from "./app/account.ts"
import { bench } from "./app/bench.ts"
import { comment } from "./app/comment.ts"
import { common } from "./app/common.ts"
import { composer } from "./app/composer.ts"
import { desk } from "./app/desk.ts"
import { errors } from "./app/errors.ts"
import { home } from "./app/home.ts"
import { objectives } from "./app/objectives.ts"
import { pages } from "./app/pages.ts"
import { reasons } from "./app/reasons.ts"
import { shell } from "./app/shell.ts"
import { space } from "./app/space.ts"
import { spaces } from "./app/spaces.ts"
import { summary } from "./app/summary.ts"
import { thread } from "./app/thread.ts"
import { time } from "./app/time.ts"

/** All words of the interface, in English: the type of the other languages. */
export const app = {
  account,
  bench,
  comment,
  common,
  composer,
  desk,
  errors,
  home,
  objectives,
  pages,
  reasons,
  shell,
  space,
  spaces,
  summary,
  thread,
  time,
}
export type App = typeof app
