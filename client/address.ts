// What an address may say in its query. All else (a campaign's marks, a token) is neither drawn nor kept.

const known = new Set([
  "page",
  "conversation",
  "replies",
  "phase",
  "cycle",
  "roundTable",
  "objective",
  "principle",
  "region",
  "country",
  "queue",
  "table",
  "words",
  "became",
  "space",
  "written",
  "before",
  "sort",
  "group",
  "language",
  "official",
  "date",
  "by",
  "invite",
  "question",
  "reason",
  "author",
  "claimedBy",
  "decidedBy",
  "from",
  "to",
  "action",
  "about",
  "view",
  "theme",
  "position",
  "coder",
  "q",
  "held",
  "a",
  "b",
  "show",
  "comment",
  "cite",
  "kind",
  "type",
  "publisher",
  "state",
  "sent",
])

/** Places in one view: from one to another the view stays, and goes there. */
const places = ["page", "conversation", "replies"]

/** What makes an address another view. */
export function viewOf(url: URL): string {
  const query = plainUrl(url).searchParams
  for (const key of places) query.delete(key)
  return `${url.pathname}?${query}`
}

/** The address a page is drawn and kept under: known keys with a value, in one order. */
export function plainUrl(url: URL): URL {
  const plain = new URL(url.origin + url.pathname)
  const pairs = [...url.searchParams].filter(([key, value]) => known.has(key) && value)
  for (const [key, value] of pairs) plain.searchParams.append(key, value)
  plain.searchParams.sort()
  return plain
}
