import { AppError } from "#shared/errors"
import type { Language } from "#shared/language"
import type { Summary } from "#shared/summary"
import { positionNow } from "../events/feed.ts"
import type { Viewer } from "../viewer.ts"
import { readEdition } from "./editions.ts"
import { findSummary } from "./find.ts"
import { presentSummary } from "./present.ts"

type Asked = { space: string; language?: Language; edition?: number | undefined }

/** As it is, or as it was published then: the same for everybody. */
export async function getSummary(viewer: Viewer, { space: ref, language, edition }: Asked): Promise<Summary> {
  const seq = positionNow()
  const { summary, space } = await findSummary(viewer, ref, "summary.read")
  if (edition === undefined) return presentSummary({ viewer, space, summary, language, seq })
  if (!summary) throw new AppError("not_found")
  return presentSummary({ viewer, space, summary, language, seq, edition: await readEdition(summary, edition) })
}
