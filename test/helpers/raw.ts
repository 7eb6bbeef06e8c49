import { request } from "node:http"

type Ask = { method?: string; path: string; headers?: Record<string, string>; body?: string | Buffer }
export type Raw = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** A request exactly as it is said, which `fetch` would tidy: any path, any headers or none. */
export function raw(url: string, { method = "GET", path, headers = {}, body }: Ask): Promise<Raw> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const isMeasured = body === undefined || "transfer-encoding" in headers
    const length = isMeasured ? {} : { "content-length": String(Buffer.byteLength(body)) }
    const said = { hostname, port, method, path, headers: { ...length, ...headers }, agent: false }
    const asked = request(said, (response) => {
      let text = ""
      response.setEncoding("utf8")
      response.on("data", (chunk: string) => (text += chunk))
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
      response.on("error", reject)
    })
    asked.on("error", reject)
    asked.end(body)
  })
}
