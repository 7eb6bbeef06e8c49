import { pathToFileURL } from "node:url"
import type * as window from "./window.ts"

// Many readers in one process, each with a window of its own: all that the page's code remembers is that window's alone.

type Window = typeof window & { fetchBy: (given: typeof fetch) => void }
let opened = 0

/** `program` is the bundle of window.ts. */
export async function openWindow(program: string, fetchHere: typeof fetch): Promise<Window> {
  const url = pathToFileURL(program)
  // Another address, another module.
  url.search = `window=${++opened}`
  const window = (await import(url.href)) as Window
  window.fetchBy(fetchHere)
  return window
}
