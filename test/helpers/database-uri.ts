import { inject } from "vitest"

/** The shared engine's address with another database name, through another port if one is given. */
export function databaseUri(name: string, port?: number): string {
  const uri = new URL(inject("mongodb"))
  uri.pathname = `/${name}`
  if (port !== undefined) uri.port = String(port)
  return uri.href
}
