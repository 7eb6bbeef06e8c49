import { read } from "#shared/language"
import type { Space } from "#shared/space"
import type { Thread } from "#shared/thread"
import type { Words } from "../i18n/index.tsx"

/** The title of the document; it follows the page that is read. */
export function titleOfThread(space: Space, thread: Thread, page: number, { t, lang }: Words): string {
  const names = { thread: read(thread.title, lang).text, space: read(space.title, lang).text, page }
  return t(page === 1 ? "thread.title" : "thread.titlePage", names)
}
