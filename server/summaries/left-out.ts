import type { Standing } from "#shared/summary"
import type { SummaryDoc } from "./model.ts"

/** Positions that many hold, or any State, and that no sentence cites. None is known while nobody codes. */
export const leftOut = (_draft: Pick<SummaryDoc, "_id" | "sections" | "leftOutFrom">): Promise<Standing[]> =>
  Promise.resolve([])
