import { AsyncLocalStorage } from "node:async_hooks"
import { isIPv6 } from "node:net"

// What the acts of one request have in common, for the record. Nothing else asks for it.

type Asked = { requestId: string; address: string; client: string | null }

const storage = new AsyncLocalStorage<Asked>()

type Given = { requestId: string; address: string; userAgent: string | undefined }

/** Does the work of a request. What is kept of where it comes from is shortened here, before anything can be written. */
export const within = <T>({ requestId, address, userAgent }: Given, work: () => T): T =>
  storage.run({ requestId, address: shortened(address), client: clientOf(userAgent) }, work)

/** Undefined for what the platform does by itself. */
export const askedNow = (): Readonly<Asked> | undefined => storage.getStore()

/** The network of an address: the first 24 bits, or of IPv6 the first 48. */
function shortened(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "")
  if (!isIPv6(plain)) return `${plain.split(".").slice(0, 3).join(".")}.0/24`
  const [head = "", tail] = plain.split("%")[0]!.split("::")
  const groups = head.split(":").filter(Boolean)
  const padded = tail === undefined ? groups : [...groups, "0", "0", "0"]
  return `${padded.slice(0, 3).join(":")}::/48`
}

const browsers = /\b(Edg|OPR|Firefox|Chrome|Safari)(?:\/(\d{1,4}))?/g

/** The name of a browser and no more than its version: what else it says would tell people apart. */
function clientOf(userAgent = ""): string | null {
  const found = new Map(
    [...userAgent.slice(0, 400).matchAll(browsers)].map(([, name = "", version = ""]) => [name, version]),
  )
  const name = ["Edg", "OPR", "Firefox", "Chrome", "Safari"].find((one) => found.has(one))
  return name ? `${name} ${found.get(name)}`.trim() : null
}
