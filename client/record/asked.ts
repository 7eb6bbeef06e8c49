import type { Input } from "#shared/contract"
import type { Language } from "#shared/language"

/** Days as they are counted in UTC; what is no day asks for nothing. */
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
const startOf = (day = "") => (isDay(day) ? `${day}T00:00:00.000Z` : undefined)
const endOf = (day = "") => (isDay(day) ? `${day}T23:59:59.999Z` : undefined)

/** What an address asks of the record. */
export function recordInput(query: URLSearchParams, language: Language): Input<"record.list"> {
  const of = (name: string) => query.get(name) || undefined
  return {
    language,
    space: of("space"),
    before: of("before"),
    action: of("action"),
    about: of("about"),
    from: startOf(of("from")),
    to: endOf(of("to")),
  }
}
