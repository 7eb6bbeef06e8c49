import type { Input } from "#shared/contract"
import type { Language } from "#shared/language"

/** What of the queue the address asks for: held comments unless it says otherwise. */
export function queueOf(query: URLSearchParams, language: Language): Input<"moderation.queue"> {
  const spaces = query.getAll("space").filter(Boolean)
  const written = query.getAll("written").filter(Boolean)
  return {
    queue: query.get("queue") === "reported" ? "reported" : "held",
    ...(spaces.length && { space: spaces }),
    ...(written.length && { written: written as Language[] }),
    language,
  }
}
