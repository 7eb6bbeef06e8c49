import { z } from "zod"
import { numberText } from "./input.ts"
import { LanguageCode } from "./language.ts"
import { SpaceBrief } from "./space.ts"

/** How sure the wording of an official title is; only the first two may be called official (reference/README.md). */
const certainties = ["verified", "partly-verified", "recalled", "unchecked", "editorial"] as const
export type Certainty = (typeof certainties)[number]
export const isOfficialWording = (certainty: Certainty) => certainty === "verified"

const SdgTarget = z.strictObject({
  target: z.string(),
  /** `gcm-text`: the Compact names it; `source`: a United Nations page links it; `editorial`: our match. */
  basis: z.enum(["gcm-text", "source", "editorial"]),
})

export const Objective = z.strictObject({
  /** 1 to 23; 0 is "General". */
  number: z.int(),
  title: z.string(),
  shortTitle: z.string(),
  titleStatus: z.enum(certainties),
  /** Of A/RES/73/195, annex; null for "General". */
  paragraph: z.int().nullable(),
  roundTable: z.int().nullable(),
  sdgTargets: z.array(SdgTarget),
  /** Published comments with this tag in public spaces. */
  comments: z.int(),
})
export type Objective = z.infer<typeof Objective>

export const ListObjectives = z.strictObject({ language: LanguageCode.default("en") })
export const ObjectiveList = z.strictObject({ objectives: z.array(Objective), seq: z.int() })
export const GetObjective = z.strictObject({ number: numberText(0, 23), language: LanguageCode.default("en") })
export const ObjectivePage = z.strictObject({ objective: Objective, spaces: z.array(SpaceBrief), seq: z.int() })
