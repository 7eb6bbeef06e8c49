import type { Omission } from "#shared/comment"
import type { LeafKind, Listed, Mark } from "./blocks.ts"

// What an element of foreign HTML means for us. Word and Google Docs say much of it in styles and classes.

export type Meaning =
  | { kind: "inline"; on?: Mark[]; off?: Mark[]; href?: string; title?: string; isNoteMark?: true }
  | { kind: "leaf"; leaf: LeafKind; lang?: string; listed?: Listed }
  | { kind: "list"; list: "ul" | "ol"; start?: number; type?: string }
  | { kind: "item"; value?: number }
  | Simple<"quote" | "table" | "row" | "notes" | "head" | "boundary" | "break" | "rule">
  | { kind: "cell"; cell: "td" | "th"; columns: number }
  /** The bullet or number that Word writes before a list paragraph. */
  | { kind: "marker" }
  /** The mark before a remark: the block in which it stands is the remark. */
  | { kind: "remark" }
  | { kind: "drop"; omission?: Omission }

type Simple<K extends string> = K extends string ? { kind: K } : never
export type BoxMeaning = Extract<Meaning, { kind: "list" | "item" | "quote" | "table" | "row" | "cell" | "notes" }>

type Attributes = Record<string, string>
type Styles = ReadonlyMap<string, string>

/** In a tag, so that somebody who writes about Word in words is not taken for it. */
const officeTag =
  /<[^<>]*(?:urn:schemas-microsoft-com|mso-|class=["']?mso|docs-internal-guid|content=["']?libreoffice)/i
export const isOffice = (html: string) => officeTag.test(html)

const plain: Record<string, Meaning> = {
  strong: { kind: "inline", on: ["strong"] },
  b: { kind: "inline", on: ["strong"] },
  em: { kind: "inline", on: ["em"] },
  i: { kind: "inline", on: ["em"] },
  u: { kind: "inline", on: ["u"] },
  s: { kind: "inline", on: ["s"] },
  strike: { kind: "inline", on: ["s"] },
  code: { kind: "inline", on: ["code"] },
  kbd: { kind: "inline", on: ["code"] },
  samp: { kind: "inline", on: ["code"] },
  tt: { kind: "inline", on: ["code"] },
  sub: { kind: "inline", on: ["sub"], off: ["sup"] },
  sup: { kind: "inline", on: ["sup"], off: ["sub"] },
  h1: { kind: "leaf", leaf: "h3" },
  h2: { kind: "leaf", leaf: "h3" },
  h3: { kind: "leaf", leaf: "h3" },
  h4: { kind: "leaf", leaf: "h4" },
  h5: { kind: "leaf", leaf: "h4" },
  h6: { kind: "leaf", leaf: "h4" },
  p: { kind: "leaf", leaf: "p" },
  pre: { kind: "leaf", leaf: "pre" },
  caption: { kind: "leaf", leaf: "caption" },
  blockquote: { kind: "quote" },
  table: { kind: "table" },
  thead: { kind: "head" },
  tr: { kind: "row" },
  br: { kind: "break" },
  hr: { kind: "rule" },
  del: { kind: "drop", omission: "deletions" },
  img: { kind: "drop", omission: "images" },
}

const boundaries = new Set(
  (
    "address article aside body center dd details dialog dir div dl dt fieldset figcaption figure footer form head header " +
    "hgroup html legend main menu nav section summary tbody tfoot"
  ).split(" "),
)
/** Dropped with what is in them. What of it somebody may miss is told. */
const silent = new Set(
  "script style title template noscript noframes noembed xmp plaintext listing textarea select option xml".split(" "),
)
const embedded = new Set("iframe object embed applet svg math video audio canvas picture".split(" "))

export function meaningOf(name: string, attributes: Attributes, office: boolean): Meaning {
  if (silent.has(name)) return { kind: "drop" }
  if (embedded.has(name)) return { kind: "drop", omission: "embedded" }
  if (name.startsWith("v:")) return { kind: "drop", omission: "images" }
  const styles = stylesOf(attributes.style)
  return (
    unwanted(name, attributes, styles, office) ??
    (office ? officeMeaning(name, attributes, styles) : undefined) ??
    block(name, attributes) ??
    inline(name, attributes, styles)
  )
}

function stylesOf(style: string | undefined): Styles {
  const styles = new Map<string, string>()
  if (!style) return styles
  for (const declaration of style.slice(0, 4_000).split(";")) {
    const colon = declaration.indexOf(":")
    if (colon < 0) continue
    styles.set(
      declaration.slice(0, colon).trim().toLowerCase(),
      declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    )
  }
  return styles
}

const remarkClasses = /(?:^|\s)(?:msocomanchor|msocomtxt|msocomoff|msocommentreference)(?:\s|$)/i

/** Deleted or hidden text and reviewers' remarks must never become text that everybody reads. */
function unwanted(name: string, attributes: Attributes, styles: Styles, office: boolean): Meaning | undefined {
  const isStruck = name === "strike" || name === "s" || lines(styles).includes("line-through")
  if (name === "del" || (office && isStruck) || /(?:^|\s)msodel(?:\s|$)/i.test(attributes.class ?? ""))
    return { kind: "drop", omission: "deletions" }
  if (styles.get("display") === "none" || styles.get("mso-hide") === "all") return { kind: "drop", omission: "hidden" }
  const isRemark =
    remarkClasses.test(attributes.class ?? "") ||
    /^comment(?:-list)?$/.test(styles.get("mso-element") ?? "") ||
    styles.get("mso-special-character") === "comment"
  if (isRemark) return { kind: "drop", omission: "remarks" }
  if (name === "a" && /^#cmnt_ref\d/.test(attributes.href ?? "")) return { kind: "remark" }
  if (name === "a" && /^#cmnt\d/.test(attributes.href ?? "")) return { kind: "drop", omission: "remarks" }
}

const lines = (styles: Styles) => `${styles.get("text-decoration") ?? ""} ${styles.get("text-decoration-line") ?? ""}`

function officeMeaning(name: string, attributes: Attributes, styles: Styles): Meaning | undefined {
  const names = attributes.class ?? ""
  if (name === "br" && styles.has("mso-special-character")) return { kind: "inline" }
  if (styles.get("mso-list") === "ignore") return { kind: "marker" }
  if (/^(?:foot|end)note(?:-list)?$/.test(styles.get("mso-element") ?? "")) return { kind: "notes" }
  if (/(?:^|\s)Mso(?:Foot|End)noteReference(?:\s|$)/i.test(names))
    return { kind: "inline", on: ["sup"], off: ["sub"], isNoteMark: true }
  if (name === "p" && /(?:^|\s)MsoTitle(?:\s|$)/i.test(names)) return { kind: "leaf", leaf: "h3" }
  if (name === "p") return { kind: "leaf", leaf: "p", ...listed(names, styles) }
}

/** `mso-list: l0 level2 lfo1` */
function listed(names: string, styles: Styles): { listed?: Listed } {
  const level = /\blevel(\d)\b/.exec(styles.get("mso-list") ?? "")?.[1]
  if (level) return { listed: { level: Number(level), marker: "" } }
  return /(?:^|\s)MsoListParagraph/i.test(names) ? { listed: { level: 1, marker: "" } } : {}
}

function block(name: string, attributes: Attributes): Meaning | undefined {
  if (name === "ul" || name === "ol")
    return { kind: "list", list: name, ...(name === "ol" ? numbering(attributes) : {}) }
  if (name === "li") return { kind: "item", ...optional("value", integer(attributes.value)) }
  if (name === "td" || name === "th")
    return { kind: "cell", cell: name, columns: Math.max(1, integer(attributes.colspan) ?? 1) }
  if (boundaries.has(name)) return { kind: "boundary" }
  const meaning = plain[name]
  if (meaning?.kind === "leaf" && isLanguageTag(attributes.lang)) return { ...meaning, lang: attributes.lang }
  return meaning?.kind === "inline" ? undefined : meaning
}

const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
const integer = (text: string | undefined) => (text && /^-?\d{1,6}$/.test(text.trim()) ? Number(text) : undefined)
const isLanguageTag = (tag: string | undefined): tag is string =>
  tag !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)

function numbering({ start, type }: Attributes): { start?: number; type?: string } {
  const first = integer(start)
  return {
    ...(first !== undefined && first !== 1 ? { start: first } : {}),
    ...(type && /^[aAiI]$/.test(type) ? { type } : {}),
  }
}

/** A tag and its style may disagree: the style is what the author saw. */
function inline(name: string, attributes: Attributes, styles: Styles): Meaning {
  const base = plain[name]
  const on: Mark[] = base?.kind === "inline" ? [...(base.on ?? [])] : []
  const off: Mark[] = base?.kind === "inline" ? [...(base.off ?? [])] : []
  const set = (mark: Mark, isOn: boolean | undefined) => {
    if (isOn === undefined) return
    if (isOn && !on.includes(mark)) on.push(mark)
    if (!isOn) on.splice(0, on.length, ...on.filter((one) => one !== mark))
    if (!isOn) off.push(mark)
  }
  set("strong", isBold(styles.get("font-weight")))
  set("em", isItalic(styles.get("font-style")))
  if (lines(styles).includes("line-through")) set("s", true)
  if (name === "a") return { kind: "inline", on, off, href: attributes.href, title: attributes.title }
  if (lines(styles).includes("underline")) set("u", true)
  if (styles.get("vertical-align") === "super") set("sup", true)
  if (styles.get("vertical-align") === "sub") set("sub", true)
  return { kind: "inline", on, off }
}

function isBold(weight: string | undefined): boolean | undefined {
  if (!weight) return undefined
  if (weight === "bold" || weight === "bolder") return true
  if (weight === "normal" || weight === "lighter") return false
  return /^\d{3,4}$/.test(weight) ? Number(weight) >= 600 : undefined
}

function isItalic(style: string | undefined): boolean | undefined {
  if (style === "italic" || style?.startsWith("oblique")) return true
  return style === "normal" ? false : undefined
}
