// Makes what is looked at: a discussion, a summary of it that was waived for and signed, and all their documents. The same
// seed makes the same ones, but for the dates in them.
import { execFileSync, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { homedir, tmpdir } from "node:os"
import { join } from "node:path"
import type { Output } from "#shared/contract"
import { languages, type Language } from "#shared/language"
import type { Summary } from "#shared/summary"
import { startLocalDatabase } from "../../server/database/local.ts"
import { randomFrom } from "../../server/demo/large/random.ts"

const COMMENTS = 500
const SPACE = "large-1"
export const SENTENCES = 24
const sentences: Record<Language, (count: number) => string> = {
  en: (count) => `In finding ${count}, contributors ask for figures that can be checked.`,
  ar: (count) => `في النتيجة ${count} يطلب المشاركون أرقامًا يمكن التحقق منها.`,
  zh: (count) => `在第${count}项结论中，参与者要求提供可核查的数字。`,
  fr: (count) => `Dans la conclusion ${count}, les participants demandent des chiffres vérifiables.`,
  ru: (count) => `В выводе ${count} участники просят привести данные, которые можно проверить.`,
  es: (count) => `En la conclusión ${count}, los participantes piden cifras que puedan verificarse.`,
}
export const waivers = [
  "No contributor spoke of it, and the round table asked.",
  "لم يتحدث أحد عن ذلك، وقد طُلب ذكره صراحة.",
  "没有人谈到这一点，但圆桌会议要求写明。",
]
const DEMO_PASSWORD = "a demonstration password"

export type Entry = {
  id: string
  number: string
  status: string
  language: Language
  plainText: string
  revision: number
  threadNumber: number
}
export type Made = { shown: Entry[]; summary: Summary; signed: string[] }
export type What = "proceedings" | "summary"
export type Format = "pdf" | "docx" | "html" | "md"
export const formats: Record<What, readonly Format[]> = {
  proceedings: ["pdf", "docx"],
  summary: ["pdf", "docx", "html", "md"],
}
type Ask = (path: string, body?: object) => Promise<Response>
type Check = (what: string, isRight: boolean) => void
type Given = { folder: string; seed: string; shownIn: readonly Language[]; check: Check }

/** All of it is fetched before any of it is opened: while another program works, nobody here answers a line that is closed. */
export async function make({ folder, seed, shownIn, check }: Given): Promise<Made> {
  const dataDir = mkdtempSync(join(tmpdir(), "plenary-documents-data-"))
  const engineDir = process.env["ENGINE_DIR"] ?? join(homedir(), ".cache/plenary/engine")
  const database = await startLocalDatabase({ dataDir, engineDir, log: () => {} })
  const env = {
    ...process.env,
    MONGODB_URI: database.uri,
    DATA_DIR: dataDir,
    DEMO_PASSWORD,
    PORT: "0",
    LOG_LEVEL: "warn",
  }
  const size = [`--comments=${COMMENTS}`, "--spaces=1", "--people=60"]
  const fill = ["server/demo/large/start.ts", ...size, `--seed=${seed}`, `--until=${lastMonday().toISOString()}`]
  execFileSync(process.execPath, ["--import", "tsx", ...fill], { env, stdio: "inherit" })
  const server = spawn(process.execPath, ["dist/server/main.js"], { env, stdio: ["ignore", "pipe", "inherit"] })
  try {
    const origin = await new Promise<string>((ready) => {
      let text = ""
      server.stdout.on("data", (chunk: Buffer) => {
        text += chunk.toString()
        const [, url] = /Plenary is ready: (\S+)/.exec(text) ?? []
        if (url) ready(url)
      })
    })
    const ask = await signIn(origin, "person1")
    const data = await entriesOf(ask)
    const shown = data.filter(({ status }) => status === "published")
    console.log(`${data.length} comments, ${shown.length} of them published`)
    const rapporteur = await signIn(origin, "person9")
    const made = await summarise({ origin, rapporteur, shown, seed, check })
    for (const language of shownIn) {
      for (const format of formats.proceedings) await fetched(ask, folder, "proceedings", format, language)
      for (const format of formats.summary) await fetched(rapporteur, folder, "summary", format, language)
    }
    return { shown, ...made }
  } finally {
    server.kill("SIGINT")
    await new Promise((ended) => server.once("exit", ended))
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** At noon: how a week of work falls on a discussion is part of what is made. */
function lastMonday(): Date {
  const noon = new Date()
  noon.setUTCHours(12, 0, 0, 0)
  if (noon.getTime() > Date.now()) noon.setUTCDate(noon.getUTCDate() - 1)
  noon.setUTCDate(noon.getUTCDate() - ((noon.getUTCDay() + 6) % 7))
  return noon
}

async function signIn(origin: string, name: string): Promise<Ask> {
  const headers = { "content-type": "application/json", origin }
  const body = JSON.stringify({ email: `${name}@example.org`, password: DEMO_PASSWORD })
  const session = await patiently(() => fetch(`${origin}/api/session`, { method: "POST", headers, body }))
  const cookie = session.headers.getSetCookie()[0]!.split(";")[0]!
  return async (path, sent) => {
    const post = sent ? { method: "POST", body: JSON.stringify(sent) } : {}
    const response = await patiently(() => fetch(`${origin}${path}`, { headers: { ...headers, cookie }, ...post }))
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
}

/** On a busy machine: whatever is asked here may be asked again. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let left = 30; ; left--) {
    const response = await ask()
    if (response.status !== 503 || left === 0) return response
    await new Promise((later) => setTimeout(later, 2_000))
  }
}

/** What readers see, from the same discussion as data. */
async function entriesOf(ask: Ask): Promise<Entry[]> {
  const response = await ask(`/api/spaces/${SPACE}/export?format=json&language=en`)
  const { threads } = (await response.json()) as { threads: { entries: Entry[] }[] }
  return threads.flatMap(({ entries }) => entries)
}

async function fetched(ask: Ask, folder: string, what: What, format: Format, language: Language): Promise<void> {
  const begun = performance.now()
  const order = await ask(`/api/spaces/${SPACE}/exports`, { what, format, language })
  const { id } = (await order.json()) as Output<"exports.create">
  for (;;) {
    const { state, url, problem } = (await (await ask(`/api/exports/${id}`)).json()) as Output<"exports.get">
    if (state === "done") {
      const file = fileOf(folder, what, format, language)
      const bytes = Buffer.from(await (await ask(url!)).arrayBuffer())
      writeFileSync(file, bytes)
      console.log(`${file}: ${bytes.length} bytes in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
      return
    }
    if (state !== "waiting" && state !== "running")
      throw new Error(`${what} ${format} ${language}: ${state}, ${problem}`)
    await new Promise((later) => setTimeout(later, 200))
  }
}
export function fileOf(folder: string, what: What, format: Format, language: Language): string {
  return join(folder, `${what}-${language}.${format}`)
}

// ── a summary, waived for and signed ──

/** Through the doors that people use: the rapporteur writes, the team stands for what has no source, each agency signs. */
type Written = { origin: string; rapporteur: Ask; shown: readonly Entry[]; seed: string; check: Check }
async function summarise({ origin, rapporteur, shown, seed, check }: Written): Promise<Omit<Made, "shown">> {
  const random = randomFrom(`${seed}, summary`)
  const of = (path = "") => `/api/spaces/${SPACE}/summary${path}`
  const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T
  const questions = [...new Set(shown.map(({ threadNumber }) => threadNumber))].slice(0, 3)
  const edits = questions.flatMap((question, i) => {
    const section = random.id()
    const written = Array.from({ length: SENTENCES / questions.length }, (_, j) => {
      const id = random.id()
      const count = (i * SENTENCES) / questions.length + j + 1
      // The last of each section has no source.
      const isCited = j + 1 < SENTENCES / questions.length
      return [
        { do: "addSentence", id, section, after: null },
        ...Object.entries(sentences).map(([language, say]) => ({
          do: "write",
          id,
          language,
          from: "",
          to: say(count),
        })),
        ...(isCited ? languages.flatMap((language) => excerptIn(shown, language, count)) : []).map((citation) => ({
          do: "cite",
          id,
          citation,
        })),
      ]
    })
    // Each one is put before those that were there.
    return [{ do: "addSection", id: section, question, after: null }, ...written.reverse().flat()]
  })
  for (let at = 0; at < edits.length; at += 150) {
    const { refused } = await json<Output<"summaries.edit">>(
      rapporteur(of("/edits"), { edits: edits.slice(at, at + 150) }),
    )
    check(`summary: edits from ${at} are made`, refused.length === 0)
  }
  const before = await json<Output<"summaries.faults">>(rapporteur(of("/faults")))
  const waived = before.faults.map(({ key }, i) => ({ id: random.id(), fault: key, reason: waivers[i % 3]! }))
  for (const one of waived) await rapporteur(of("/waivers"), one)
  check(`summary: ${waived.length} faults are waived`, waived.length === 3)
  const signed: string[] = []
  for (let person = 1; person <= 8; person++) {
    const moderator = await signIn(origin, `person${person}`)
    // Some of them moderate elsewhere.
    const told = await json<Output<"summaries.faults">>(moderator(of("/faults"))).catch(() => undefined)
    if (!told) continue
    const { signatures, agencyId, revision } = told
    const own = signatures.find(({ agency, signature }) => agency.id === agencyId && !signature)
    if (!own) continue
    await moderator(of("/sign"), { revision })
    signed.push(own.agency.name)
  }
  const { isReady, revision } = await json<Output<"summaries.faults">>(rapporteur(of("/faults")))
  check(`summary: ${signed.length} agencies have signed, and nothing stands in the way`, isReady && signed.length > 1)
  const summary = await json<Summary>(rapporteur(of("/publish"), { revision }))
  return { summary, signed }
}

/** The beginning of a comment, a different one each time. */
function excerptIn(shown: readonly Entry[], language: Language, count: number) {
  const own = shown.filter((one) => one.language === language && one.threadNumber <= 3)
  const entry = own[count % own.length]
  if (!entry) return []
  const { id: commentId, revision, plainText } = entry
  return [{ commentId, revision, start: 0, end: Math.min(plainText.length, 60) }]
}
