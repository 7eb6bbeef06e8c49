import type { Language } from "#shared/language"
import type { Summary } from "#shared/summary"
import { positionNow } from "../events/feed.ts"
import type { Viewer } from "../viewer.ts"
import { findSummary } from "./find.ts"
import { presentSummary } from "./present.ts"

export async function getSummary(
  viewer: Viewer,
  { space: ref, language }: { space: string; language?: Language },
): Promise<Summary> {
  const seq = positionNow()
  const { summary, space } = await findSummary(viewer, ref, "summary.read")
  return presentSummary({ viewer, space, summary, language, seq })
}
