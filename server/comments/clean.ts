import sanitize from "sanitize-html"
import type { Omission } from "#shared/comment"
import type { Language } from "#shared/language"
import { plainTextOf } from "#shared/plain-text"
import { drawHtml } from "../rich-text/draw.ts"
import { readHtml } from "../rich-text/read.ts"

/** Raised when the same text would come out otherwise; stored beside it. */
export const CLEANER = 1

export type Cleaned = { body: string; plainText: string; omitted: Omission[] }

/** What somebody wrote or pasted, as it is stored: only known elements, safe links, nothing of an office program's. */
export function cleanHtml(html: string): Cleaned {
  const { blocks, omitted } = readHtml(html)
  const body = gate(drawHtml(blocks))
  return { body, plainText: plainTextOf(body), omitted }
}

/** A cleaned text with the language of each block that is plainly not in the text's own. */
export const withLanguages = (body: string, language: Language): string =>
  gate(drawHtml(readHtml(body, Infinity).blocks, language))

/** What is drawn holds nothing else already; if that should ever be wrong, nothing else gets past here. */
const gate = (html: string) =>
  sanitize(html, {
    allowedTags: [
      ..."p br strong em u s code pre blockquote ul ol li a h3 h4 hr sub sup bdi".split(" "),
      ..."table caption thead tbody tr th td".split(" "),
    ],
    allowedAttributes: {
      a: ["href", "title", "rel"],
      ol: ["start", "type"],
      li: ["value"],
      "*": ["dir", "lang"],
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesAppliedToAttributes: ["href"],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    nestingLimit: 20,
  })
