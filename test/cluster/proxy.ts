import { execFileSync, spawn, type ChildProcess } from "node:child_process"
import { writeFileSync } from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { openBalancer } from "./balancer.ts"

// Whatever stands before the processes: a real proxy that is installed here, or the stand-in.

export const kinds = ["caddy", "haproxy", "stand-in"] as const
export type Kind = (typeof kinds)[number]
export type Proxy = {
  name: string
  pid: number
  /** Says where a request comes from, in a header. */
  isHop: boolean
  close: () => Promise<void>
}

type Place = { port: number; processes: readonly number[]; folder: string }

const versions = { caddy: ["version"], haproxy: ["-v"] }
/** The first that is installed; asked before the processes are started, which have to know. */
export const findProxy = (): Kind => kinds.find((kind) => kind === "stand-in" || versionOf(kind)) ?? "stand-in"

export async function openProxy(kind: Kind, place: Place): Promise<Proxy> {
  if (kind !== "stand-in") return runProxy(kind, place)
  const { close } = await openBalancer(place.port, place.processes)
  return {
    name: "a stand-in for a proxy, which passes bytes and adds no header",
    pid: process.pid,
    isHop: false,
    close,
  }
}

async function runProxy(kind: "caddy" | "haproxy", place: Place): Promise<Proxy> {
  const child = kind === "caddy" ? runCaddy(place) : runHaproxy(place)
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const isOpen = await Promise.race([untilOpen(place.port), ended.then(() => false)])
  if (!isOpen) throw new Error(`${kind} did not start`)
  return {
    name: versionOf(kind)!,
    pid: child.pid!,
    isHop: true,
    async close() {
      child.kill("SIGTERM")
      await ended
    },
  }
}

/** By the file that production uses. */
function runCaddy({ port, processes, folder }: Place): ChildProcess {
  const file = fileURLToPath(new URL("../../Caddyfile", import.meta.url))
  const env = {
    ...process.env,
    SITE: `http://localhost:${port}`,
    BIND: "127.0.0.1",
    PROCESSES: processes.map((one) => `127.0.0.1:${one}`).join(" "),
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
  }
  return spawn("caddy", ["run", "--config", file, "--adapter", "caddyfile"], { env, stdio: "ignore" })
}

function runHaproxy({ port, processes, folder }: Place): ChildProcess {
  const file = join(folder, "haproxy.cfg")
  writeFileSync(file, haproxyConfig(port, processes))
  return spawn("haproxy", ["-db", "-f", file], { stdio: "ignore" })
}

const haproxyConfig = (port: number, processes: readonly number[]) => `
defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  timeout tunnel 1h
  option forwardfor
  option redispatch
  option httpchk GET /health/ready
  default-server check inter 500ms fall 1 rise 1

frontend site
  bind 127.0.0.1:${port}
  use_backend polling if { url_param(transport) polling } or { url_param(sid) -m found }
  default_backend application

backend polling
  balance source
${serversOf(processes)}

backend application
  balance leastconn
${serversOf(processes)}
`
const serversOf = (processes: readonly number[]) =>
  processes.map((port, i) => `  server process${i + 1} 127.0.0.1:${port}`).join("\n")

function versionOf(kind: "caddy" | "haproxy"): string | undefined {
  try {
    const [line = ""] = execFileSync(kind, versions[kind], { encoding: "utf8" }).split("\n")
    return kind === "caddy" ? `Caddy ${line}` : line.split(" - ")[0]
  } catch {
    return undefined
  }
}

async function untilOpen(port: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++, await delay(50)) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1")
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false))
      socket.once("connect", () => socket.destroy())
    })
    if (isOpen) return true
  }
  return false
}
