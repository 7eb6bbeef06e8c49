import type { Input } from "#shared/contract"
import type { Language } from "#shared/language"

/** What an address asks of the record. */
export function recordInput(query: URLSearchParams, language: Language): Input<"record.list"> {
  const of = (name: string) => query.get(name) || undefined
  return {
    language,
    space: of("space"),
    before: of("before"),
    action: of("action"),
    about: of("about"),
  }
}
