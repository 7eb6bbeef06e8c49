import type { account } from "./app/account.ts"
import type { alerts } from "./app/alerts.ts"
import type { bench } from "./app/bench.ts"
import type { coding } from "./app/coding.ts"
import { comment } from "./app/comment.ts"
import { common } from "./app/common.ts"
import { composer } from "./app/composer.ts"
import type { contact } from "./app/contact.ts"
import type { coverage } from "./app/coverage.ts"
import type { desk } from "./app/desk.ts"
import type { dialogs } from "./app/dialogs.ts"
import { errors } from "./app/errors.ts"
import type { editing } from "./app/editing.ts"
import type { editors } from "./app/editors.ts"
import type { exports } from "./app/exports.ts"
import type { home } from "./app/home.ts"
import type { hub } from "./app/hub.ts"
import type { input } from "./app/input.ts"
import type { letters } from "./app/letters.ts"
import type { moderate } from "./app/moderate.ts"
import type { objectives } from "./app/objectives.ts"
import type { outcome } from "./app/outcome.ts"
import type { own } from "./app/own.ts"
import type { pages } from "./app/pages.ts"
import type { queue } from "./app/queue.ts"
import type { reasons } from "./app/reasons.ts"
import type { resources } from "./app/resources.ts"
import type { reviews } from "./app/reviews.ts"
import type { screening } from "./app/screening.ts"
import type { record } from "./app/record.ts"
import { shell } from "./app/shell.ts"
import { space } from "./app/space.ts"
import { spaces } from "./app/spaces.ts"
import type { submission } from "./app/submission.ts"
import type { summary } from "./app/summary.ts"
import { thread } from "./app/thread.ts"
import { time } from "./app/time.ts"
import type { transparency } from "./app/transparency.ts"

/** The words that any page may need, in English: the type of the other languages. */
export const app = {
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

/** The words of one kind of page each, loaded with it (client/i18n). */
export type Parts = {
  account: typeof account
  alerts: typeof alerts
  bench: typeof bench
  coding: typeof coding
  contact: typeof contact
  coverage: typeof coverage
  desk: typeof desk
  dialogs: typeof dialogs
  editing: typeof editing
  editors: typeof editors
  exports: typeof exports
  home: typeof home
  hub: typeof hub
  input: typeof input
  letters: typeof letters
  moderate: typeof moderate
  objectives: typeof objectives
  outcome: typeof outcome
  own: typeof own
  pages: typeof pages
  queue: typeof queue
  reasons: typeof reasons
  record: typeof record
  resources: typeof resources
  reviews: typeof reviews
  screening: typeof screening
  submission: typeof submission
  summary: typeof summary
  transparency: typeof transparency
}
export type App = typeof app & Parts
