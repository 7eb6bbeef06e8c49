// What a text is once its markup is understood: blocks, and in them runs of characters with marks. Whatever HTML came
// in, what goes out is drawn from these few shapes, so that nothing else can ever get through.

/** In the order in which they are nested when drawn. */
export const marks = ["strong", "em", "u", "s", "code", "sub", "sup"] as const
export type Mark = (typeof marks)[number]

/** `isBreak`: a line break within a block; its text is a line feed. */
export type Run = { text: string; marks: readonly Mark[]; href?: string; title?: string; isBreak?: true }
export type LeafKind = "p" | "h3" | "h4" | "pre" | "caption"
export type Leaf = { kind: LeafKind; runs: Run[]; lang?: string; listed?: Listed }
export type Item = { kind: "li"; value?: number; children: Block[] }
export type List = { kind: "ul" | "ol"; start?: number; type?: string; items: Item[] }
export type Cell = { kind: "td" | "th"; children: Block[] }
export type Row = { kind: "tr"; isHead: boolean; cells: Cell[] }
export type Table = { kind: "table"; caption?: Leaf; rows: Row[] }
export type Quote = { kind: "blockquote"; children: Block[] }
type Rule = { kind: "hr" }
export type Block = Leaf | List | Table | Quote | Rule

/** A paragraph that Word means as an item of a list: how deep, and with which bullet or number. */
export type Listed = { level: number; marker: string }

/** Of the boxes drawn around a block. With the block and all marks inside it stays within the 20 of the sanitiser. */
export const DEPTH_MOST = 11

const depths: Readonly<Record<string, number>> = { ul: 2, ol: 2, blockquote: 1, table: 4 }
/** Elements that a box and its parts put around what is in it. */
export const depthOf = (kind: string) => depths[kind] ?? 0

export const isLeaf = (block: Block): block is Leaf => "runs" in block
export const isList = (block: Block): block is List => "items" in block
export const isBlank = (text: string) => !/\S/.test(text)

export const textOf = (runs: readonly Run[]) => runs.map((run) => run.text).join("")
