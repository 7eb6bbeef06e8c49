import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { unzipSync } from "fflate"
import { expect, test } from "vitest"
import { DataComment } from "#shared/data"
import type { Language } from "#shared/language"
import { shortOf } from "#shared/short"
import { AccountModel } from "../server/accounts/model.ts"
import { CommentModel } from "../server/comments/model.ts"
import { dataCsv } from "../server/exports/data-csv.ts"
import { dataJson } from "../server/exports/data-json.ts"
import { dataXlsx } from "../server/exports/data-xlsx.ts"
import { makeFrame } from "../server/exports/frame.ts"
import { writeWorkbook } from "../server/exports/workbook.ts"
import type { SpaceDoc } from "../server/spaces/model.ts"
import { world } from "./helpers/world.ts"

const gather = async (pieces: AsyncIterable<string | Uint8Array>) => {
  const parts: Buffer[] = []
  for await (const piece of pieces) parts.push(Buffer.from(piece as string))
  return Buffer.concat(parts)
}
const csvOf = async (space: SpaceDoc, language: Language = "en") =>
  (await gather(dataCsv({ frame: await makeFrame(space, language) }))).toString("utf8")
const jsonOf = async (space: SpaceDoc) =>
  JSON.parse((await gather(dataJson({ frame: await makeFrame(space, "en") }))).toString("utf8")) as Record<
    string,
    unknown
  > & {
    comments: unknown[]
  }
const xlsxOf = async (space: SpaceDoc, language: Language = "en") =>
  textsIn(await gather(dataXlsx({ frame: await makeFrame(space, language) })))

const textsIn = (zip: Buffer) => {
  const decoder = new TextDecoder()
  return Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, decoder.decode(bytes)]))
}

/** RFC 4180, and nothing else. */
function parseCsv(text: string): string[][] {
  expect(text.startsWith("\uFEFF")).toBe(true)
  expect(text.endsWith("\r\n")).toBe(true)
  const rows: string[][] = [[]]
  const cell = /"((?:[^"]|"")*)"(,|\r\n)/y
  for (cell.lastIndex = 1; cell.lastIndex < text.length;) {
    const found = cell.exec(text)
    if (!found) throw new Error("not a table")
    rows.at(-1)!.push(found[1]!.replaceAll('""', '"'))
    if (found[2] !== ",") rows.push([])
  }
  return rows.slice(0, -1)
}
const tableOf = (text: string) => {
  const [head, ...rows] = parseCsv(text)
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [head![index]!, cell])))
}

const dangerous = /^[=+\-@\t\r\n\0＝＋－＠]/
const unescape = (xml: string) =>
  xml
    .replace(/_x005F_/g, "_")
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name]!)
const cellsOf = (sheet: string) =>
  [...sheet.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text]) => unescape(text!))

test("each published comment is a line with who, in what capacity, where and when, alike in all three forms", async () => {
  const { ada, ben, delegate, mod, space, thread, other, kenya, url } = await world()
  const first = await ada.post(thread, "First, with <b>weight</b>.", { countries: ["KE"] })
  await delegate.post(thread, "Kenya speaks.", { capacity: { organisationId: kenya.id }, parentId: first.id })
  await ada.post(other, "نوافق على ذلك.", { language: "ar" })
  await ben.api("comments.support", { commentId: first.id })
  await mod.api("comments.feature", { commentId: first.id, revision: 1 })

  const { comments, ...head } = await jsonOf(space)
  const rows = comments.map((row) => DataComment.parse(row))
  expect(head).toMatchObject({ format: "plenary-export", kind: "data", seq: expect.any(Number) })
  expect(rows.map(({ number, inReplyTo, text }) => [number, inReplyTo, text])).toEqual([
    ["1.1", null, "First, with weight."],
    ["1.1.1", "1.1", "Kenya speaks."],
    ["2.1", null, "نوافق على ذلك."],
  ])
  expect(rows[0]).toMatchObject({
    capacity: "personal",
    country: "FR",
    region: "europe",
    group: "civil-society",
    concerned: ["KE"],
    supports: 1,
    isFeatured: true,
    address: `${url.replace("127.0.0.1", "localhost")}/en/c/${shortOf(first.id)}`,
  })
  expect(rows[1]).toMatchObject({ capacity: "official", isOfficial: true, group: "member-states", country: "KE" })

  const table = tableOf(await csvOf(space))
  expect(
    table.map((row) => [row["Number"], row["Organisation"], row["Text"], row["Date (UTC)"], row["Identifier"]]),
  ).toEqual(rows.map(({ number, organisation, text, at, id }) => [number, organisation ? "Kenya" : "", text, at, id]))
  expect(table[0]).toMatchObject({ "Country or area": "France", Supports: "1", Featured: "1", Answered: "0" })
  expect(table[0]!["Position in the log"]).toMatch(/^\d+$/)

  const { "xl/worksheets/sheet1.xml": sheet = "" } = await xlsxOf(space)
  expect(cellsOf(sheet)).toEqual(expect.arrayContaining(rows.flatMap(({ number, text, id }) => [number, text, id])))
  expect(sheet.match(/<row /g)).toHaveLength(4)
})

test("an Arabic table runs from the right, its head stays in sight, and its names are Arabic", async () => {
  const { ada, space, thread } = await world()
  await ada.post(thread, "First.")
  const { "xl/worksheets/sheet1.xml": sheet = "", "xl/workbook.xml": book = "" } = await xlsxOf(space, "ar")
  expect(sheet).toContain('rightToLeft="1"')
  expect(sheet).toContain('state="frozen"')
  expect(cellsOf(sheet)).toEqual(expect.arrayContaining(["النص", "فرنسا", "First."]))
  expect(book).toContain("التعليقات")
  expect((await xlsxOf(space, "fr"))["xl/worksheets/sheet1.xml"]).not.toContain("rightToLeft")
  expect(parseCsv(await csvOf(space, "zh"))[0]).toContain("正文")
})

const typed = JSON.parse(readFileSync("test/inputs/plain-text-fields.json", "utf8")) as string[]
const formulas = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "＝1+1",
  "＋1",
  "－1",
  "＠x",
  '=HYPERLINK("http://evil","x")',
  "_x003D_1+1",
]

test("no cell becomes a formula, whatever somebody writes or is called, and nothing else of it is another", async () => {
  const { addPerson, space, thread } = await world()
  const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;")
  const texts = [...typed, ...formulas]
  for (const [index, name] of formulas.entries()) {
    const person = await addPerson("Nasty", { displayName: name, affiliation: name })
    for (const text of texts.filter((_, at) => at % formulas.length === index)) await person.post(thread, escape(text))
  }
  const written = (await CommentModel.find({ threadId: thread._id }).lean()).map(({ plainText }) => plainText).sort()

  const csv = await csvOf(space)
  expect(
    parseCsv(csv)
      .flat()
      .filter((cell) => dangerous.test(cell)),
  ).toEqual([])
  const back = (cell: string) => (cell.startsWith("'") && dangerous.test(cell.slice(1)) ? cell.slice(1) : cell)
  const table = tableOf(csv)
  expect(table.map((row) => back(row["Text"]!)).sort()).toEqual(written)
  expect(new Set(table.map((row) => back(row["Author"]!)))).toEqual(new Set(formulas))

  const { "xl/worksheets/sheet1.xml": sheet = "" } = await xlsxOf(space)
  expect(sheet).not.toMatch(/<f[ >/]/)
  expect(
    sheet.match(/<c [^>]*>/g)!.filter((cell) => !/^<c r="[A-Z]+\d+" s="\d"(?: t="inlineStr")?>$/.test(cell)),
  ).toEqual([])
  const cells = cellsOf(sheet)
  expect(cells.filter((cell) => dangerous.test(cell))).toEqual([])
  expect(cells.map(back)).toEqual(expect.arrayContaining(written))
})

test("a workbook holds what XML cannot by leaving it out, and no cell more than a spreadsheet takes", async () => {
  const rows = [["a\u0000b\uFFFFc\uD800d\r\ne", "x".repeat(40_000), 0.5, new Date("2026-05-04T12:00:00Z"), null]]
  const sheet = { name: "a/b*c:[d]'".repeat(5), isRightToLeft: false, widths: [1, 1, 1, 1, 1], head: ["A"], rows }
  const files = textsIn(await gather(writeWorkbook([sheet])))
  const drawn = files["xl/worksheets/sheet1.xml"]!
  expect(cellsOf(drawn).map((cell) => cell.slice(0, 10))).toEqual(["A", "abcd\ne", "xxxxxxxxxx"])
  expect(cellsOf(drawn)[2]).toHaveLength(32_767)
  expect(drawn).toContain("<v>46146.5</v>")
  expect(files["xl/workbook.xml"]).toMatch(/<sheet name="[^[\]:*?/\\']{1,31}"/)
})

test("a table holds nothing that is not public, nobody's address, and a planted leak is found", async () => {
  const { ada, ben, mod, space, thread } = await world({ space: { heldWords: ["vermin"] } })
  await ada.post(thread, "Shown to everybody.")
  const secrets = ["Never shown, vermin.", "Soon rejected.", "Soon withdrawn.", "Before the edit."]
  await ada.post(thread, secrets[0]!)
  const rejected = await ben.post(thread, secrets[1]!)
  await mod.api("comments.reject", {
    commentId: rejected.id,
    revision: 1,
    reason: "off_topic",
    note: "A private note.",
  })
  await ben.api("comments.withdraw", { commentId: (await ben.post(thread, secrets[2]!)).id })
  const edited = await ben.post(thread, secrets[3]!)
  await ben.api("comments.edit", { commentId: edited.id, revision: 1, body: "<p>After the edit.</p>" })
  const masked = await ben.post(thread, "Ask Mwangi Otieno at the border.")
  await mod.api("comments.redact", { commentId: masked.id, revision: 1, start: 4, end: 17, reason: "personal_data" })

  const hidden = [...secrets, "Mwangi", "A private note.", "@example.org", "127.0.0.1", rejected.id]
  const files = async () => {
    const sheets = Object.values(await xlsxOf(space)).join("\n")
    return [await csvOf(space), sheets, JSON.stringify(await jsonOf(space))]
  }
  const leaks = async () => (await files()).flatMap((text) => hidden.filter((one) => text.includes(one)))
  expect(await leaks()).toEqual([])
  for (const text of await files()) {
    expect(text).toContain("Shown to everybody.")
    expect(text).toContain("After the edit.")
  }
  const leaking = randomUUID()
  await CommentModel.updateOne({ _id: edited.id }, { $set: { body: `<p>${secrets[3]!} ${leaking}</p>` } })
  expect(await leaks()).toEqual([secrets[3], secrets[3], secrets[3]])
})

test("a table is made in the background, in each form, and fetched under its name", async () => {
  const { ada, space, thread } = await world()
  await ada.post(thread, "=1+1, and more")
  for (const format of ["csv", "xlsx", "json"] as const) {
    const { id: exportId } = await ada.api("exports.create", { space: space.slug, what: "data", format })
    const url = async () => (await ada.api("exports.get", { exportId })).url
    await expect.poll(url, { timeout: 15_000 }).toBeTruthy()
    const response = await ada.call("exports.download", { exportId })
    expect(response.headers.get("content-disposition")).toContain(`${space.slug}-data-en.${format}`)
    const bytes = Buffer.from(await response.arrayBuffer())
    const text = format === "xlsx" ? Object.values(textsIn(bytes)).join("") : bytes.toString("utf8")
    expect(text).toContain("=1+1, and more")
  }
})

test("what was coded is in the tables of those who work on the summary, and of nobody else", async () => {
  const { ada, rapporteur, space, thread } = await world()
  const { id: commentId } = await ada.post(thread, "Costs should fall by half.")
  const theme = randomUUID()
  const themes = [{ id: theme, text: { en: "Costs of sending money" }, isArchived: false }]
  await rapporteur.api("coding.saveCodebook", { space: space.slug, revision: 0, themes })
  const passage = { revision: 1, start: 0, end: 5 }
  await rapporteur.api("coding.add", { commentId, id: randomUUID(), ...passage, theme, position: "proposes" })
  const take = async (who: typeof ada, format: "csv" | "json") => {
    const { id: exportId } = await who.api("exports.create", {
      space: space.slug,
      what: "data",
      format,
      language: "fr",
    })
    const url = async () => (await who.api("exports.get", { exportId })).url
    await expect.poll(url, { timeout: 15_000 }).toBeTruthy()
    const response = await who.call("exports.download", { exportId })
    return { exportId, text: Buffer.from(await response.arrayBuffer()).toString("utf8") }
  }
  const table = await take(rapporteur, "csv")
  expect(tableOf(table.text)[0]).toMatchObject({ Thèmes: "Costs of sending money (propose)" })
  const { comments } = JSON.parse((await take(rapporteur, "json")).text) as { comments: unknown[] }
  const coded = [{ id: theme, text: "Costs of sending money", position: "proposes" }]
  expect(comments.map((row) => DataComment.parse(row).themes)).toEqual([coded])
  for (const format of ["csv", "json"] as const) expect((await take(ada, format)).text).not.toContain("Costs of")
  await AccountModel.updateOne({ _id: rapporteur.id }, { roles: [], $inc: { version: 1 } })
  await expect
    .poll(async () => (await rapporteur.call("exports.download", { exportId: table.exportId })).status, {
      timeout: 15_000,
    })
    .toBe(404)
})
