import type { ComponentType } from "react"
import type { Part } from "./i18n/index.tsx"
import type { Load } from "./loading.ts"
import type { ViewProps } from "./routes.tsx"

// An address: its view, and the calls it needs before it can be drawn at once.

export type View = ComponentType<ViewProps>

export type Row = {
  path: RegExp
  /** The view's source, so that the server can name its chunk in the head. */
  file: string
  view: () => Promise<{ View: View }>
  load: Load
  /** Drawn for the viewer and never kept; all other pages are drawn for nobody. */
  isPrivate: boolean
  /** The words that only such pages need. */
  parts: readonly Part[]
}

type More = { isPrivate?: true; parts?: readonly Part[] }
export const row = (
  path: string,
  file: string,
  view: Row["view"],
  load: Load,
  { isPrivate, parts }: More = {},
): Row => ({
  path: new RegExp(`^/:lang${path}$`.replace(/:(\w+)/g, "(?<$1>[^/]+)")),
  file,
  view,
  load,
  isPrivate: isPrivate ?? false,
  parts: parts ?? [],
})
