import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import type { Codebook } from "#shared/coding"
import { direction, languageNames, languages, type Language } from "#shared/language"
import { api, askAfresh } from "../api.ts"
import { codeOf, type AppError } from "#shared/errors"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatTime } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { Revisions } from "./revisions.tsx"

const THEME_LONGEST = 80

type Draft = { id: string; text: Partial<Record<Language, string>>; isArchived: boolean; isNew: boolean }

const draftOf = ({ themes }: Codebook): Draft[] =>
  themes.map(({ id, text, isArchived }) => ({
    id,
    isArchived,
    isNew: false,
    text: Object.fromEntries(Object.entries(text).map(([language, version]) => [language, version.text])),
  }))

const written = ({ text }: Draft) =>
  Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== "")) as Draft["text"]

/** The themes of the space. Somebody else's version, kept meanwhile, takes nothing of one's own away. */
export function CodebookEditor({ slug, codebook }: { slug: string; codebook: Codebook }) {
  const { t, lang } = useWords()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(codebook))
  const [revision, setRevision] = useState(codebook.revision)
  const [language, setLanguage] = useState<Language>(lang)
  const [fault, setFault] = useState<AppError>()
  const [said, setSaid] = useState("")
  const [isPending, setPending] = useState(false)
  const isChanged = useRef(false)
  const adopt = (other: Codebook) => {
    isChanged.current = false
    setDraft(draftOf(other))
    setRevision(other.revision)
    setFault(undefined)
  }
  // Somebody else's, told live: taken over as long as nothing of one's own is in it.
  const hear = useEffectEvent((other: Codebook) => {
    if (other.revision > revision && !isChanged.current) adopt(other)
  })
  useEffect(() => hear(codebook), [codebook])
  const change = (next: Draft[]) => {
    isChanged.current = true
    setSaid("")
    setDraft(next)
  }
  const isEmpty = draft.some((one) => Object.keys(written(one)).length === 0)
  const save = async () => {
    setPending(true)
    try {
      const themes = draft.map((one) => ({ id: one.id, text: written(one), isArchived: one.isArchived }))
      const kept = await api("coding.saveCodebook", { space: slug, revision, themes })
      client.setQueryData(["coding.codebook", { space: slug }], kept)
      adopt(kept)
      setSaid(t("coding.said.kept"))
    } catch (error) {
      setFault(error as AppError)
    }
    setPending(false)
  }
  const openTheirs = async () => {
    const theirs = await askAfresh("coding.codebook", { space: slug }).catch(() => undefined)
    if (!theirs) return
    client.setQueryData(["coding.codebook", { space: slug }], theirs)
    adopt(theirs)
  }
  const isConflict = codeOf(fault) === "conflict"
  return (
    <section aria-labelledby="codebook-title">
      <h2 id="codebook-title">{t("coding.view.codebook")}</h2>
      <p className="soft">{t("coding.codebookNote")}</p>
      <SavedBy codebook={codebook} />
      <label className="coding-language">
        {t("coding.language")}
        <select
          className="input"
          value={language}
          onChange={(event) => setLanguage(languages.find((one) => one === event.target.value) ?? lang)}
        >
          {languages.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </label>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isPending && !isEmpty) void save()
        }}
      >
        <ol className="codebook">
          {draft.map((theme, index) => (
            <li key={theme.id}>
              <ThemeRow
                {...{ theme, index, language }}
                isFirst={index === 0}
                isLast={index === draft.length - 1}
                canEdit={codebook.canEdit}
                onChange={(next) => change(draft.with(index, next))}
                onMove={(by) => change(moved(draft, index, by))}
                onRemove={() => change(draft.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ol>
        {codebook.canEdit && (
          <p className="coding-acts">
            <Button
              icon="plus"
              onClick={() => {
                const id = crypto.randomUUID()
                change([...draft, { id, text: {}, isArchived: false, isNew: true }])
                requestAnimationFrame(() => document.getElementById(`theme-${id}`)?.focus())
              }}
            >
              {t("coding.addTheme")}
            </Button>
            <Button type="submit" tone="main" icon="tick" isPending={isPending} isDisabled={isEmpty}>
              {t("coding.save")}
            </Button>
            {isEmpty && <span className="soft">{t("coding.emptyTheme")}</span>}
          </p>
        )}
      </form>
      {isConflict ? (
        <Band tone="held" icon="warn" role="alert">
          <p>{t("coding.conflict")}</p>
          <p>
            <Button onClick={() => void openTheirs()}>{t("coding.theirs")}</Button>
          </p>
        </Band>
      ) : (
        <Fault error={fault} />
      )}
      <p role="status">{said}</p>
      {codebook.revision > 0 && <Revisions key={codebook.revision} slug={slug} language={language} />}
    </section>
  )
}

function moved(draft: readonly Draft[], index: number, by: 1 | -1): Draft[] {
  const theme = draft[index]!
  return draft.toSpliced(index, 1).toSpliced(index + by, 0, theme)
}

type RowProps = {
  theme: Draft
  index: number
  language: Language
  isFirst: boolean
  isLast: boolean
  canEdit: boolean
  onChange: (theme: Draft) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

function ThemeRow({ theme, index, language, isFirst, isLast, canEdit, onChange, onMove, onRemove }: RowProps) {
  const { t } = useWords()
  const number = index + 1
  const others = languages.filter((one) => one !== language && theme.text[one]?.trim())
  return (
    <div className="codebook-theme">
      <label htmlFor={`theme-${theme.id}`}>{t("coding.themeNumber", { number })}</label>
      <input
        id={`theme-${theme.id}`}
        className="input"
        maxLength={THEME_LONGEST}
        lang={language}
        dir={direction(language)}
        readOnly={!canEdit}
        value={theme.text[language] ?? ""}
        onChange={(event) => onChange({ ...theme, text: { ...theme.text, [language]: event.target.value } })}
      />
      {others.length > 0 && (
        <p className="soft small">
          {others.map((one) => (
            <span key={one} lang={one}>
              <bdi>{theme.text[one]}</bdi>{" "}
            </span>
          ))}
        </p>
      )}
      {canEdit && (
        <p className="coding-acts">
          <label className="tick">
            <input
              type="checkbox"
              checked={theme.isArchived}
              onChange={(event) => onChange({ ...theme, isArchived: event.target.checked })}
            />{" "}
            {t("coding.archive")}
          </label>
          <button
            type="button"
            className="button quiet icon"
            aria-label={t("coding.up", { number })}
            disabled={isFirst}
            onClick={() => onMove(-1)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            className="button quiet icon"
            aria-label={t("coding.down", { number })}
            disabled={isLast}
            onClick={() => onMove(1)}
          >
            <Icon name="down" />
          </button>
          {theme.isNew && (
            <Button tone="quiet" icon="x" onClick={onRemove}>
              {t("coding.remove")}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}

function SavedBy({ codebook: { revision, at, by } }: { codebook: Codebook }) {
  const { t, lang } = useWords()
  const zone = useReaderZone()
  if (!at || !zone) return null
  return (
    <p className="soft small" suppressHydrationWarning>
      {t("coding.savedBy", { number: revision, time: formatTime(at, lang, zone), name: by?.name ?? "" })}
    </p>
  )
}
