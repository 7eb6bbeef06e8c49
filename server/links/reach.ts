import { request as requestHttp, type IncomingMessage } from "node:http"
import { request as requestHttps } from "node:https"
import { origin } from "../mail/post-office.ts"
import { lookupOf, publicAddressOf } from "../screening/addresses.ts"

// One request into the world, to an address that somebody else wrote (security V-01): only by the ways of the web, only to
// where its name really leads and nowhere near ourselves, for a few seconds and a few bytes.

let allowsLoopback = false
/** For sites on this machine, which only tests have. */
export const openLinks = ({ hasLocalWebhooks }: { hasLocalWebhooks: boolean }): void => {
  allowsLoopback = hasLocalWebhooks
}

export const refusedAddress = (): Error => Object.assign(new Error("address_refused"), { refused: true })
export const isRefused = (error: unknown): boolean => (error as { refused?: boolean }).refused === true

const isLoopback = ({ protocol, hostname }: URL) => protocol === "http:" && hostname === "127.0.0.1"
function isOfTheWeb(url: URL): boolean {
  if (url.username !== "" || url.password !== "") return false
  if (allowsLoopback && isLoopback(url)) return true
  return (url.protocol === "http:" || url.protocol === "https:") && url.port === ""
}

export type Reached = { status: number; location: string | undefined; text: string }

/** `most`: so many bytes of the answer are read, and no more. */
export async function reach(
  url: URL,
  { method, most, signal }: { method: "HEAD" | "GET"; most: number; signal: AbortSignal },
): Promise<Reached> {
  if (!isOfTheWeb(url)) throw refusedAddress()
  const isHere = allowsLoopback && isLoopback(url)
  const pinned = isHere ? { address: "127.0.0.1", family: 4 } : await publicAddressOf(url.hostname)
  if (!pinned) throw refusedAddress()
  const options = { method, signal, agent: false as const, lookup: lookupOf(pinned), headers: headers() }
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "http:" ? requestHttp : requestHttps)(url, options, (response) => {
      const read = async () => {
        const text = await readSome(response, most)
        request.destroy()
        return { status: response.statusCode ?? 0, location: response.headers.location, text }
      }
      read().then(resolve, reject)
    })
    request.on("error", reject)
    request.end()
  })
}

/** Who we are, and where that is written; no cookie, and nothing of who reads here. */
const headers = () => ({ "user-agent": `PlenaryLinkCheck/1.0 (+${origin()}/en/about)`, accept: "*/*" })

function readSome(response: IncomingMessage, most: number): Promise<string> {
  if (most === 0) return Promise.resolve("")
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = () => resolve(Buffer.concat(chunks).subarray(0, most).toString())
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size >= most) end()
    })
    response.on("end", end)
    response.on("error", reject)
  })
}
