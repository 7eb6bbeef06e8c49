import { restorePlace } from "./kept-place.ts"
import { show } from "./ui/settings.ts"

// Before the first paint where the browser can wait for it: the reader's own theme, without an inline script, and the
// place where one was reading before a reload.
show()
restorePlace()
