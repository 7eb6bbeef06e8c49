import { createContext, useContext, useMemo } from "react"
import { useWords } from "./i18n/index.tsx"
import type { Params } from "./routes.tsx"
import { useHydrated } from "./ui/time.tsx"

/** Where the reader is. */
export type Here = { path: string; params: Params; query: URLSearchParams }

const Context = createContext<Here | undefined>(undefined)
export const HereProvider = Context.Provider
export function usePlace(): Here {
  const here = useContext(Context)
  if (!here) throw new Error("usePlace outside HereProvider")
  return here
}

/** Addresses in the reader's language: `href("/spaces")`. */
export function useHref() {
  const { lang } = useWords()
  return (path: string) => `/${lang}${path}`
}

/** The query as it stands in the address bar, with what pages are not drawn from (`next`, `token`); after hydration only. */
export function useSearch(): URLSearchParams | undefined {
  const isHydrated = useHydrated()
  return useMemo(() => (isHydrated ? new URLSearchParams(location.search) : undefined), [isHydrated])
}
