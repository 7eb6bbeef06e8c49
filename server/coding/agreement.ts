import { excerptsAPage, type AgreementPage, type Coder, type Difference, type GetAgreement } from "#shared/coding"
import { AppError } from "#shared/errors"
import { positionNow } from "../events/feed.ts"
import { findSpace } from "../spaces/find.ts"
import type { Viewer } from "../viewer.ts"
import { codebookOf } from "./codebook.ts"
import { codedIn, codersIn, type Coded } from "./coded.ts"
import { agreementOf, sumOf, type Tally } from "./kappa.ts"
import { settlementId, type SettlementDoc } from "./model.ts"

// Two coders of different agencies, over the comments that both have read. A unit is a comment and a theme: is it in it, or
// not. Kappa is of what each found alone; that a difference was settled since does not make them agree.

export async function getAgreement(viewer: Viewer, given: GetAgreement): Promise<AgreementPage> {
  const seq = positionNow()
  const { _id: spaceId } = await findSpace(viewer, given.space, "space.readCodings")
  const [{ all, settlements }, { themes: codebook }] = await Promise.all([codedIn(spaceId), codebookOf(spaceId)])
  const coders = codersIn(all)
  const pair = pairOf(coders, given)
  const [a, b] = [foundBy(all, pair?.a), foundBy(all, pair?.b)]
  const comments = [...a.keys()].filter((id) => b.has(id))
  const themes = themesOf(codebook, comments, a, b)
  const tallies = themes.map((theme) => ({ theme, ...tallyOf(theme, comments, a, b) }))
  const differences = differencesIn(comments, a, b, settlements)
  const [settled, open] = split(differences)
  const shown = given.show === "open" ? open : settled
  const pages = Math.max(1, Math.ceil(shown.length / excerptsAPage))
  const page = Math.min(given.page, pages)
  return {
    spaceId,
    coders,
    pair,
    comments: comments.length,
    overall: agreementOf(sumOf(tallies)),
    themes: tallies.map(({ theme, ...tally }) => ({ theme, ...agreementOf(tally) })),
    differences: shown.slice((page - 1) * excerptsAPage, page * excerptsAPage),
    open: open.length,
    settled: settled.length,
    page,
    pages,
    seq,
  }
}

function pairOf(coders: readonly Coder[], { a, b }: GetAgreement): { a: string; b: string } | null {
  const byId = new Map(coders.map((coder) => [coder.id, coder]))
  const isApart = (one: Coder, other: Coder) => one.id !== other.id && one.agencyId !== other.agencyId
  if (a !== undefined && b !== undefined) {
    const [first, second] = [byId.get(a), byId.get(b)]
    if (!first || !second || !isApart(first, second))
      throw new AppError("invalid", { issues: [{ path: "b", code: "same_agency" }] })
    return { a, b }
  }
  const first = a === undefined ? coders : coders.filter(({ id }) => id === a)
  for (const one of first) {
    const other = coders.find((coder) => isApart(one, coder))
    if (other) return { a: one.id, b: other.id }
  }
  return null
}

/** Of each comment that a coder has read: what was found there, under which themes. */
type Found = ReadonlyMap<string, ReadonlyMap<string, readonly Coded[]>>

function foundBy(all: readonly Coded[], coder: string | undefined): Found {
  const found = new Map<string, Map<string, Coded[]>>()
  for (const one of all) {
    const { by, commentId, theme } = one.coding
    if (by !== coder) continue
    const themes = found.get(commentId) ?? new Map<string, Coded[]>()
    found.set(commentId, themes)
    if (theme !== null) themes.set(theme, [...(themes.get(theme) ?? []), one])
  }
  return found
}

/** Those in use, and what either of them has used before it was archived. */
function themesOf(
  codebook: readonly { id: string; isArchived: boolean }[],
  comments: readonly string[],
  a: Found,
  b: Found,
): string[] {
  const used = new Set(comments.flatMap((id) => [...(a.get(id)?.keys() ?? []), ...(b.get(id)?.keys() ?? [])]))
  return codebook.filter(({ id, isArchived }) => !isArchived || used.has(id)).map(({ id }) => id)
}

function tallyOf(theme: string, comments: readonly string[], a: Found, b: Found): Tally {
  const tally = { both: 0, onlyA: 0, onlyB: 0, neither: 0 }
  for (const id of comments) {
    const [inA, inB] = [a.get(id)!.has(theme), b.get(id)!.has(theme)]
    tally[inA && inB ? "both" : inA ? "onlyA" : inB ? "onlyB" : "neither"]++
  }
  return tally
}

function differencesIn(
  comments: readonly string[],
  a: Found,
  b: Found,
  settlements: ReadonlyMap<string, SettlementDoc>,
): Difference[] {
  return comments.flatMap((commentId) => {
    const [ofA, ofB] = [a.get(commentId)!, b.get(commentId)!]
    const themes = [...new Set([...ofA.keys(), ...ofB.keys()])].sort()
    return themes.flatMap((theme): Difference[] => {
      const [one, other] = [ofA.get(theme) ?? [], ofB.get(theme) ?? []]
      if (isAlike(one, other)) return []
      const settled = settlements.get(settlementId(commentId, theme))
      return [
        {
          commentId,
          threadNumber: [...one, ...other][0]!.excerpt.threadNumber,
          theme,
          a: one.map(({ excerpt }) => excerpt),
          b: other.map(({ excerpt }) => excerpt),
          settled: settled ? presentSettlement(settled) : null,
        },
      ]
    })
  })
}

/** Both have it, with the same positions. */
function isAlike(one: readonly Coded[], other: readonly Coded[]): boolean {
  const [a, b] = [one, other].map((some) => new Set(some.map(({ coding }) => coding.position)))
  return a!.size > 0 && a!.size === b!.size && [...a!].every((position) => b!.has(position))
}

const presentSettlement = ({ position, note, byName, agency, at }: SettlementDoc) => ({
  position,
  note,
  byName,
  agency,
  at: at.toISOString(),
})

const split = (all: readonly Difference[]): [settled: Difference[], open: Difference[]] => [
  all.filter(({ settled }) => settled !== null),
  all.filter(({ settled }) => settled === null),
]
