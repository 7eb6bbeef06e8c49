import { followUps } from "./spaces/imrf-2026.ts"
import { consultations } from "./spaces/imrf-2022.ts"
import type { DemoSpace } from "./types.ts"

export const spaces: DemoSpace[] = [...consultations, ...followUps]
