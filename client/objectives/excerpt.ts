import type { Comment } from "#shared/comment"
import { plainTextOf } from "#shared/plain-text"

/** The beginning of what a comment says, without its markup, ending after a whole word where words have ends. */
export function excerptOf({ body, language }: Comment, most: number): string {
  const text = plainTextOf(body).replace(/\s+/g, " ").trim()
  // A Chinese character says about as much as three letters.
  const letters = [...text]
  const limit = language === "zh" ? Math.ceil(most / 3) : most
  if (letters.length <= limit) return text
  const cut = letters.slice(0, limit).join("")
  const end = cut.lastIndexOf(" ")
  return `${(end > cut.length / 2 ? cut.slice(0, end) : cut).replace(/[\s.,;:…،؛、，。–—-]+$/u, "")}…`
}
