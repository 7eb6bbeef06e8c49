import { randomUUID } from "node:crypto"
import { strToU8, zipSync } from "fflate"
import { describe, expect, test } from "vitest"
import type { Input } from "#shared/contract"
import { numberBlocks } from "../server/outcomes/number.ts"
import { readDocx } from "../server/outcomes/read-docx.ts"
import { readMarkdown, readPlain } from "../server/outcomes/read-text.ts"
import { SummaryModel } from "../server/summaries/model.ts"
import { untilRecorded } from "./helpers/recorded.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// From the summary to the text in which a discussion ended: brought in, linked, shown.

const numbered = (blocks: Parameters<typeof numberBlocks>[0]) =>
  numberBlocks(blocks).map(({ number, text, isHeading }) => `${isHeading ? "#" : (number ?? "–")} ${text}`)

describe("a text becomes numbered paragraphs", () => {
  test("with the numbers it has, and counted where it has none", () => {
    const text =
      "The General Assembly,\n\n1. Welcomes the\nforum;\n2) Decides:\n(a) to meet;\n(b) to report;\n\n12.3 Ends."
    expect(numbered(readPlain(text.replace("12.3 ", "12.3. ")))).toEqual([
      "– The General Assembly,",
      "1 Welcomes the forum;",
      "2 Decides:",
      "2(a) to meet;",
      "2(b) to report;",
      "12.3 Ends.",
    ])
    expect(numbered(readPlain("We came.\r\n\r\nWe saw 12. of them.\r\n \r\nWe left."))).toEqual([
      "1 We came.",
      "2 We saw 12. of them.",
      "3 We left.",
    ])
    expect(numbered(readPlain("1. نرحب بالمنتدى\n2. 我们决定"))).toEqual(["1 نرحب بالمنتدى", "2 我们决定"])
  })

  test("Markdown without its signs, and what only looks like HTML stays a text", () => {
    const text =
      "# Progress\n\n1. We **commit** to [figures](https://un.org), and\n   to `open` data.\n2. > Not \\*less\\*.\n\n---\n\n- <script>alert(1)</script>"
    expect(numbered(readMarkdown(text))).toEqual([
      "# Progress",
      "1 We commit to figures, and to open data.",
      "2 > Not *less*.",
      "– <script>alert(1)</script>",
    ])
  })

  test("signs that turn or hide others are gone, and what is empty or endless is refused", () => {
    expect(numbered([{ text: "A \u202eB\u200b\u0000 C" }])).toEqual(["1 A B C"])
    for (const [blocks, code] of [
      [[{ text: " \u200b " }], "empty"],
      [Array.from({ length: 2_001 }, () => ({ text: "x" })), "too_many"],
      [[{ text: "x".repeat(10_001) }], "too_long"],
    ] as const)
      expect(() => numberBlocks(blocks)).toThrow(
        expect.objectContaining({ data: { issues: [{ path: "content", code }] } }),
      )
  })
})

// ── files of a word processor ──

const NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
const STYLES = `<w:styles ${NS}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>`
const NUMBERING = `<w:numbering ${NS}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
const p = (words: string, more = "") =>
  `<w:p><w:pPr>${more}</w:pPr><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`
const item = (words: string, level = 0) => p(words, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`)

const docx = (body: string, more: Record<string, Uint8Array> = {}): Buffer =>
  Buffer.from(
    zipSync({
      "[Content_Types].xml": strToU8(TYPES),
      "_rels/.rels": strToU8(RELS),
      "word/styles.xml": strToU8(STYLES),
      "word/numbering.xml": strToU8(NUMBERING),
      "word/document.xml": strToU8(`<?xml version="1.0"?><w:document ${NS}><w:body>${body}</w:body></w:document>`),
      ...more,
    }),
  )

describe("a file of a word processor", () => {
  test("gives its paragraphs with the numbers its lists would show, and nothing that was struck out", async () => {
    const struck = `<w:p><w:r><w:t>Kept. </w:t></w:r><w:del><w:r><w:delText>Struck out.</w:delText></w:r></w:del></w:p>`
    const file = docx(
      [
        p("Declaration", '<w:pStyle w:val="H1"/>'),
        item("We commit to figures."),
        item("by 2027;", 1),
        item("for all &lt;people&gt;;", 1),
        item("We commit to trust."),
        struck,
      ].join(""),
      { "word/media/image1.png": new Uint8Array(200_000) },
    )
    expect(numbered(await readDocx(file))).toEqual([
      "# Declaration",
      "1 We commit to figures.",
      "1(a) by 2027;",
      "1(b) for all <people>;",
      "2 We commit to trust.",
      "– Kept.",
    ])
  })

  test("that is none, or would unpack without end, or declares entities, is refused at once", async () => {
    const code = (one: string) => expect.objectContaining({ data: { issues: [{ path: "content", code: one }] } })
    const bomb = docx("", { "word/document.xml": new Uint8Array(60_000_000) })
    expect(bomb.length).toBeLessThan(350_000)
    const laughs = docx("", {
      "word/document.xml": strToU8(
        `<!DOCTYPE x [<!ENTITY a "aaa">]><w:document ${NS}><w:body>&a;</w:body></w:document>`,
      ),
    })
    await expect(readDocx(bomb)).rejects.toEqual(code("too_long"))
    await expect(readDocx(docx("<w:p/>".repeat(500_000)))).rejects.toEqual(code("too_long"))
    for (const file of [
      laughs,
      Buffer.from("%PDF-1.7"),
      Buffer.alloc(0),
      docx("").subarray(0, 300),
      Buffer.from(zipSync({})),
    ])
      await expect(readDocx(file)).rejects.toEqual(code("not_a_document"))
  }, 60_000)
})

test("a line of a hundred thousand spaces or signs is read as fast as one that is short", () => {
  // As one expression it took minutes, in which nobody else was answered.
  const endless = [" ", "#", " #"].map((sign) => `# Declaration${sign.repeat(100_000)}x`)
  expect(endless.map((line) => readMarkdown(line)[0]!.text.slice(0, 11))).toEqual(Array(3).fill("Declaration"))
  expect(readMarkdown("## Closed ##\n\n# C#")).toEqual([
    { text: "Closed", isHeading: true },
    { text: "C", isHeading: true },
  ])
})

// ── at the doors ──

const text = "We, the States,\n\n1. Commit to figures.\n\n2. Commit to trust."
const given = ({ space }: World, more: Partial<Input<"outcomes.import">> = {}): Input<"outcomes.import"> => ({
  space: space.slug,
  revision: 0,
  title: "Progress Declaration",
  source: "https://example.org/declaration",
  language: "en",
  content: { format: "text", text },
  ...more,
})

async function publishSummary({ space, rapporteur }: World): Promise<string[]> {
  const sentences = ["Figures are missing.", "Trust is missing.", "Time is missing."].map((words) => ({
    id: randomUUID(),
    text: { en: { text: words, status: "reviewed" as const } },
    citations: [],
  }))
  const sections = [{ id: randomUUID(), question: 1, heading: {}, sentences }]
  const published = { sections, revision: 1, at: new Date(), by: rapporteur.id }
  await SummaryModel.create({ _id: space._id, spaceSlug: space.slug, sections, revision: 1, published, version: 1 })
  return sentences.map(({ id }) => id)
}

test("sentences of the summary are traced to paragraphs of the outcome, and readers see it once it is shown", async () => {
  const here = await world()
  const { ada, mod, rapporteur, visitor, space } = here
  const sentences = await publishSummary(here)
  const read = () => visitor.api("outcomes.get", { space: space.slug, language: "en" })
  for (const one of [ada, visitor]) await refused("not_found", one.api("outcomes.get", { space: space.slug }))
  await refused("forbidden", ada.api("outcomes.import", given(here)))
  await refused("unauthenticated", visitor.api("outcomes.import", given(here)))

  const first = await rapporteur.api("outcomes.import", given(here))
  expect(first.paragraphs.map(({ number, text: words }) => [number, words])).toEqual([
    [null, "We, the States,"],
    ["1", "Commit to figures."],
    ["2", "Commit to trust."],
  ])
  const [, figures, trust] = first.paragraphs.map(({ id }) => id)
  const link = (who: typeof mod, sentence: string, ...paragraphs: string[]) =>
    who.api("outcomes.link", { space: space.slug, sentenceId: sentence, paragraphs })
  await Promise.all([link(mod, sentences[0]!, figures!), link(rapporteur, sentences[1]!, trust!, figures!)])
  await refused("invalid", link(mod, randomUUID(), figures!))
  await refused("invalid", link(mod, sentences[0]!, randomUUID()))
  await refused("forbidden", link(ada, sentences[0]!, figures!))
  await refused("not_found", read())

  await refused("conflict", rapporteur.api("outcomes.publish", { space: space.slug, revision: 2, isPublic: true }))
  await rapporteur.api("outcomes.publish", { space: space.slug, revision: 1, isPublic: true })
  const again = await rapporteur.api("outcomes.publish", { space: space.slug, revision: 1, isPublic: true })
  const shown = await read()
  expect(shown).toMatchObject({ publishedAt: again.publishedAt, canEdit: false, title: "Progress Declaration" })
  expect(shown.sentences.map(({ number, paragraphs }) => [number, paragraphs])).toEqual([
    [1, [figures]],
    [2, [figures, trust]],
    [3, []],
  ])
  expect((await visitor.api("spaces.get", { space: space.slug })).space.hasOutcome).toBe(true)

  // Another version of the text: what stays as it is keeps its links.
  const changed = {
    ...given(here),
    revision: 1,
    content: { format: "markdown", text: "1. Commit to figures.\n2. Commit to *much* trust." } as const,
  }
  await refused("conflict", rapporteur.api("outcomes.import", { ...changed, revision: 0 }))
  await rapporteur.api("outcomes.import", changed)
  expect((await read()).sentences.map(({ paragraphs }) => paragraphs)).toEqual([[figures], [figures], []])
  await rapporteur.api("outcomes.publish", { space: space.slug, revision: 2, isPublic: false })
  await refused("not_found", read())

  await untilRecorded()
  const { entries } = await mod.api("record.list", { space: space.slug })
  const actions = entries.map(({ action }) => action).filter((action) => action.startsWith("outcome."))
  expect(actions.toSorted()).toEqual(
    ["imported", "imported", "linked", "linked", "published", "withdrawn"].map((one) => `outcome.${one}`),
  )
}, 60_000)

test("what is no text, no file and no address is refused with its reason", async () => {
  const here = await world()
  const { rapporteur } = here
  const codeOf = async (more: Partial<Input<"outcomes.import">>) =>
    (await refused("invalid", rapporteur.api("outcomes.import", given(here, more)))).data?.issues?.[0]?.code
  expect(await codeOf({ content: { format: "text", text: " \n " } })).toBe("empty")
  expect(await codeOf({ content: { format: "docx", file: Buffer.from("no file").toString("base64") } })).toBe(
    "not_a_document",
  )
  expect(await codeOf({ content: { format: "docx", file: "?" } })).toBe("not_a_document")
  expect(await codeOf({ source: "javascript:alert(1)" })).toBe("not_an_address")
  const file = docx(item("From a file.")).toString("base64")
  const brought = await rapporteur.api("outcomes.import", given(here, { content: { format: "docx", file } }))
  expect(brought.paragraphs).toMatchObject([{ number: "1", text: "From a file." }])
})
