import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import type { ExportFormat } from "#shared/export"
import { languages } from "#shared/language"
import { plainTextOf } from "#shared/plain-text"
import { shortOf } from "#shared/short"
import { CommentModel } from "../server/comments/model.ts"
import { escapeLine, toMarkdown } from "../server/exports/markdown.ts"
import { readThread } from "../server/exports/read-record.ts"
import { readHtml } from "../server/rich-text/read.ts"
import { ThreadModel } from "../server/threads/model.ts"
import { addSpace } from "./helpers/made.ts"
import type { Person } from "./helpers/person.ts"
import { sign } from "./helpers/summaries.ts"
import { world } from "./helpers/world.ts"

const formats: ExportFormat[] = ["md", "html", "json"]
const title = (text: string) => ({ en: { text, status: "reviewed" as const } })

async function download(person: Person, space: string, format: ExportFormat, language = "en"): Promise<string> {
  const response = await person.call("exports.space", { space, format, language })
  expect(response.status).toBe(200)
  return response.text()
}
type Exported = {
  threads: {
    entries: { number: string; replyTo: string | null; status: string; body: string; plainText: string; id: string }[]
  }[]
}
const entriesOf = (json: string) => (JSON.parse(json) as Exported).threads.flatMap((thread) => thread.entries)

test("a record holds every public comment in order, with who said it, in what capacity, when and where", async () => {
  const { ada, delegate, visitor, space, thread, other, kenya, url } = await world()
  const first = await ada.post(thread, "First.")
  await delegate.post(thread, "Kenya speaks.", { capacity: { organisationId: kenya.id } })
  for (let i = 1; i <= 6; i++) await ada.post(thread, `Reply ${i}.`, { parentId: first.id })
  await ada.post(other, "Elsewhere.")

  const entries = entriesOf(await download(visitor, space.slug, "json"))
  expect(entries.map(({ number, plainText }) => `${number} ${plainText}`)).toEqual([
    "1.1 First.",
    ...[1, 2, 3, 4, 5, 6].map((i) => `1.1.${i} Reply ${i}.`),
    "1.2 Kenya speaks.",
    "2.1 Elsewhere.",
  ])
  expect(entries[1]).toMatchObject({ replyTo: "1.1" })

  const markdown = await download(visitor, space.slug, "md")
  expect(markdown).toContain("### 1.2 Kenya")
  expect(markdown).toContain("Official statement, delivered by \u2068A. Wanjiru\u2069")
  expect(markdown).toContain("in a personal capacity · Country: \u2068France\u2069")
  const here = `${url.replace("127.0.0.1", "localhost")}/en`
  expect(markdown).toContain(`[${here}/c/${shortOf(first.id)}](${here}/comments/${first.id})`)
  expect(markdown).toContain("America/New\\_York")
  const html = await download(visitor, space.slug, "html")
  expect(html).toContain("<h3>1.2 <bdi>Kenya</bdi></h3>")
  expect(html).toContain(`<article id="c-${first.id}">`)
  for (const document of [markdown, html]) expect(document).not.toContain("example.org")
})

test("what is gone leaves its place and its number, and what was never public leaves nothing (HC-02)", async () => {
  const { ada, ben, mod, visitor, space, thread } = await world()
  const chain = [await ada.post(thread, "Level 1.")]
  for (let i = 2; i <= 6; i++) chain.push(await ben.post(thread, `Level ${i}.`, { parentId: chain.at(-1)!.id }))
  await mod.api("comments.reject", { commentId: chain[1]!.id, revision: 1, reason: "off_topic", note: "secret note" })
  await ben.api("comments.withdraw", { commentId: chain[3]!.id })
  const held = await ada.post(thread, "Held canary.")
  await CommentModel.updateOne(
    { _id: held.id },
    { $set: { status: "held", wasPublic: false }, $unset: { streamAt: 1 } },
  )
  await ada.post(thread, "After it.")

  for (const person of [visitor, mod, ada]) {
    for (const format of formats) {
      const document = await download(person, space.slug, format)
      for (const hidden of ["Level 2.", "Level 4.", "canary", "secret note", "@example", held.id])
        expect(document, `${format} ${hidden}`).not.toContain(hidden)
    }
  }
  const entries = entriesOf(await download(visitor, space.slug, "json"))
  expect(entries.map(({ number, replyTo, status }) => [number, replyTo, status])).toEqual([
    ["1.1", null, "published"],
    ["1.1.1", "1.1", "removed"],
    ["1.1.2", "1.1.1", "published"],
    ["1.1.3", "1.1.2", "withdrawn"],
    ["1.1.4", "1.1.3", "published"],
    ["1.1.5", "1.1.4", "published"],
    ["1.2", null, "published"],
  ])
  const markdown = await download(visitor, space.slug, "md")
  expect(markdown).toContain("### 1.1.1\n\nIn reply to \u20681.1\u2069\n\n*This comment is no longer shown.*")
  expect(markdown).toContain("Comment withdrawn by its author.")
})

test("a long thread is read page by page, only as fast as it is taken", async () => {
  const { ada, thread } = await world()
  const one = await ada.post(thread, "The pattern.")
  const pattern = (await CommentModel.findById(one.id).lean())!
  const { revisions: _, ...rest } = pattern
  const copies = Array.from({ length: 300 }, (__, i) => {
    const id = `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`
    return { ...rest, _id: id, conversationId: id, position: i + 2, showsAt: i + 2, revisions: [] }
  })
  await CommentModel.collection.insertMany(copies as never[])
  await ThreadModel.updateOne({ _id: thread._id }, { $set: { positions: 301, comments: 301 } })

  const fresh = (await ThreadModel.findById(thread._id).lean())!
  const entries = readThread(fresh)
  await entries.next()
  // What is removed beyond the page that was asked for is not in the document: nothing was read ahead.
  await CommentModel.collection.deleteMany({ threadId: thread._id, position: { $gte: 52, $lte: 301 } })
  let count = 1
  for await (const __ of entries) count++
  expect(count).toBe(51)
})

const typed = JSON.parse(readFileSync("test/inputs/plain-text-fields.json", "utf8")) as string[]
const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;")

test("names, titles and texts stand in every form as they were typed, once (HC-37)", async () => {
  const { addPerson, addThread, visitor } = await world()
  const nasty = `R&D <b>"x"</b> & 'y' {{count}} $t(key) &amp; [z](javascript:alert(1))`
  const space = await addSpace({ title: title(nasty) })
  const thread = await addThread(space, 1)
  await ThreadModel.updateOne({ _id: thread._id }, { $set: { title: title(nasty) } })
  const person = await addPerson("Nasty", { displayName: nasty, affiliation: nasty })
  for (const text of typed) await person.post(thread, escape(text))

  const entries = entriesOf(await download(visitor, space.slug, "json"))
  expect(entries.map(({ plainText }) => plainText)).toEqual(typed)
  const html = await download(visitor, space.slug, "html")
  const shown = escape(nasty).replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&#39;")
  expect(html).toContain(`<title>${shown} – Record of the discussion</title>`)
  expect(html).toContain(`<bdi>${shown}</bdi>`)
  for (const text of typed) expect(html).toContain(`>${escape(text).replace(/>/g, "&gt;")}</p>`)
  expect(html).not.toMatch(/<b>|<script/)
  expect(html.match(/<a [^>]*href="([^"]*)"/g)?.every((link) => /href="(?:https?:|#)/.test(link))).toBe(true)

  const markdown = await download(visitor, space.slug, "md")
  expect(markdown).toContain(
    `# R&D \\<b\\>"x"\\</b\\> & 'y' \\{\\{count\\}\\} \\$t(key) \\&amp; \\[z\\](javascript:alert(1))`,
  )
})

describe("Markdown in which nobody's words become markup", () => {
  const lines: [typed: string, written: string][] = [
    ["# no heading", "\\# no heading"],
    ["1. no list", "1\\. no list"],
    ["- no list", "\\- no list"],
    ["> no quote", "\\> no quote"],
    ["    no code", "no code"],
    ["--- ", "\\--- "],
    ["*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"],
    ["[a](https://evil.example)", "\\[a\\](https://evil.example)"],
    ["![a](x)", "!\\[a\\](x)"],
    ["<script>", "\\<script\\>"],
    ["a | b", "a \\| b"],
    ["&lt; &#60; & AT&T", "\\&lt; \\&#60; & AT&T"],
    ["back\\slash", "back\\\\slash"],
    ["a\r\nb\nc", "a b c"],
  ]
  test.each(lines)("%s", (given, written) => expect(escapeLine(given)).toBe(written))

  const blocks: [html: string, written: string][] = [
    [
      "<p>a <b>bold </b>b <i>c</i> <a href='https://un.org/a_(b)'>d</a></p>",
      "a **bold** b *c* [d](<https://un.org/a_(b)>)",
    ],
    ["<p>one<br>- two<br># three</p>", "one\\\n\\- two\\\n\\# three"],
    ["<p>one\n\n1. two</p>", "one\\\n\\\n1\\. two"],
    ["<ol start=3><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "3. a\n\n   - b\n4. c"],
    ["<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"],
    ["<pre>```\nx</pre>", "````\n```\nx\n````"],
    ["<h3># a #</h3><h4>b</h4>", "#### \\# a \\#\n\n##### b"],
    ["<p><code>a`b</code> <s>c</s></p>", "`` a`b `` ~~c~~"],
    ["<table><tr><td>a|b<td>c</table>", "|  |  |\n| --- | --- |\n| a\\|b | c |"],
  ]
  test.each(blocks)("%s", (given, written) => expect(toMarkdown(readHtml(given).blocks)).toBe(written))
})

test("an HTML export is one file that runs and fetches nothing, and each text says its language (HC-52)", async () => {
  const { ada, visitor, space, thread } = await world()
  await ada.post(thread, "نوافق على ذلك.", { language: "ar" })
  await ada.post(thread, "我们同意。", { language: "zh" })
  for (const language of languages) {
    const html = await download(visitor, space.slug, "html", language)
    expect(html).toContain(`<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">`)
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    )
    expect(html).toContain('lang="ar" dir="auto"><p dir="auto">نوافق على ذلك.</p>')
    expect(html).toContain('lang="zh" dir="auto"><p dir="auto">我们同意。</p>')
    expect(html).not.toMatch(/<(?:script|link|img|iframe|form)\b| on\w+=|\{\{/)
    // English titles of the space within another language are marked.
    if (language !== "en") expect(html).toContain('<h1 lang="en" dir="auto">A space</h1>')
    const markdown = await download(visitor, space.slug, "md", language)
    expect(markdown).not.toMatch(/\{\{|undefined|\[object/)
  }
})

test("a demonstration says so in every form and language, and nothing else does", async () => {
  const demo = await world({ env: { DEMO: "on" } })
  for (const format of formats)
    expect(await download(demo.visitor, demo.space.slug, format)).toContain(
      "no State and no agency wrote, said or approved",
    )
  expect(await download(demo.visitor, demo.space.slug, "html", "fr")).toContain("aucun État")
  const real = await world()
  for (const format of formats)
    expect(await download(real.visitor, real.space.slug, format)).not.toContain("demonstration.")
})

test("a file has a name that every system takes, and only who may read the space may take it", async () => {
  const { visitor, ada } = await world()
  const arabic = await addSpace({ title: { ar: { text: "تقرير / وطني", status: "official" } } })
  const response = await visitor.call("exports.space", { space: arabic.slug, format: "md", language: "ar" })
  expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8")
  const name = `${arabic.slug}-record-ar.md`
  expect(response.headers.get("content-disposition")).toBe(`attachment; filename="${name}"; filename*=UTF-8''${name}`)
  expect(await response.text()).toContain("# تقرير / وطني")

  const hidden = await addSpace({ visibility: "invited" })
  const draft = await addSpace({ publishedAt: null })
  for (const one of [hidden, draft])
    for (const person of [visitor, ada]) {
      expect((await person.call("exports.space", { space: one.slug, format: "json" })).status).toBe(404)
      expect((await person.call("exports.summary", { space: one.slug, format: "json" })).status).toBe(404)
    }
})

test("a summary is exported with its sources as they may be shown now, and a draft only to its writers", async () => {
  const here = await world()
  const { ada, ben, rapporteur, visitor, space, thread } = here
  const stays = await ada.post(thread, "Costs fell by <i>half</i> & more.")
  const goes = await ben.post(thread, "Soon withdrawn.")
  const cite = (comment: typeof stays, words: string) => {
    const start = plainTextOf(comment.body).indexOf(words)
    return { commentId: comment.id, revision: 1, start, end: start + words.length }
  }
  const sentence = {
    id: "00000000-0000-4000-8000-000000000001",
    text: { en: "Costs *fell*." },
    citations: [cite(stays, "fell by half & more"), cite(goes, "Soon")],
  }
  const sections = [{ id: "00000000-0000-4000-8000-000000000002", question: 1, heading: {}, sentences: [sentence] }]
  await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections })
  const take = async (person: Person, format: ExportFormat, language = "en") =>
    person.call("exports.summary", { space: space.slug, format, language })

  expect((await take(visitor, "md")).status).toBe(404)
  expect(await (await take(rapporteur, "md")).text()).toContain("*Draft. Not published.*")
  await sign(here, 1)
  await rapporteur.api("summaries.publish", { space: space.slug, revision: 1 })
  await ben.api("comments.withdraw", { commentId: goes.id })

  const markdown = await (await take(visitor, "md")).text()
  expect(markdown).toContain("## Question 1: Question 1")
  expect(markdown).toContain("Costs \\*fell\\*. \\[1\\] \\[2\\]")
  expect(markdown).toContain("\\[1\\] “fell by half & more” — Ada")
  expect(markdown).toContain("\\[2\\] *The cited text is no longer available.*")
  const html = await (await take(visitor, "html", "ar")).text()
  expect(html).toContain('<q lang="en" dir="auto" class="text">fell by half &amp; more</q>')
  const json = JSON.parse(await (await take(visitor, "json")).text()) as { summary: { status: string }; seq: number }
  expect(json).toMatchObject({ kind: "summary", summary: { status: "published", canEdit: false } })
  for (const document of [markdown, html, JSON.stringify(json)]) {
    expect(document).not.toContain("Soon")
    expect(document).not.toContain("Ben")
  }
})
