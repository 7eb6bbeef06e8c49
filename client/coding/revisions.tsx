import { useState } from "react"
import type { CodebookHistory, Theme } from "#shared/coding"
import { languages, read, type Language } from "#shared/language"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatTime } from "../ui/format.ts"
import { useReaderZone } from "../ui/time.tsx"

type Revision = CodebookHistory["revisions"][number]

/** Who kept which version, and what each changed; asked for when it is opened. */
export function Revisions({ slug, language }: { slug: string; language: Language }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useAsk("coding.history", { space: slug }, { isFresh: true, isOn: isOpen })
  return (
    <details className="coding-item" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("coding.history.title")}</summary>
      <Fault error={error} />
      {!data && !error && <p className="soft">{t("common.loading")}</p>}
      {data && (
        <ol className="coding-list" reversed>
          {data.revisions.map((one, i) => (
            <OneRevision key={one.revision} one={one} before={data.revisions[i + 1]} language={language} />
          ))}
        </ol>
      )}
    </details>
  )
}

function OneRevision({ one, before, language }: { one: Revision; before: Revision | undefined; language: Language }) {
  const { t, lang } = useWords()
  const zone = useReaderZone()
  // The oldest that is shown may not be the first one.
  const changes = before || one.revision === 1 ? changesFrom(before?.themes ?? [], one.themes) : []
  const name = [one.by.name, one.by.agency].filter(Boolean).join(", ")
  return (
    <li>
      <p>{zone && t("coding.savedBy", { number: one.revision, time: formatTime(one.at, lang, zone), name })}</p>
      <ul className="small">
        {changes.map(({ kind, theme, old }) => (
          <li key={`${kind} ${theme.id}`}>
            {t(`coding.history.${kind}`)} <Named theme={theme} language={language} />
            {old && (
              <span className="soft">
                {" "}
                (<Named theme={old} language={language} />)
              </span>
            )}
          </li>
        ))}
        {changes.length === 0 && before && <li>{t("coding.history.order")}</li>}
      </ul>
    </li>
  )
}

function Named({ theme, language }: { theme: Theme; language: Language }) {
  const { text, language: written } = read(theme.text, language)
  return <bdi lang={written}>{text}</bdi>
}

type Change = { kind: "added" | "renamed" | "archived" | "revived"; theme: Theme; old?: Theme }

function changesFrom(before: readonly Theme[], now: readonly Theme[]): Change[] {
  return now.flatMap((theme): Change[] => {
    const old = before.find(({ id }) => id === theme.id)
    if (!old) return [{ kind: "added", theme }]
    const isRenamed = JSON.stringify(wordsOf(old)) !== JSON.stringify(wordsOf(theme))
    return [
      ...(isRenamed ? [{ kind: "renamed" as const, theme, old }] : []),
      ...(theme.isArchived !== old.isArchived
        ? [{ kind: theme.isArchived ? ("archived" as const) : ("revived" as const), theme }]
        : []),
    ]
  })
}

const wordsOf = ({ text }: Theme) => languages.map((code) => text[code]?.text ?? "")
