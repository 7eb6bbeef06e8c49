import type { thread as english } from "../../en/app/thread.ts"
import type { Texts } from "../../words.ts"

export const thread: Texts<typeof english> = {
  title: "{{thread}} – {{space}}",
  titlePage: "{{thread}}، الصفحة {{page}} – {{space}}",
}
