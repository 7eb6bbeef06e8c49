import { api } from "../api.ts"
import "./paragraph.css"

/**
 * The paragraph of a comment that the address asks for, counted as documents number them: those of its own alone. Of a text
 * that has been changed since there is a page of its own.
 */
export async function showParagraph(article: Element): Promise<void> {
  const query = new URLSearchParams(location.search)
  const number = query.get("paragraph")
  const revision = query.get("revision")
  const commentId = article.id.slice(2)
  const { revisions } = await api("comments.history", { commentId })
  if (revision && String(revisions.at(-1)?.revision) !== revision)
    return location.replace(
      `/${document.documentElement.lang}/comments/${commentId}/${revision}${number ? `#p${number}` : ""}`,
    )
  const paragraph = article.querySelectorAll(":scope > .text > .prose > p")[Number(number) - 1]
  if (!paragraph) return
  paragraph.classList.add("named")
  paragraph.scrollIntoView({ block: "center" })
}
