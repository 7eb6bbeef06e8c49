import { inject } from "vitest"

/** The shared engine's address with another database name. */
export function databaseUri(name: string): string {
  const uri = new URL(inject("mongodb"))
  uri.pathname = `/${name}`
  return uri.href
}
