import { QueryClientProvider, type QueryClient } from "@tanstack/react-query"
import { useCallback, useEffect } from "react"
import { codeOf } from "#shared/errors"
import { useViewer } from "./api.ts"
import { useDelivery } from "./comments/outbox.ts"
import { useFollow } from "./feed.ts"
import { WordsProvider, type Words } from "./i18n/index.tsx"
import { startAfresh, useNavigation } from "./navigation.ts"
import { HereProvider } from "./place.tsx"
import { errorPlace, open, type Place } from "./routes.tsx"
import { later } from "./ui/later.tsx"
import { Shell } from "./ui/shell.tsx"

/** What the page knows of the server that drew it. */
export type Site = { epoch: string; isDemo: boolean }
export type AppProps = { first: Place; client: QueryClient; words: Words; site: Site }

export function App({ first, client, words, site }: AppProps) {
  const enter = useCallback((url: URL, from: Place) => openAnyhow(url, client, words, from), [client, words])
  const place = useNavigation(first, enter)
  // After the effects of all that stands in it: from here on every key and every press is heard.
  useEffect(() => {
    document.documentElement.dataset.hydrated = ""
  }, [])
  return (
    <QueryClientProvider client={client}>
      <WordsProvider value={words}>
        <HereProvider value={place}>
          <Following place={place} />
          <Shell isDemo={site.isDemo} notice={<Delivery />}>
            <place.View key={place.view} params={place.params} query={place.query} />
          </Shell>
        </HereProvider>
      </WordsProvider>
    </QueryClientProvider>
  )
}

function Following({ place }: { place: Place }) {
  useFollow(place.topics, place.seq)
  return null
}

/** What somebody has written goes out from whatever page is open. */
function Delivery() {
  const viewer = useViewer()
  useDelivery(viewer?.id)
  return viewer && <OutboxNews viewerId={viewer.id} />
}
const OutboxNews = later(() => import("./comments/outbox-news.tsx").then((file) => file.OutboxNews))

/** The page, or the page that says why it cannot be shown. */
export async function openAnyhow(url: URL, client: QueryClient, words: Words, from?: Place): Promise<Place> {
  try {
    const found = await open(url, client, words, from)
    if ("View" in found) return found
    return { ...(await openAnyhow(new URL(found.movedTo, url), client, words, from)), movedTo: found.movedTo }
  } catch (error) {
    if (codeOf(error) === "unauthenticated") startAfresh(signInFor(url, words.lang))
    return errorPlace(url, error, words)
  }
}

/** Where to sign in, and come back from. */
export const signInFor = (url: URL, lang: string) =>
  `/${lang}/sign-in?${new URLSearchParams({ next: url.pathname + url.search })}`
