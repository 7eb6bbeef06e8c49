import { governanceAndCooperation2022 } from "./comments/governance-and-cooperation-2022.ts"
import { governanceAndCooperation2026 } from "./comments/governance-and-cooperation-2026.ts"
import { livesAndBorders2022 } from "./comments/lives-and-borders-2022.ts"
import { rightsOnTheWay2026 } from "./comments/rights-on-the-way-2026.ts"
import { servicesAndInclusion2022 } from "./comments/services-and-inclusion-2022.ts"
import { workAndPathways2022 } from "./comments/work-and-pathways-2022.ts"
import type { DemoComment } from "./types.ts"

export const comments: DemoComment[] = [
  ...workAndPathways2022,
  ...livesAndBorders2022,
  ...servicesAndInclusion2022,
  ...governanceAndCooperation2022,
  ...governanceAndCooperation2026,
  ...rightsOnTheWay2026,
]
