import { askOnce } from "./load.ts"
import type { Stage } from "./stage.ts"

/** What a browser with nothing kept loads of a thread before it can be read, and before it is alive. */
export async function measureVisit({ ours, report }: Stage): Promise<void> {
  const ask = (path: string) => askOnce(ours.port, { path, headers: { "accept-encoding": "br" } })
  const page = "/en/spaces/large-1/1"
  const html = (await askOnce(ours.port, { path: page })).body.toString()
  const sent = async (paths: string[]) => {
    const answers = await Promise.all(paths.map(ask))
    return answers.reduce((sum, { body }) => sum + body.length, 0) / 1000
  }
  const linked = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(([, path]) => path!))]
  const readable = await sent([page, ...linked(/<link rel="stylesheet" href="([^"]+)"/g)])
  const scripts = await sent(linked(/(?:<link rel="modulepreload" href|<script [^>]*src)="([^"]+)"/g))
  const row = { unit: "kB" }
  report({ name: "first visit to a thread, HTML and CSS", ...row, ours: readable, aim: { most: 30 } })
  report({ name: "first visit with all scripts", ...row, ours: readable + scripts, aim: { most: 135 } })
}
