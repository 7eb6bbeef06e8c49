/**
 * What comments of one language are put together from: whole sentences, so that any order of them is correct.
 * `{country}` stands in brackets because names are not declined; `{n}` is a percentage, `{m}` 5 to 10, `{k}` full
 * hundreds, `{year}` a recent year.
 */
export type Phrases = {
  given: readonly string[]
  family: readonly string[]
  openings: readonly string[]
  points: readonly string[]
  proposals: readonly string[]
  closings: readonly string[]
  /** How a reply begins. */
  agreements: readonly string[]
  doubts: readonly string[]
  questions: readonly string[]
  /** A sentence and what follows it point by point. */
  lists: readonly { lead: string; items: readonly string[] }[]
  /** `[words](address)`. */
  references: readonly string[]
  /** How a delegation begins. */
  official: readonly string[]
  /** A word that every space holds for a look. */
  heated: readonly string[]
  /** More links than a comment may have unseen. */
  advertised: readonly string[]
  /** Of threads that participants open. */
  titles: readonly string[]
  /** From a moderator to an author. */
  notes: readonly string[]
  /** Of a reader about a comment. */
  complaints: readonly string[]
  /** Of a space. */
  introduction: string
}
