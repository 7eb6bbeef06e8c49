import type { DemoSanction } from "./types.ts"

/** What moderators have imposed on somebody. */
export const sanctions: DemoSanction[] = [
  {
    person: "callum-whitford",
    space: "rights-on-the-way-2026",
    by: "moderator",
    agency: "ohchr",
    kind: "premoderation",
    reason: "abusive",
    text: "Two of your comments spoke of other participants rather than of the question. For now we read yours before they appear.",
    day: 19.5,
  },
]
