import { filterNames, sorts } from "#shared/comment"
import type { Input } from "#shared/contract"

// What an address asks of a thread: which page, in which order, of which comments. Everything is in the address, so that
// a link, a reload and the way back show the same.

type Sort = (typeof sorts)[number]
export type FilterName = (typeof filterNames)[number]
export type Filter = Readonly<Partial<Record<FilterName, string>>>
export type Asked = { page: number; sort: Sort; filter: Filter }

export function askedIn(query: URLSearchParams): Asked {
  const page = query.get("page") ?? "1"
  const sort = sorts.find((one) => one === query.get("sort")) ?? "oldest"
  const chosen = filterNames.flatMap((name) => {
    const value = query.get(name)
    return value ? [[name, value] as const] : []
  })
  return { page: /^[1-9]\d*$/.test(page) ? Number(page) : NaN, sort, filter: Object.fromEntries(chosen) }
}

/** As it stands in an address: what is usual is left out. */
export function queryOf({ page, sort, filter }: Asked): string {
  const query = new URLSearchParams(Object.entries(filter))
  if (sort !== "oldest") query.set("sort", sort)
  if (page > 1) query.set("page", String(page))
  query.sort()
  return query.size ? `?${query}` : ""
}

type Numbered = { spaceSlug: string; number: number }
/** Without the language. */
export const addressIn = ({ spaceSlug, number }: Numbered, asked: Asked): string =>
  `/spaces/${spaceSlug}/${number}${queryOf(asked)}`

export const isFiltered = ({ filter }: Pick<Asked, "filter">) => filterNames.some((name) => filter[name] !== undefined)

/** A list in which each comment stands by itself, without its conversation. */
export const isFlat = (asked: Pick<Asked, "sort" | "filter">) =>
  asked.sort === "supported" || asked.sort === "group" || isFiltered(asked)

/** Newest first is the same pages from the other end: what is kept and kept up to date of one is so of the other. */
const isReversed = (asked: Asked) => asked.sort === "newest" && !isFlat(asked)

/** Page 1 of the address is the last one of the thread, if it is read from the end; and the other way round. */
const turn = (asked: Asked, page: number, pages: number) => (isReversed(asked) ? pages - page + 1 : page)
/** The page of the thread that the address asks for. */
export const ofAsked = (asked: Asked, pages: number) => turn(asked, asked.page, pages)
/** How an address names a page of the thread. */
export const numberOf = turn

/** From one page to the next as it is read. */
export const stepOf = (asked: Asked): 1 | -1 => (isReversed(asked) ? -1 : 1)

/** What is asked of the server for a page. */
export function listInput(threadId: string, asked: Asked, page: number): Input<"comments.list"> {
  const plain = { threadId, page: String(page) }
  if (!isFlat(asked)) return plain
  const { sort, filter } = asked
  return { ...plain, ...(sort !== "oldest" && { sort }), ...(filter as Partial<Input<"comments.list">>) }
}

/** A page of the thread, at its beginning; without the language. */
export const pageAddress = (thread: Numbered, asked: Asked, page: number, pages: number): string =>
  `${addressIn(thread, { ...asked, page: numberOf(asked, page, pages) })}#page-${page}`

/** The thread as it was written, whatever order and filter one had before. */
export const plain: Asked = { page: 1, sort: "oldest", filter: {} }
