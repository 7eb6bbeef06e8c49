import { useState } from "react"
import type { Language } from "#shared/language"
import type { Version, VersionHead } from "#shared/summary"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { formatList, formatTime } from "../ui/format.ts"
import { Skeleton } from "../ui/skeleton.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { Difference } from "./aside.tsx"

type Props = { slug: string; language: Language; onClose: () => void }

/** What the draft was, and what has become of it since, sentence by sentence. */
export function History({ slug, language, onClose }: Props) {
  const { t } = useWords()
  const { data, error } = useAsk("summaries.history", { space: slug }, { isFresh: true })
  const [asked, setAsked] = useState<{ from?: number; to?: number }>({})
  const versions = data?.versions ?? []
  const to = asked.to ?? versions[0]?.revision
  const from = asked.from ?? versions.find(({ revision }) => to !== undefined && revision < to)?.revision
  return (
    <Dialog title={t("bench.history")} onClose={onClose}>
      <Fault error={error} />
      {!data && !error && <Skeleton label={t("common.loading")} lines={6} />}
      {data && (
        <div className="history-choice">
          <Choice
            label={t("bench.historyFrom")}
            versions={versions}
            value={from}
            onChange={(revision) => setAsked({ ...asked, from: revision })}
          />
          <Choice
            label={t("bench.historyTo")}
            versions={versions}
            value={to}
            onChange={(revision) => setAsked({ ...asked, to: revision })}
          />
        </div>
      )}
      {data && (from === undefined || to === undefined) && <p className="soft">{t("bench.historyOne")}</p>}
      {from !== undefined && to !== undefined && <Between slug={slug} from={from} to={to} language={language} />}
    </Dialog>
  )
}

type ChoiceProps = {
  label: string
  versions: readonly VersionHead[]
  value: number | undefined
  onChange: (revision: number) => void
}
function Choice({ label, versions, value, onChange }: ChoiceProps) {
  const { t, lang } = useWords()
  const zone = useReaderZone()
  const nameOf = ({ revision, by, at, signedBy, isPublished }: VersionHead) =>
    [
      t("bench.version", { revision }),
      at && zone ? formatTime(at, lang, zone) : "",
      by ?? "",
      isPublished ? t("bench.versionPublished") : "",
      signedBy.length > 0 ? t("bench.versionSigned", { agencies: formatList(signedBy, lang) }) : "",
    ]
      .filter(Boolean)
      .join(" · ")
  return (
    <Field label={label}>
      {(tie) => (
        <select {...tie} className="input" value={value} onChange={(event) => onChange(Number(event.target.value))}>
          {versions.map((one) => (
            <option key={one.revision} value={one.revision}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type BetweenProps = { slug: string; from: number; to: number; language: Language }
function Between({ slug, from, to, language }: BetweenProps) {
  const { t } = useWords()
  const before = useAsk("summaries.version", { space: slug, revision: String(from) })
  const after = useAsk("summaries.version", { space: slug, revision: String(to) })
  if (!before.data || !after.data)
    return (
      <>
        <Fault error={before.error ?? after.error} />
        {!(before.error ?? after.error) && <Skeleton label={t("common.loading")} lines={6} />}
      </>
    )
  const changes = changesBetween(before.data, after.data, language)
  if (changes.length === 0) return <p className="soft">{t("bench.historySame")}</p>
  return (
    <ol className="history-changes">
      {changes.map(({ id, before: old, after: now, kind }) => (
        <li key={id}>
          <p className="soft small">{t(`bench.historyKind.${kind}`)}</p>
          <Difference before={old} after={now} language={language} />
        </li>
      ))}
    </ol>
  )
}

type Changed = { id: string; before: string; after: string; kind: "added" | "removed" | "changed" | "sources" }

/** In the order of the later one; what was taken out stands at the end. */
function changesBetween(before: Version, after: Version, language: Language): Changed[] {
  const sentencesOf = ({ sections }: Version) => sections.flatMap(({ sentences }) => sentences)
  const old = new Map(sentencesOf(before).map((one) => [one.id, one]))
  const words = (one: { text: Version["sections"][number]["heading"] } | undefined) => one?.text[language]?.text ?? ""
  const now = sentencesOf(after)
  const kept = new Set(now.map(({ id }) => id))
  const changes = now.flatMap((sentence): Changed[] => {
    const known = old.get(sentence.id)
    const texts = { id: sentence.id, before: words(known), after: words(sentence) }
    if (!known) return [{ ...texts, kind: "added" }]
    if (texts.before !== texts.after) return [{ ...texts, kind: "changed" }]
    const isSame = JSON.stringify(known.citations) === JSON.stringify(sentence.citations)
    return isSame ? [] : [{ ...texts, kind: "sources" }]
  })
  const gone = [...old.values()].filter(({ id }) => !kept.has(id))
  return [...changes, ...gone.map((one): Changed => ({ id: one.id, before: words(one), after: "", kind: "removed" }))]
}
