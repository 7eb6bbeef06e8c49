import { createContext, useContext } from "react"
import { useWords } from "./i18n/index.tsx"
import type { Params } from "./loading.ts"

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
