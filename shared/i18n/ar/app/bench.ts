import type { bench as english } from "../../en/app/bench.ts"
import type { Texts } from "../../words.ts"

export const bench: Texts<typeof english> = {
  title: "موجز مناقشة: {{space}}",
}
