import "./paragraph.css"

/** The paragraph of a comment that the address asks for, counted as documents number them: those of its own alone. */
export function showParagraph(article: Element): void {
  const number = Number(new URLSearchParams(location.search).get("paragraph"))
  const paragraph = article.querySelectorAll(":scope > .text > .prose > p")[number - 1]
  if (!paragraph) return
  paragraph.classList.add("named")
  paragraph.scrollIntoView({ block: "center" })
}
