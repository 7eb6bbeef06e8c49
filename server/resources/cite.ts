import { read, type Language } from "#shared/language"
import type { Kind, Resource } from "#shared/resource"
import { objectives } from "../reference.ts"
import { origin } from "../mail/post-office.ts"

// Resources for programs that keep references, in the two forms that all of them read.

/** What is cited: the title as the reader reads it, who stands for it, and where it is. */
function citing(resource: Resource, lang: Language) {
  const title = read(resource.title, lang)
  return {
    title: oneLine(title.text),
    description: oneLine(read(resource.description, lang).text),
    keywords: resource.objectives
      .map((number) => objectives[number]?.shortTitle[lang])
      .filter((one) => one !== undefined),
    link: resource.link ?? firstFile(resource) ?? `${origin()}/${lang}/resources/${resource.id}`,
    place: resource.kind === "event" ? resource.place : null,
    people: resource.kind === "video" ? resource.speakers : [],
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim()
const firstFile = (resource: Resource) => (resource.kind === "document" ? resource.files[0]?.link : undefined)

// ── RIS ──

const types: Record<Kind, string> = {
  document: "RPRT",
  event: "CONF",
  project: "GEN",
  training: "GEN",
  video: "VIDEO",
  practice: "GEN",
}

export function asRis(resource: Resource, lang: Language): string {
  const { title, description, keywords, link, place, people } = citing(resource, lang)
  const { publisher, date } = resource
  const lines: [string, string | null | undefined][] = [
    ["TY", types[resource.kind]],
    ["ID", resource.id],
    ["TI", title],
    ...people.map((name): [string, string] => ["AU", oneLine(name)]),
    // As a whole name: a comma would part it into a family name and another.
    ...(people.length === 0 ? [["AU", publisher && `${oneLine(publisher)},`] as [string, string | null]] : []),
    ["PB", publisher && oneLine(publisher)],
    ["CY", place && oneLine(place)],
    ["PY", date?.slice(0, 4)],
    ["DA", date?.replaceAll("-", "/")],
    ["AB", description],
    ...resource.languages.map((one): [string, string] => ["LA", one]),
    ...keywords.map((one): [string, string] => ["KW", one]),
    ["UR", link],
  ]
  const told = lines.filter(([, value]) => value)
  return `${told.map(([tag, value]) => `${tag}  - ${value}\r\n`).join("")}ER  - \r\n\r\n`
}

// ── BibTeX ──

const marks: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
}
const tex = (text: string) => text.replace(/[\\{}$&#_%^~]/g, (mark) => marks[mark]!)
/** Addresses stay as they are, but for what would end the field. */
const verbatim = (link: string) => link.replace(/[{}\\\s]/g, (mark) => encodeURIComponent(mark))

export function asBibtex(resource: Resource, lang: Language): string {
  const { title, description, keywords, link, place, people } = citing(resource, lang)
  const { publisher, date } = resource
  const type = resource.kind === "document" && publisher ? "techreport" : "misc"
  const body = publisher ? `{${tex(oneLine(publisher))}}` : null
  const fields: [string, string | null | undefined][] = [
    // In braces of its own: programs would change capitals otherwise.
    ["title", `{${tex(title)}}`],
    ["author", people.length > 0 ? people.map((name) => `{${tex(oneLine(name))}}`).join(" and ") : body],
    [type === "techreport" ? "institution" : "organization", body],
    ["year", date?.slice(0, 4)],
    ["month", date?.slice(5, 7)],
    ["address", place && tex(oneLine(place))],
    ["language", resource.languages.join(", ")],
    ["keywords", keywords.map(tex).join(", ")],
    ["abstract", tex(description)],
    ["url", verbatim(link)],
  ]
  const told = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`)
  return `@${type}{plenary-${resource.id},\n${told.join(",\n")}\n}\n\n`
}
