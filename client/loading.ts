import type { Call, Input, Output } from "#shared/contract"
import { AppError } from "#shared/errors"
import { read, type Language, type Text } from "#shared/language"
import { plainTextOf } from "#shared/plain-text"
import type { Words } from "./i18n/index.tsx"

// What the rows of routes.tsx say of a page, and say it with.

/** The named parts of an address. All are strings; a view reads those of its own address. */
export type Params = { lang: Language; slug: string; number: string; cycle: string; n: string }

/** `topics`: what the page shows, so what it follows live and by what its kept bytes are dropped. */
type Loaded = { title: string; description?: string; topics: readonly string[] }
/** What was asked for stands at another address of ours. */
export type Moved = { movedTo: string }
export type Load = (call: Call, params: Params, query: URLSearchParams, words: Words) => Promise<Loaded | Moved>

export const spaceOf = async (call: Call, input: Input<"spaces.get">) => (await call("spaces.get", input)).space
export const titleIn = (text: Text, { lang }: Words) => read(text, lang).text
/** Of plain text or of HTML. */
export const firstWords = (text: Text, { lang }: Words) => plainTextOf(read(text, lang).text).slice(0, 300)
export const topicOf = ({ id }: { id: string }) => `space:${id}`
/** Private pages know their viewer from the start; without one there is nothing to draw. */
export async function someone(call: Call): Promise<NonNullable<Output<"accounts.me">["viewer"]>> {
  const { viewer } = await call("accounts.me", {})
  if (!viewer) throw new AppError("unauthenticated")
  return viewer
}
