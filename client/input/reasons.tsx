import { useId, useState } from "react"
import type { About, Reasons, UncitedReason } from "#shared/own-input"
import { useAct, useAsk, useAskAgain, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { excerptOf } from "../objectives/excerpt.ts"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Button } from "../ui/button.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Empty } from "../ui/empty.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { Reading } from "../ui/text.tsx"
import { Title } from "../ui/title.tsx"
import "./input.css"

type Given = Reasons["reasons"][number]
const nameOf = (about: About) => Object.values(about).join(" ")
const same = (a: About, b: About) => nameOf(a) === nameOf(b)

/** Why what is not cited is not cited: said once for all, for a question, or for one comment. */
export function View({ params: { slug } }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const { space, themes, questions, citedIds, reasons } = useCall("input.reasons", { space: slug, language: lang })
  const given = (about: About) => reasons.find((one) => same(one.about, about))
  return (
    <>
      <Crumbs
        items={[
          { href: href(`/rapporteur/${slug}`), text: t("input.bench") },
          { href: href(`/spaces/${slug}`), text: <Reading text={space.title} as="plain" /> },
          { text: t("input.reasons.title") },
        ]}
      />
      <div className="input-page">
        <Title>{t("input.reasons.title")}</Title>
        <p className="prose">{t("input.reasons.lead")}</p>
        <section aria-labelledby="for-all">
          <h2 id="for-all">{t("input.reasons.forAll")}</h2>
          <Explain slug={slug} about={{ kind: "space" }} given={given({ kind: "space" })} />
        </section>
        {themes.map(({ id, text }) => (
          <section key={id} aria-labelledby={`theme-${id}`}>
            <h2 id={`theme-${id}`}>
              {t("input.reasons.theme")} <Reading text={text} as="plain" />
            </h2>
            <Explain slug={slug} about={{ kind: "theme", theme: id }} given={given({ kind: "theme", theme: id })} />
          </section>
        ))}
        {questions
          .filter(({ comments, cited }) => comments > cited)
          .map((question) => (
            <Question key={question.number} {...{ slug, question, citedIds, given }} />
          ))}
      </div>
    </>
  )
}

type QuestionProps = {
  slug: string
  question: Reasons["questions"][number]
  citedIds: readonly string[]
  given: (about: About) => Given | undefined
}

function Question({ slug, question, citedIds, given }: QuestionProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { threadId, number, title, comments, cited } = question
  const about: About = { kind: "question", number }
  return (
    <section aria-labelledby={`question-${number}`}>
      <h2 id={`question-${number}`}>
        {t("input.question", { number })} <Reading text={title} as="plain" />
      </h2>
      <p className="soft small">{t("input.cited", { cited, sum: comments })}</p>
      <Explain slug={slug} about={about} given={given(about)} />
      <details className="input-each" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t("input.reasons.each")}</summary>
        {isOpen && <Comments {...{ slug, threadId, citedIds, given }} />}
      </details>
    </section>
  )
}

function Comments({ slug, threadId, citedIds, given }: Omit<QuestionProps, "question"> & { threadId: string }) {
  const { t } = useWords()
  const speaker = useSpeaker()
  const [page, setPage] = useState(1)
  const { data, error } = useAsk("comments.list", { threadId, page: String(page) })
  if (!data) return error ? <Fault error={error} /> : <Skeleton label={t("common.loading")} />
  const shown = data.comments.filter(({ id, status }) => status === "published" && !citedIds.includes(id))
  return (
    <>
      {shown.length === 0 && <Empty title={t("input.reasons.noneHere")} />}
      <ol className="input-list">
        {shown.map((comment) => {
          const about: About = { kind: "comment", commentId: comment.id }
          return (
            <li key={comment.id} className="input-item">
              <p className="small">
                <strong>
                  <bdi>{speaker(comment)}</bdi>
                </strong>
              </p>
              <p lang={comment.language} dir="auto" className="input-words">
                {excerptOf(comment, EXCERPT)}
              </p>
              <Explain slug={slug} about={about} given={given(about)} />
            </li>
          )
        })}
      </ol>
      {data.pages > 1 && (
        <p className="input-acts">
          {page > 1 && <Button onClick={() => setPage(page - 1)}>{t("input.reasons.before")}</Button>}
          {page < data.pages && <Button onClick={() => setPage(page + 1)}>{t("input.reasons.after")}</Button>}
        </p>
      )}
    </>
  )
}
const EXCERPT = 200

const reasons = ["covered", "detail", "outside", "late", "other"] as const satisfies readonly UncitedReason[]

/** Saved when it is sent; the note is read by the authors. */
function Explain({ slug, about, given }: { slug: string; about: About; given: Given | undefined }) {
  const { t, lang } = useWords()
  const id = useId()
  const again = useAskAgain()
  const { act, isPending, fault } = useAct("input.explain")
  const [reason, setReason] = useState<UncitedReason | "">(given?.reason ?? "")
  const [note, setNote] = useState(given?.note ?? "")
  const [isSaved, setSaved] = useState(false)
  const save = async () => {
    const answer = await act({ space: slug, about, reason: reason || null, note: note.trim() || null })
    if (!answer) return
    setSaved(true)
    await again("input.reasons", { space: slug, language: lang })
  }
  const touched =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setSaved(false)
    }
  return (
    <form
      className="input-why"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={t("input.reasons.reason")}>
        {(tie) => (
          <select
            {...tie}
            className="input"
            value={reason}
            onChange={({ target }) => touched(setReason)(target.value as UncitedReason | "")}
          >
            <option value="">{t("input.reasons.noReason")}</option>
            {reasons.map((one) => (
              <option key={one} value={one}>
                {t(`input.why.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("input.reasons.note")} isOptional={reason !== "other"} fault={issueOf(t, fault, "note")}>
        {(tie) => (
          <textarea
            {...tie}
            className="input"
            rows={2}
            dir="auto"
            value={note}
            onChange={({ target }) => touched(setNote)(target.value)}
          />
        )}
      </Field>
      <p className="input-acts">
        <Button type="submit" isPending={isPending}>
          {t("input.reasons.save")}
        </Button>
        <span role="status" id={id} className="small">
          {isSaved && t("input.reasons.saved")}
        </span>
      </p>
      {!issueOf(t, fault, "note") && <Fault error={fault} />}
    </form>
  )
}
