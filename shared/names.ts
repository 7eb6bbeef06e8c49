import type { Certainty } from "#shared/objective"

/** Official names in one language, by the codes that documents hold. Made from shared/reference by client/names.ts. */
export type Names = {
  /** In the order of the reader's language. */
  countries: Record<string, string>
  /** What must be said wherever the name of that country stands. */
  footnotes: Record<string, string>
  regions: Record<string, string>
  groups: Record<string, string>
  principles: Record<string, string>
  /** 0 is "General". */
  objectives: Record<number, { title: string; shortTitle: string; titleStatus: Certainty }>
  /** The twelve types of the Hub. */
  types: Record<string, string>
  cycles: Record<string, { name: string; short: string; year: number; start: string; end: string }>
  roundTables: Record<string, Record<number, { name: string; theme: string }>>
}
