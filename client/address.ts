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
  "space",
  "written",
  "before",
])

/** The address a page is drawn and kept under: known keys with a value, in one order. */
export function plainUrl(url: URL): URL {
  const plain = new URL(url.origin + url.pathname)
  const pairs = [...url.searchParams].filter(([key, value]) => known.has(key) && value)
  for (const [key, value] of pairs) plain.searchParams.append(key, value)
  plain.searchParams.sort()
  return plain
}
