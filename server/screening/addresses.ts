import { lookup } from "node:dns/promises"
import { BlockList, isIP, isIPv4 } from "node:net"

// Where this server may be made to connect to by an address that somebody else wrote: out into the world, and nowhere
// into the network it stands in (security V-01).

const closed = new BlockList()
for (const [network, length] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // With the address that tells a machine in a cloud its own secrets.
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  closed.addSubnet(network, length, "ipv4")

// Of IPv6 only what is given out to the world; in it, what stands for addresses of other kinds. So forms that hold an
// IPv4 address, such as ::ffff:127.0.0.1 and 64:ff9b::7f00:1, are out without being named.
const global = new BlockList()
global.addSubnet("2000::", 3, "ipv6")
for (const [network, length] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  closed.addSubnet(network, length, "ipv6")

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, "ipv4")
  return isIP(address) === 6 && global.check(address, "ipv6") && !closed.check(address, "ipv6")
}

export type Pinned = { address: string; family: number }

/** The address to connect to; undefined if even one that the name stands for is none of the world's. */
export async function publicAddressOf(hostname: string): Promise<Pinned | undefined> {
  const host = hostname.replace(/^\[|\]$/g, "")
  const family = isIP(host)
  const found = family ? [{ address: host, family }] : await lookup(host, { all: true })
  return found.length > 0 && found.every(({ address }) => isPublicAddress(address)) ? found[0] : undefined
}

type Found = (error: null, address: string | Pinned[], family?: number) => void

/** The address that was looked at, whatever the name stands for by now. */
export const lookupOf =
  ({ address, family }: Pinned) =>
  (_hostname: string, options: { all?: boolean }, found: Found): void =>
    options.all ? found(null, [{ address, family }]) : found(null, address, family)
