import { useMemo } from "react"
import { languageNames, type Language } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { ChangedWords } from "../ui/changed-words.tsx"
import { diffWords } from "../ui/diff.ts"
import { addEdits, wordsOf, type Aside, type Draft, type DraftEdit, type DraftSentence } from "./draft.ts"

/** How one text became another, by its words. */
export function Difference({ before, after, language }: { before: string; after: string; language: Language }) {
  const { t } = useWords()
  const pieces = useMemo(() => diffWords(before, after), [before, after])
  const said = { inserted: t("bench.diff.inserted"), deleted: t("bench.diff.deleted"), end: t("bench.diff.end") }
  return <ChangedWords pieces={pieces} language={language} said={said} />
}

type Props = {
  aside: readonly Aside[]
  sentence: DraftSentence
  edit: (edits: readonly DraftEdit[]) => void
  onLetGo: (one: Aside) => void
}

/** Two have written the same words at once: theirs stand, one's own are here, and both can be read. */
export function Beside({ aside, sentence, edit, onLetGo }: Props) {
  const { t } = useWords()
  return aside
    .filter(({ id, isHeading }) => id === sentence.id && !isHeading)
    .map((one, index) => {
      const { language, mine } = one
      const theirs = wordsOf(sentence.text, language)
      const use = () => {
        edit([{ do: "write", id: sentence.id, language, from: theirs, to: mine }])
        onLetGo(one)
      }
      return (
        <Band key={index} tone="held" icon="warn" role="alert">
          <p>
            <strong>{sentence.by ? t("bench.conflictBy", { name: sentence.by }) : t("bench.conflict")}</strong>{" "}
            {t("bench.conflictNote", { language: languageNames[language] })}
          </p>
          <Difference before={theirs} after={mine} language={language} />
          <p className="bench-acts">
            <Button onClick={use}>{t("bench.useMine")}</Button>
            <Button tone="quiet" onClick={() => onLetGo(one)}>
              {t("bench.useTheirs")}
            </Button>
          </p>
        </Band>
      )
    })
}

type LostProps = Omit<Props, "sentence"> & { draft: Draft }

/** What they belonged to has been taken out, or they were a heading: the words are here until they are done with. */
export function Homeless({ aside, draft, edit, onLetGo }: LostProps) {
  const { t } = useWords()
  const ids = new Set(draft.flatMap(({ sentences }) => sentences.map(({ id }) => id)))
  return aside
    .filter(({ id, isHeading }) => isHeading || !ids.has(id))
    .map((one, index) => {
      const last = draft.at(-1)
      const putBack = () => {
        if (!last) return
        const { id, edits } = addEdits(last)
        edit([...edits, { do: "write", id, language: one.language, from: "", to: one.mine }])
        onLetGo(one)
      }
      return (
        <Band key={index} tone="held" icon="warn" role="alert">
          <p>
            <strong>{t(one.isHeading ? "bench.headingConflict" : "bench.removedMeanwhile")}</strong>
          </p>
          <p lang={one.language} dir="auto">
            {one.mine}
          </p>
          <p className="bench-acts">
            {!one.isHeading && last && <Button onClick={putBack}>{t("bench.putBack")}</Button>}
            <Button tone="quiet" onClick={() => onLetGo(one)}>
              {t("bench.conflictDone")}
            </Button>
          </p>
        </Band>
      )
    })
}
