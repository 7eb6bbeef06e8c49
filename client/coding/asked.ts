import type { Call, Input } from "#shared/contract"

// What the address of the coding asks for. The same for the row of the address, which loads it, and for the view.

export const views = ["read", "excerpts", "pivot", "agreement", "suggestions", "codebook"] as const
export type CodingView = (typeof views)[number]

export const viewIn = (query: URLSearchParams): CodingView => views.find((one) => one === query.get("view")) ?? "read"

export const excerptFields = [
  "theme",
  "position",
  "question",
  "group",
  "region",
  "country",
  "coder",
  "q",
  "held",
] as const
const of = <K extends string>(query: URLSearchParams, names: readonly K[]): Partial<Record<K, string>> =>
  Object.fromEntries(names.flatMap((name) => (query.get(name)?.trim() ? [[name, query.get(name)!]] : []))) as Partial<
    Record<K, string>
  >

export const excerptsInput = (space: string, query: URLSearchParams) =>
  ({ space, ...of(query, [...excerptFields, "page"]) }) as Input<"coding.list">
export const pivotInput = (space: string, query: URLSearchParams) =>
  ({ space, ...of(query, ["question", "position"]) }) as Input<"coding.pivot">
export const agreementInput = (space: string, query: URLSearchParams) =>
  ({ space, ...of(query, ["a", "b", "show", "page"]) }) as Input<"coding.agreement">

export const questionIn = (query: URLSearchParams, threads: readonly { number: number }[]): string => {
  const asked = query.get("question")
  const found = threads.find(({ number }) => String(number) === asked) ?? threads[0]
  return String(found?.number ?? 1)
}

/** The address of a part of the coding, with what is asked of it. */
export function codingPath(
  slug: string,
  view: CodingView,
  asked: Record<string, string | number | undefined> = {},
): string {
  const query = new URLSearchParams(view === "read" ? {} : { view })
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined && value !== "") query.set(name, String(value))
  return `/spaces/${slug}/coding${query.size > 0 ? `?${query}` : ""}`
}

/** What a part shows, beside the space and its codebook. */
export async function loadCoding(call: Call, slug: string, query: URLSearchParams): Promise<void> {
  const view = viewIn(query)
  if (view === "excerpts") await call("coding.list", excerptsInput(slug, query))
  if (view === "pivot") await call("coding.pivot", pivotInput(slug, query))
  if (view === "agreement") await call("coding.agreement", agreementInput(slug, query))
  if (view !== "suggestions") return
  const { space } = await call("spaces.get", { space: slug })
  await call("coding.suggestions", { space: slug, question: questionIn(query, space.threads) })
}
