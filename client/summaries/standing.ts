import { useMemo } from "react"
import type { Faults, StandingCode, Summary } from "#shared/summary"
import { faultsIn, sentencesIn, type Draft } from "./draft.ts"
import type { Cited } from "./sources.tsx"

type Told = Faults["faults"][number]
/** What is wrong, and where. `told` is what the server says of it, without which nobody can waive it yet. */
export type Line = {
  key: string
  code: StandingCode
  sentenceId: string | undefined
  number: number
  told: Told | undefined
}

export const isWaived = ({ told }: Line): boolean => Boolean(told?.waiver)

/** As it is here and now: of one's own words before the server knows them, of all else as it last said. */
export function useStanding(draft: Draft, summary: Summary, { faults }: Faults) {
  return useMemo(() => {
    const sentences = sentencesIn(draft)
    const changed = new Map(summary.sections.flatMap((section) => section.sentences).map((one) => [one.id, one.faults]))
    const bySentence = new Map(
      sentences.map((sentence, index): [string, Line[]] => [
        sentence.id,
        faultsIn(sentence, changed.get(sentence.id) ?? []).flatMap((code): Line[] => {
          const told = faults.filter((one) => one.sentenceId === sentence.id && one.code === code)
          const line = { code, sentenceId: sentence.id, number: index + 1 }
          if (told.length === 0) return [{ ...line, key: `${code}:${sentence.id}`, told: undefined }]
          return told.map((one) => ({ ...line, key: one.key, told: one }))
        }),
      ]),
    )
    const general = faults
      .filter(({ sentenceId }) => sentenceId === undefined)
      .map((told): Line => ({ key: told.key, code: told.code, sentenceId: undefined, number: 0, told }))
    const numbers = new Map(sentences.map(({ id }, index) => [id, index + 1]))
    const cited: Cited[] = sentences.flatMap(({ citations }, index) =>
      citations.map((source) => ({ source, number: index + 1 })),
    )
    const lines = [...[...bySentence.values()].flat(), ...general]
    return { linesOf: (id: string) => bySentence.get(id) ?? [], general, lines, numbers, cited }
  }, [draft, summary, faults])
}
