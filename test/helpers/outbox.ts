import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"

type Mail = {
  to: string
  template: string
  raw: string
  text: string
  html: string
  link: string
  token: string
}

/** The letters of a world, as their readers would have them. */
export function outbox(dataDir: string) {
  const folder = join(dataDir, "outbox")
  const files = () => (existsSync(folder) ? readdirSync(folder).sort() : [])
  const to = (address: string) =>
    files()
      .map((file) => read(folder, file))
      .filter((mail) => mail.to === address)
  return {
    to,
    /** The letter with this number to somebody; letters follow the answer that caused them. */
    async next(address: string, number = 1): Promise<Mail> {
      for (let tries = 0; tries < 200; tries++) {
        const mail = to(address)[number - 1]
        if (mail) return mail
        await delay(10)
      }
      throw new Error(`no letter ${number} to ${address}`)
    },
  }
}

function read(folder: string, file: string): Mail {
  const raw = readFileSync(join(folder, file), "utf8")
  const text = part(raw, "plain")
  const link = /https?:\/\/\S+\/(?:verify|reset|sign-in|account|comments)\S*/.exec(text)?.[0] ?? ""
  return {
    raw,
    text,
    html: part(raw, "html"),
    link,
    to: /^To: (.+)$/m.exec(raw)?.[1] ?? "",
    template: /Z-([a-zA-Z]+)-/.exec(file)?.[1] ?? "",
    token: link.split("#token=")[1] ?? "",
  }
}

function part(raw: string, kind: "plain" | "html"): string {
  const pattern = `Content-Type: text/${kind}[\\s\\S]*?Content-Transfer-Encoding: (\\S+)\\n\\n([\\s\\S]*?)\\n----_`
  const [, encoding, body = ""] = new RegExp(pattern).exec(raw) ?? []
  if (encoding === "base64") return Buffer.from(body, "base64").toString()
  if (encoding !== "quoted-printable") return body
  const bytes = body
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, "latin1").toString()
}
