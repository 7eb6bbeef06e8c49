import { createHmac } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { onTestFinished } from "vitest"

type Asked = { headers: IncomingMessage["headers"]; raw: string; body: Record<string, unknown> }
type Reply = (response: ServerResponse, asked: Asked) => void

/** A checking service of a space, on this machine. What it answers may be changed at any time. */
export async function checkingService() {
  const asked: Asked[] = []
  const service = { asked, url: "", reply: says({ verdict: "pass" }) }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const raw = Buffer.concat(chunks).toString()
      const one = { headers: request.headers, raw, body: JSON.parse(raw) as Record<string, unknown> }
      asked.push(one)
      service.reply(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return service
}

export function says(answer: unknown, status = 200): Reply {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json" })
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer))
  }
}
export const silent: Reply = () => {}

/** As somebody who has only the documentation would check it. */
export function isSigned({ headers, raw }: Asked, secret: string): boolean {
  const [, seconds, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["plenary-signature"])) ?? []
  const right = createHmac("sha256", secret).update(`${seconds}.${raw}`).digest("hex")
  return given === right && Math.abs(Date.now() / 1000 - Number(seconds)) < 60
}
