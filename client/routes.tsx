import type { QueryClient } from "@tanstack/react-query"
import type { Call } from "#shared/contract"
import { AppError } from "#shared/errors"
import { isLanguage } from "#shared/language"
import { plainUrl, viewOf } from "./address.ts"
import type { Part, Words } from "./i18n/index.tsx"
import { firstWords, spaceOf, titleIn, topicOf, type Load, type Moved, type Params } from "./loading.ts"
import type * as HubPages from "./hub-pages.ts"
import { row, type Row, type View } from "./row.ts"
import type * as TeamPages from "./team-pages.ts"
import { askedIn, listInput, ofAsked } from "./threads/asked.ts"
import { titleOfThread } from "./threads/title.ts"
import { errorKind, errorViews } from "./ui/errors.tsx"

// Every address: its view, and the calls it needs before it can be drawn at once. The same on both sides. Those that few
// open are in more-routes.ts.

export type ViewProps = { params: Params; query: URLSearchParams }
type TeamPage = keyof typeof TeamPages
const team =
  (page: TeamPage): Load =>
  async (...given) =>
    (await import("./team-pages.ts"))[page](...given)
type HubPage = keyof typeof HubPages
const hub =
  (page: HubPage): Load =>
  async (...given) =>
    (await import("./hub-pages.ts"))[page](...given)

export const routes: readonly Row[] = [
  row(
    "",
    "home/home.tsx",
    () => import("./home/home.tsx"),
    async (call, _params, _query, { t, lang }) => {
      await Promise.all([
        call("spaces.list", { language: lang }),
        call("comments.recent", {}),
        call("objectives.list", { language: lang }),
      ])
      return { title: t("home.title"), description: t("home.description"), topics: ["spaces"] }
    },
    { parts: ["home"] },
  ),
  row(
    "/spaces",
    "spaces/list.tsx",
    () => import("./spaces/list.tsx"),
    async (call, _params, _query, { t, lang }) => {
      // The whole list, whatever the filter: the view counts in it what each choice would show.
      await call("spaces.list", { language: lang })
      return { title: t("spaces.title"), description: t("spaces.description"), topics: ["spaces"] }
    },
  ),
  row(
    "/spaces/:slug",
    "spaces/space.tsx",
    () => import("./spaces/space.tsx"),
    async (call, { slug }, _query, words) => {
      const space = await spaceOf(call, { space: slug, language: words.lang })
      return {
        title: titleIn(space.title, words),
        description: firstWords(space.introduction, words),
        topics: [topicOf(space)],
      }
    },
  ),
  row(
    "/spaces/:slug/summary",
    "summaries/summary.tsx",
    () => import("./summaries/summary.tsx"),
    async (call, { slug }, _query, words) => {
      const asked = { space: slug, language: words.lang }
      const space = await spaceOf(call, asked)
      // Before there is one, the page says so; the call would say that there is no such page.
      if (space.hasSummary) await call("summaries.get", asked)
      return { title: words.t("summary.title", { space: titleIn(space.title, words) }), topics: [topicOf(space)] }
    },
    { parts: ["summary"] },
  ),
  row(
    "/spaces/:slug/participation",
    "spaces/coverage.tsx",
    () => import("./spaces/coverage.tsx"),
    async (call, { slug }, _query, words) => {
      const about = { space: slug, language: words.lang }
      const [space] = await Promise.all([
        spaceOf(call, about),
        call("spaces.coverage", about),
        call("spaces.charts", about),
      ])
      return {
        title: words.t("coverage.title", { space: titleIn(space.title, words) }),
        description: words.t("coverage.note"),
        topics: [topicOf(space)],
      }
    },
    { parts: ["coverage"] },
  ),
  row(
    "/spaces/:slug/outcome",
    "outcomes/outcome.tsx",
    () => import("./outcomes/outcome.tsx"),
    async (call, { slug }, _query, words) => {
      const about = { space: slug, language: words.lang }
      const [space, { title }] = await Promise.all([spaceOf(call, about), call("outcomes.get", about)])
      return {
        title: words.t("outcome.title", { space: titleIn(space.title, words) }),
        description: title,
        topics: [topicOf(space)],
      }
    },
    { parts: ["outcome"] },
  ),
  row("/spaces/:slug/files", "exports/exports.tsx", () => import("./exports/exports.tsx"), team("files"), {
    isPrivate: true,
    parts: ["exports"],
  }),
  row("/spaces/:slug/letters", "letters/letters.tsx", () => import("./letters/letters.tsx"), hub("letters"), {
    parts: ["letters"],
  }),
  row(
    "/spaces/:slug/transparency",
    "spaces/transparency.tsx",
    () => import("./spaces/transparency.tsx"),
    async (call, { slug }, _query, words) => {
      const { space } = await call("transparency.get", { space: slug, language: words.lang })
      return {
        title: words.t("transparency.title", { space: titleIn(space.title, words) }),
        description: words.t("transparency.lead"),
        topics: [topicOf(space)],
      }
    },
    { parts: ["transparency", "screening", "reasons"] },
  ),
  row("/spaces/:slug/coding", "coding/coding.tsx", () => import("./coding/coding.tsx"), team("coding"), {
    isPrivate: true,
    parts: ["coding", "bench"],
  }),
  row(
    "/spaces/:slug/:number",
    "threads/thread.tsx",
    () => import("./threads/thread.tsx"),
    async (call, { slug, number }, query, words) => {
      const asked = askedIn(query)
      const about = { space: slug, language: words.lang }
      const [space, thread] = await Promise.all([spaceOf(call, about), call("threads.at", { ...about, number })])
      const date = query.get("date")
      if (date)
        return (await import("./threads/when.ts")).movedTo(call, { space, thread, asked, date, lang: words.lang })
      const threadId = thread.id
      const outline = await call("threads.outline", { threadId })
      const conversation = query.get("conversation")
      await Promise.all([
        call("comments.list", listInput(threadId, asked, ofAsked(asked, outline.pages))),
        // The rest of one conversation, for readers without JavaScript and for links to a late reply.
        conversation && call("comments.list", { threadId, page: query.get("replies") ?? "1", conversation }),
      ])
      return {
        title: titleOfThread(space, thread, asked.page, words),
        description: firstWords(thread.detail, words),
        topics: [`thread:${threadId}`, topicOf(space)],
      }
    },
  ),
  row("/objectives", "objectives/list.tsx", () => import("./objectives/list.tsx"), hub("objectives"), {
    parts: ["objectives", "hub"],
  }),
  row("/objectives/:n", "objectives/objective.tsx", () => import("./objectives/objective.tsx"), hub("objective"), {
    parts: ["objectives", "home", "resources", "hub"],
  }),
  row("/principles/:slug", "objectives/principle.tsx", () => import("./objectives/principle.tsx"), hub("principle"), {
    parts: ["objectives", "resources", "hub"],
  }),
  row(
    "/round-tables/:cycle/:n",
    "objectives/round-table.tsx",
    () => import("./objectives/round-table.tsx"),
    hub("roundTable"),
    { parts: ["objectives", "resources", "hub"] },
  ),
  row("/regions/:slug", "hub/region.tsx", () => import("./hub/region.tsx"), hub("region"), {
    parts: ["resources", "hub"],
  }),
  row("/countries/:slug", "hub/country.tsx", () => import("./hub/country.tsx"), hub("country"), {
    parts: ["resources", "hub"],
  }),
  row("/resources", "resources/list.tsx", () => import("./resources/list.tsx"), hub("resources"), {
    parts: ["resources"],
  }),
  row("/resources/(?!new$):slug", "resources/resource.tsx", () => import("./resources/resource.tsx"), hub("resource"), {
    parts: ["resources"],
  }),
]

/** One address, opened. */
export type Place = {
  path: string
  /** What makes it another view than the one before. */
  view: string
  params: Params
  query: URLSearchParams
  file: string
  View: View
  title: string
  description: string | undefined
  topics: readonly string[]
  /** The log was read at least up to here when the page's data was. */
  seq: number | undefined
  isPrivate: boolean
  parts: readonly Part[]
  /** Where it stands, if another address had been asked for. */
  movedTo?: string
}

/** Everything an address needs before it can be drawn at once: its view and its data. `from`: where the reader was. */
export async function open(url: URL, client: QueryClient, words: Words, from?: Place): Promise<Place | Moved> {
  const found = await match(url)
  if (!found) throw new AppError("not_found")
  const { params, row } = found
  const { pathname, search, searchParams: query } = plainUrl(url)
  const read = { all: undefined as number | undefined, now: undefined as number | undefined }
  const call: Call = async (name, input) => {
    const queryKey = [name, input]
    const isKnown = client.getQueryData(queryKey) !== undefined
    const output = await client.fetchQuery({ queryKey })
    const { seq } = output as { seq?: number }
    read.all = least(read.all, seq)
    if (!isKnown) read.now = least(read.now, seq)
    return output as never
  }
  const { file, isPrivate, parts } = row
  const view = row.view()
  await words.learn(parts)
  const [{ View }, loaded] = await Promise.all([view, row.load(call, params, query, words)])
  if ("movedTo" in loaded) return loaded
  const { title, description, topics } = loaded
  // What was there before has been followed since, and lacks nothing.
  const isFollowed = from?.topics.join() === topics.join()
  const seq = isFollowed ? (read.now ?? from?.seq) : read.all
  const path = pathname + search
  return { path, view: viewOf(url), params, query, file, View, title, description, topics, seq, isPrivate, parts }
}

const least = (one: number | undefined, other: number | undefined) =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)

/** What stands in the place of a page that cannot be shown. */
export const errorPlace = (url: URL, error: unknown, { lang, t }: Words): Place => {
  const kind = errorKind(error)
  return {
    path: plainUrl(url).pathname,
    view: plainUrl(url).href,
    params: { ...noParams, lang },
    query: new URLSearchParams(),
    file: "ui/errors.tsx",
    View: errorViews[kind],
    title: t(`errors.${kind}.title`),
    description: undefined,
    topics: [],
    seq: undefined,
    isPrivate: true,
    parts: [],
  }
}

const noParams = { slug: "", number: "", cycle: "", n: "" }

async function match(url: URL) {
  return matchIn(routes, url) ?? matchIn((await import("./more-routes.ts")).moreRoutes, url)
}

function matchIn(rows: readonly Row[], url: URL): { row: Row; params: Params } | undefined {
  for (const row of rows) {
    const groups = row.path.exec(url.pathname)?.groups
    if (!groups || !isLanguage(groups.lang)) continue
    return { row, params: { ...noParams, ...groups, lang: groups.lang } }
  }
}
