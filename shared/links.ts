import { z } from "zod"
import { id, line, page } from "./input.ts"
import { Text } from "./language.ts"
import { linkStates } from "./link-states.ts"

// Whether what the Hub leads to is still there.

const linkReasons = [
  "gone",
  "no_host",
  "certificate",
  "address_refused",
  "too_many_redirects",
  "timeout",
  "unreachable",
  "server_error",
  "bad_status",
  "robots",
  "forbids",
] as const
export type LinkReason = (typeof linkReasons)[number]

const Link = z.strictObject({
  url: z.string(),
  state: z.enum(linkStates),
  /** What the site answered last. */
  status: z.int().nullable(),
  reason: z.enum(linkReasons).nullable(),
  /** Where it has moved to for good. */
  to: z.string().nullable(),
  checkedAt: z.iso.datetime().nullable(),
  /** The first of those that lead there. */
  resources: z.array(z.strictObject({ id, title: Text })),
})
export type Link = z.infer<typeof Link>

export const ListLinks = z.strictObject({ state: z.enum(linkStates).default("broken"), page })
export const LinkList = z.strictObject({
  links: z.array(Link),
  counts: z.strictObject({ broken: z.int(), moved: z.int(), unchecked: z.int(), ok: z.int() }),
  page: z.int(),
  pages: z.int(),
})
export const CheckLink = z.strictObject({ url: line(2_000) })
export const CheckedLink = z.strictObject({ link: Link })
