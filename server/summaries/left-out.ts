import { LEFT_OUT_FROM, type Standing } from "#shared/summary"
import { codebookOf } from "../coding/codebook.ts"
import { positionsOf } from "../coding/positions.ts"
import { citationsOf } from "./citations.ts"
import type { SummaryDoc } from "./model.ts"

type Draft = Pick<SummaryDoc, "_id" | "sections" | "leftOutFrom">

/** Positions that many hold, or any Member State, and that no sentence cites. While nobody codes, none is known. */
export async function leftOut({ _id: spaceId, sections, leftOutFrom = LEFT_OUT_FROM }: Draft): Promise<Standing[]> {
  const [positions, { themes }] = await Promise.all([positionsOf(spaceId), codebookOf(spaceId)])
  const cited = new Set(citationsOf(sections).map(({ commentId }) => commentId))
  return positions
    .filter(({ contributors, hasState }) => hasState || contributors >= leftOutFrom)
    .filter(({ commentIds }) => !commentIds.some((id) => cited.has(id)))
    .map(({ question, theme: themeId, position, contributors, states, commentIds }) => ({
      // Who holds it is part of it: when more do, it is to be looked at again.
      key: `left_out:${question}:${themeId}:${position}:${contributors}:${states.length}`,
      code: "left_out" as const,
      position: {
        question,
        theme: themes.find(({ id }) => id === themeId)?.text ?? {},
        position,
        contributors,
        states,
        commentIds,
      },
    }))
}
