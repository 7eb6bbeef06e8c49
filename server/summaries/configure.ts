import { isDeepStrictEqual } from "node:util"
import type { z } from "zod"
import { LEFT_OUT_FROM, type ConfigureSummary, type Faults } from "#shared/summary"
import type { Wanted } from "#shared/summary-edits"
import type { Viewer } from "../viewer.ts"
import { changeSummary } from "./change.ts"
import { findSummary } from "./find.ts"
import { presentFaults } from "./list-faults.ts"

type Given = z.output<typeof ConfigureSummary>
type Settings = { wordLimit: number | null; languages: Wanted | null; leftOutFrom: number }

/** How long it may be, in which languages it is wanted and which of them are ready, and what may not be left out. */
export async function configureSummary(
  viewer: Viewer,
  { space: ref, wordLimit, languages, leftOutFrom }: Given,
): Promise<Faults> {
  const wanted = languages && Object.fromEntries(languages.map(({ language, status }) => [language, status]))
  const given: Settings = { wordLimit, languages: wanted, leftOutFrom }
  const { space } = await findSummary(viewer, ref, "summary.settle")
  const after = await changeSummary(viewer, space, (before) => {
    const known: Settings = {
      wordLimit: before?.wordLimit ?? null,
      languages: before?.languages ?? null,
      leftOutFrom: before?.leftOutFrom ?? LEFT_OUT_FROM,
    }
    if (isDeepStrictEqual(known, given)) return
    return { set: given, type: "summary.configured", note: said(given) }
  })
  return presentFaults(viewer, space, after)
}

const said = ({ wordLimit, languages, leftOutFrom }: Settings) =>
  [
    `wordLimit=${wordLimit ?? "none"}`,
    `languages=${
      languages
        ? Object.entries(languages)
            .map((one) => one.join(":"))
            .join(",")
        : "begun"
    }`,
    `leftOutFrom=${leftOutFrom}`,
  ].join(" ")
