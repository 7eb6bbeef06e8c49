import type { AccountDoc } from "./model.ts"

declare global {
  namespace Express {
    // What passport puts on a request.
    interface User extends AccountDoc {}
  }
}
