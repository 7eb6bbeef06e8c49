import { beforeAll, expect, test } from "vitest"
import type { Imported, ImportRow } from "#shared/exchange"
import { kinds, Resource } from "#shared/resource"
import { randomFrom } from "../server/demo/large/random.ts"
import { makeResources } from "../server/demo/make-resources.ts"
import { forgetEverything } from "../server/remember.ts"
import { ImportedResource } from "../server/resources/imported.ts"
import { keepResource } from "../server/resources/keep.ts"
import { ResourceModel } from "../server/resources/model.ts"
import type { Person } from "./helpers/person.ts"
import { randomResource, writeResources } from "./helpers/resources.ts"
import { world, type World } from "./helpers/world.ts"

let here: World

const save = async (format: string, query: Record<string, string> = {}, who: Person = here.visitor) => {
  const response = await who.fetch(`/api/resources/export?${new URLSearchParams({ format, ...query })}`)
  expect(response.status).toBe(200)
  return { text: await response.text(), headers: response.headers }
}
const savedJson = async (query = {}) =>
  (JSON.parse((await save("json", query)).text) as { resources: Record<string, unknown>[] }).resources

/** As the page of editors does it: until the file is at its end. */
async function bring(
  file: string | Buffer,
  more: { isDryRun?: boolean; withDuplicates?: boolean } = {},
  who = here.editor,
) {
  const rows: ImportRow[] = []
  const asked = { file: Buffer.from(file).toString("base64"), isDryRun: false, ...more }
  for (let from: number | null = 0; from !== null;) {
    const answer: Imported = await who.api("resources.import", { ...asked, from })
    rows.push(...answer.rows)
    from = answer.next
    if (from === null) return { ...answer, rows }
  }
  throw new Error("never")
}
const acts = (rows: readonly ImportRow[]) => rows.map(({ act }) => act)
const problems = ({ row, issues }: ImportRow) => issues.map(({ column, code }) => `${row} ${column} ${code}`)

const formula = { text: '=1+1 | a "quoted" title; with, all\\signs & {braces} 50 %', status: "machine" as const }
beforeAll(async () => {
  here = await world()
  const random = randomFrom("exchange")
  await writeResources([
    ...kinds.map((kind) => randomResource(random, { kind, link: `https://example.org/${kind}` })),
    randomResource(random, {
      kind: "project",
      title: { en: formula },
      partners: ["One | two", "三"],
      publisher: "@home",
    }),
    randomResource(random, { state: "submitted", publisher: "Not yet" }),
  ])
  await ResourceModel.insertMany(makeResources(new Date("2026-03-01T00:00:00Z")))
})

const emptied = async () => {
  await ResourceModel.deleteMany({})
  forgetEverything()
}

test("whatever a resource is, a file can say it", () => {
  const shapes = new Map(ImportedResource.options.map(({ shape }) => [shape.kind.value, shape]))
  for (const { shape } of Resource.options)
    expect(Object.keys(shapes.get(shape.kind.value)!).sort()).toEqual([...Object.keys(shape), "key"].sort())
})

test("what goes out as JSON or CSV and comes into an empty Hub goes out again as the same", async () => {
  const { total } = await here.visitor.api("resources.list", {})
  const before = await savedJson()
  expect(before).toHaveLength(total)
  expect(JSON.stringify(before)).not.toContain("Not yet")
  for (const format of ["json", "csv"]) {
    const { text } = await save(format)
    await emptied()
    expect(acts((await bring(text, { isDryRun: true, withDuplicates: true })).rows)).toEqual(before.map(() => "create"))
    expect(await savedJson()).toEqual([])
    expect(acts((await bring(text, { withDuplicates: true })).rows)).toEqual(before.map(() => "create"))
    await expect.poll(async () => (await savedJson()).length).toBe(total)
    expect(await savedJson(), format).toEqual(before)
    expect(new Set(acts((await bring(text)).rows))).toEqual(new Set(["same"]))
  }
})

test("a selection goes out, under a name that says when, and the record knows of it", async () => {
  const [some, all] = await Promise.all([savedJson({ kind: "video" }), savedJson()])
  expect(some).toEqual(all.filter(({ kind }) => kind === "video"))
  const { headers } = await save("ris", { kind: "video", lang: "fr" }, here.ada)
  expect(headers.get("content-disposition")).toMatch(/filename="plenary-resources-\d{4}-\d{2}-\d{2}\.ris"/)
  await expect
    .poll(async () => (await here.admin.api("record.list", { action: "resources.exported" })).entries.length)
    .toBeGreaterThan(0)
})

test("programs that keep references read each of them, whatever signs are in it", async () => {
  const ris = (await save("ris", { lang: "zh" })).text
  const { total } = await here.visitor.api("resources.list", {})
  const records = ris.split("ER  - \r\n\r\n").slice(0, -1)
  expect(records).toHaveLength(total)
  for (const record of records) {
    expect(record).toMatch(/^TY {2}- (?:RPRT|CONF|GEN|VIDEO)\r\n(?:[A-Z][A-Z\d] {2}- [^\r\n]+\r\n)+$/)
    expect(record).toMatch(/\r\nTI {2}- .+\r\n/)
    expect(record).toMatch(/\r\nUR {2}- https?:\/\//)
  }
  expect(ris).toContain("TI  - 安全、有序和正常移民全球契约\r\n")

  const bibtex = (await save("bibtex")).text
  expect(bibtex.match(/^@(?:techreport|misc)\{plenary-[\da-f-]{36},$/gm)).toHaveLength(total)
  expect(bibtex).toContain('=1+1 | a "quoted" title; with, all\\textbackslash{}signs \\& \\{braces\\} 50 \\%')
  for (const entry of bibtex.split(/(?<=^\}\n)\n/m).filter(Boolean)) {
    const plain = entry.replace(/\\[{}]/g, "")
    expect(plain.split("{").length, entry).toBe(plain.split("}").length)
  }
})

const columns = "key;kind;title_en;title_fr;date;countries;link;languages;remark"
const lines = [
  columns,
  'a-1;document;A report with "quotes";;2024-05-06;KE | FR;https://example.org/a1;en;x',
  "a-2;practice;;Une pratique éprouvée;31/12/2023;KE;https://example.org/a2;fr;",
  "a-3;document;Somewhere else;;03/04/2027;XX;https://example.org/a3;en;",
  "a-1;document;The first key again;;;;;;",
  ";document;Without a key;;;;;;",
  "a-6;film;No such kind;;;;javascript:alert(1);;",
  "a-7;document;;;;;;;",
  "a-8;document;The same page;;;;http://www.example.org/a1/;;",
]

test("a dry run says of each row what would become of it, by column, and writes nothing", async () => {
  const before = await savedJson()
  const file = `\uFEFF${lines.join("\r\n")}`
  const answer = await bring(file, { isDryRun: true })
  expect(answer).toMatchObject({
    format: "csv",
    encoding: "utf-8",
    delimiter: ";",
    total: 8,
    unknownColumns: ["remark"],
  })
  expect(answer.rows.map(({ row, act }) => [row, act])).toEqual([
    [2, "create"],
    [3, "refused"],
    [4, "refused"],
    [5, "refused"],
    [6, "refused"],
    [7, "refused"],
    [8, "refused"],
    [9, "duplicate"],
  ])
  expect(answer.rows.flatMap(problems)).toEqual([
    "3 date doubtful_date",
    "4 date doubtful_date",
    "4 countries not_a_country",
    "5 key key_again",
    "6 key missing",
    "7 kind not_a_kind",
    "8 title missing",
  ])
  expect(answer.rows[7]!.duplicates).toMatchObject([{ row: 2, resourceId: null }])
  expect(await savedJson()).toEqual(before)
})

test("the same key is the same resource: what has changed is changed, and the rest stays", async () => {
  const { resourceId } = (await bring(lines.join("\n"))).rows[0]!
  const read = () => here.visitor.api("resources.get", { resourceId: resourceId! })
  expect((await read()).resource).toMatchObject({ countries: ["KE", "FR"], date: "2024-05-06", languages: ["en"] })
  const better = lines.join("\n").replace('"quotes"', "better words")
  expect(acts((await bring(better, { isDryRun: true })).rows).slice(0, 1)).toEqual(["change"])
  expect(acts((await bring(better)).rows).slice(0, 1)).toEqual(["change"])
  expect((await read()).resource.title).toEqual({ en: { text: "A report with better words", status: "reviewed" } })
  const again = await bring(better, { withDuplicates: true })
  expect([again.rows[0]!.act, again.rows[7]!.act]).toEqual(["same", "create"])

  const [kept] = await ResourceModel.find({ _id: resourceId! }).lean()
  const { seq: _seq, unannounced: _unannounced, ...given } = kept!
  await keepResource(undefined, { ...given, state: "submitted" })
  expect(problems((await bring(better)).rows[0]!)).toEqual(["2 id not_published"])
})

test("files of the office are read whatever parts their cells and whatever they are encoded in", async () => {
  const french = lines.slice(0, 3).join("\r\n").replace("31/12/2023", "2023-12-31")
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(french.replaceAll(";", "\t"), "utf16le")])
  const [tabs, western, separated] = [
    await bring(utf16, { isDryRun: true }),
    await bring(Buffer.from(french, "latin1"), { isDryRun: true }),
    await bring(`sep=;\r\n${french}`, { isDryRun: true }),
  ]
  expect(tabs).toMatchObject({ encoding: "utf-16le", delimiter: "\t" })
  expect(western).toMatchObject({ encoding: "windows-1252", delimiter: ";" })
  expect(separated).toMatchObject({ encoding: "utf-8", delimiter: ";" })
  for (const { rows } of [tabs, western, separated])
    expect(rows[1]).toMatchObject({ title: "Une pratique éprouvée", act: "create" })
  expect(separated.rows[1]!.row).toBe(4)
})

test("a file of which nothing is understood is no success, and only editors bring one", async () => {
  const file = (text: string) => ({ file: Buffer.from(text).toString("base64"), isDryRun: true })
  const codeOf = async (text: string) => {
    const answer = await here.editor.call("resources.import", file(text))
    return ((await answer.json()) as { error: { data: { issues: { code: string }[] } } }).error.data.issues[0]!.code
  }
  expect(await codeOf("[")).toBe("broken_json")
  expect(await codeOf('{"a":1}')).toBe("no_list")
  expect(await codeOf("[]")).toBe("no_rows")
  expect(await codeOf("a,b\n1,2")).toBe("no_columns")
  expect(await codeOf("kind,title\n\n")).toBe("no_rows")
  const statuses = [here.ada, here.visitor, here.admin].map(
    async (who) => (await who.call("resources.import", file(lines.join("\n")))).status,
  )
  expect(await Promise.all(statuses)).toEqual([403, 401, 200])
  const large = { file: "A".repeat(5_500_000), isDryRun: true }
  expect((await here.visitor.call("resources.import", large)).status).toBe(401)
  expect((await here.editor.call("resources.import", large)).status).toBe(400)
})
