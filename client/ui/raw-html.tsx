import { useMemo } from "react"
import type { CleanHtml } from "#shared/comment"

type Policy = { createHTML(html: string): string }
declare global {
  var trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined
}

// The only place where a string becomes markup; the brand says that the server has cleaned it.
const policy = globalThis.trustedTypes?.createPolicy("plenary", { createHTML: (html) => html })
const trust = (html: CleanHtml): string => policy?.createHTML(html) ?? html

export function RawHtml({ html, lang }: { html: CleanHtml; lang: string }) {
  // Kept, because React compares by identity: a new TrustedHTML would rewrite the text at every render.
  const trusted = useMemo(() => trust(html), [html])
  // oxlint-disable-next-line react/no-danger -- only CleanHtml gets here
  return <div className="prose" dir="auto" lang={lang} dangerouslySetInnerHTML={{ __html: trusted }} />
}
