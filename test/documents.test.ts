import { gunzipSync } from "node:zlib"
import { unzipSync } from "fflate"
import { expect, test } from "vitest"
import { VOLUME_COMMENTS } from "#shared/export"
import { languages, type Language } from "#shared/language"
import { idOf, shortOf } from "#shared/short"
import { plainTextOf } from "#shared/plain-text"
import { textOfPdf } from "./helpers/pdf-text.ts"
import { makeFrame } from "../server/exports/frame.ts"
import type { Part } from "../server/exports/parts.ts"
import { pdfOf } from "../server/exports/pdf.ts"
import { gatherVolumes, opensVolume } from "../server/exports/volumes.ts"
import type { Person } from "./helpers/person.ts"
import { world } from "./helpers/world.ts"

// Documents with pages: what can be seen of them without opening them. npm run documents:look opens them.

const said: Record<Language, string> = {
  ar: "نوافق على الهدف رقم 7 من الاتفاق العالمي.",
  zh: "我们同意目标7，应恢复谈判。",
  en: "We agree on objective 7.",
  fr: "Nous sommes d’accord avec l’objectif n° 7.",
  ru: "Мы согласны с целью 7.",
  es: "Estamos de acuerdo con el objetivo 7.",
}

/** Letters with marks above and below them, and lines from the right with figures in them. */
const written = [
  "السؤال مطروح جيداً، ونحو 73 في المائة ممن تحدثنا إليهم عام 2025 لم تتلقَّ شكاواهم أيضًا أيَّ ردٍّ، وقد تغيّرت الصورة أكثر مما توقعنا منذ 1 يناير.",
  "The word حقًّا (truly) is used 12 times since خطة العمل الأولى عام 2024 هنا, and E\u0301cole once.",
]

async function file(who: Person, space: string, format: "pdf" | "docx", language: Language, what = "proceedings") {
  const asked = { space, what: what as "proceedings", format, language }
  const { id: exportId } = await who.api("exports.create", asked)
  await expect
    .poll(async () => (await who.api("exports.get", { exportId })).state, { timeout: 60_000, interval: 100 })
    .not.toMatch(/waiting|running/)
  const made = await who.api("exports.get", { exportId })
  expect(made.problem, `${what} ${format} ${language}`).toBeNull()
  const response = await who.fetch(made.url!)
  return Buffer.from(await response.arrayBuffer())
}

test("an id in its short form is found again, and nothing else is one", () => {
  for (const id of ["00000000-0000-4000-8000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"])
    expect(idOf(shortOf(id))).toBe(id)
  expect(shortOf("00000000-0000-4000-8000-000000000001")).toHaveLength(22)
  for (const none of ["", "abc", "z".repeat(22), "0".repeat(22), "l".repeat(22), `${"1".repeat(21)}/`])
    expect(idOf(none), none).toBeUndefined()
})

test(
  "a PDF says what it is: tags, PDF/UA, title and language, whatever signs people write, and is read out as they wrote it",
  { timeout: 120_000 },
  async () => {
    const { ada, rapporteur, space, thread } = await world()
    for (const language of languages) await ada.post(thread, said[language], { language })
    const odd = await ada.post(
      thread,
      "Emoji 😀, ไทย, \u{1f469}\u200d\u{1f680}, अ, and a\u0301; #set text() $x$ \\ end",
    )
    for (const text of written) await ada.post(thread, text, { language: /^\w/.test(text) ? "en" : "ar" })
    for (const language of ["en", "ar"] as const) {
      const bytes = await file(ada, space.slug, "pdf", language)
      const text = textOfPdf(bytes).normalize("NFC")
      for (const words of [...written, ...Object.values(said)])
        expect(text, language).toContain(words.normalize("NFC").replace(/\s/g, ""))
      const pdf = bytes.toString("latin1")
      expect(pdf.startsWith("%PDF-1.7")).toBe(true)
      for (const mark of ["/StructTreeRoot", "/Marked true", "<pdfuaid:part>1</pdfuaid:part>", `/Lang (${language}`])
        expect(pdf, mark).toContain(mark)
      for (const name of ["NotoSans-Regular", "Amiri-Regular", "NotoSansSC-Regular"]) expect(pdf).toContain(name)
    }
    const summary = (await file(rapporteur, space.slug, "pdf", "fr", "summary")).toString("latin1")
    expect(summary).toContain("<pdfuaid:part>1</pdfuaid:part>")

    expect(plainTextOf(odd.body)).toContain("Emoji")
  },
)

test(
  "a document for word processors holds the words as text, and nothing that is run or fetched",
  { timeout: 90_000 },
  async () => {
    const { ada, space, thread } = await world()
    for (const language of languages) await ada.post(thread, said[language], { language })
    const long = await ada.post(
      thread,
      "<p>First.</p><ul><li>An item.</li></ul><blockquote><p>Quoted.</p></blockquote><p>Second.</p>",
    )
    await ada.post(thread, `&lt;w:p&gt; &amp; { HYPERLINK "x" } <a href="https://un.org/?a=1&amp;b=2">a link</a>`)
    for (const language of ["en", "ar"] as const) {
      const parts = unzipSync(await file(ada, space.slug, "docx", language))
      const read = (name: string) => new TextDecoder().decode(parts[name])
      const document = read("word/document.xml")
      const text = document.replace(/<\/w:p>/g, "\n").replace(/<[^>]+>/g, "")
      for (const words of Object.values(said)) expect(text).toContain(words)
      expect(text).toContain("&lt;w:p&gt; &amp; { HYPERLINK &quot;x&quot; } a link")
      // Figures of a date are not taken along with a name that runs the other way.
      expect(text.includes("\u200fAda\u200f"), language).toBe(language === "ar")
      // Arabic runs from the right, and in Arabic the pages do as well.
      expect(document).toMatch(/<w:bidi\/>.*<w:rtl\/>/s)
      expect(/<w:bidi\/><\/w:sectPr>/.test(document)).toBe(language === "ar")
      const fields = Object.keys(parts).flatMap((name) =>
        [...read(name).matchAll(/<w:instrText[^>]*> (\w+)/g)].map(([, one]) => one),
      )
      expect(new Set(fields)).toEqual(new Set(["PAGEREF", "PAGE", "NUMPAGES"]))
      for (const name of Object.keys(parts)) expect(read(name), name).not.toMatch(/altChunk|attachedTemplate|@example/)
      const outside = [...read("word/_rels/document.xml.rels").matchAll(/Target="([^"]*)" TargetMode="External"/g)]
      const targets = outside.map(([, target]) => target!)
      expect(targets).toContain("https://un.org/?a=1&amp;b=2")
      // Each paragraph of its own has an address, and no other.
      const paragraphs = targets.filter((target) => target.includes(`/c/${shortOf(long.id)}/`))
      expect(paragraphs.map((target) => target.slice(-2))).toEqual(["/1", "/2"])
      expect(outside.every(([, target]) => /^https?:/.test(target!))).toBe(true)
    }
  },
)

test(
  "what is too long for one PDF comes as volumes, each of which says which it is and what is in the others",
  { timeout: 240_000 },
  async () => {
    const { space } = await world()
    const frame = await makeFrame(space, "en")
    const words = (text: string) => ({ text, lang: "en", dir: "ltr" }) as const
    const comment = (number: string): Part => ({
      is: "comment",
      number,
      depth: 0,
      facts: [],
      place: "Gone.",
      blocks: [],
      lang: "en",
      dir: "ltr",
      isLong: false,
      after: [],
    })
    function* parts(): Generator<Part[]> {
      yield [
        { is: "head", title: words("A long discussion"), lines: [] },
        { is: "contents", entries: [] },
      ]
      yield [{ is: "heading", level: 1, text: words("Question 1"), breaks: true }]
      for (let i = 1; i <= VOLUME_COMMENTS + 1; i++) yield [comment(`1.${i}`)]
      yield [{ is: "heading", level: 1, text: words("Annex") }]
    }
    const gathered = await gatherVolumes(frame, parts(), new AbortController().signal)
    expect(gathered.volumes.map(({ first, last }) => [first, last])).toEqual([
      ["1.1", `1.${VOLUME_COMMENTS}`],
      [`1.${VOLUME_COMMENTS + 1}`, `1.${VOLUME_COMMENTS + 1}`],
    ])
    const second = gunzipSync(gathered.volumes[1]!.parts).toString()
    expect(second).toMatch(/^\{"is":"heading".*Question 1.*\(continued\).*"Annex"/)
    expect(JSON.stringify(opensVolume(frame, gathered, 1))).toMatch(
      /"Volume 2 of 2".*1\.1 – 1\.1500.*A long discussion/,
    )

    let count = 0
    const chunks: Uint8Array[] = []
    const told = { volumes: (number: number) => (count = number) }
    for await (const chunk of pdfOf(frame, "record", parts(), new AbortController().signal, told)) chunks.push(chunk)
    expect(count).toBe(2)
    const files = Object.entries(unzipSync(Buffer.concat(chunks)))
    expect(files.map(([name]) => name)).toEqual([`${space.slug}-en-1-of-2.pdf`, `${space.slug}-en-2-of-2.pdf`])
    for (const [name, bytes] of files) {
      const pdf = Buffer.from(bytes).toString("latin1")
      expect(pdf.startsWith("%PDF-1.7"), name).toBe(true)
      expect(pdf, name).toContain("<pdfuaid:part>1</pdfuaid:part>")
    }
  },
)
