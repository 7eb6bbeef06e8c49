import { useEffect, useRef, useState } from "react"
import { languages, type Language } from "#shared/language"
import { api, useViewer } from "../api.ts"
import { docOf, htmlOf } from "../comments/doc.ts"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Field } from "../ui/field.tsx"
import { languageIn } from "../ui/format.ts"
import { ActDialog, type Seen } from "./act-dialog.tsx"
import { seenAs, useDecision } from "./decision.ts"
import type { DialogProps } from "./dialogs.tsx"
import { ActForm } from "./form.tsx"

/** A public request to whoever wrote it: on what does it rest? */
export function EvidenceDialog({ seen: first, conflict, onClose }: DialogProps) {
  const { t } = useWords()
  const acting = useDecision()
  const ask = async ({ comment, revision }: Seen, note: string) => {
    const given = { commentId: comment.id, revision, ...seenAs(comment), note }
    const after = await acting.attempt(given, () => api("comments.askEvidence", given))
    if (after) onClose(after, { act: "askEvidence" })
  }
  return (
    <ActDialog title={t("moderate.evidence.title")} seen={first} acting={acting} conflict={conflict} onClose={onClose}>
      {(seen) => (
        <ActForm
          needsReason={false}
          note={{ label: t("moderate.evidence.note"), hint: t("moderate.evidence.hint"), isNeeded: true }}
          submit={t("moderate.evidence.submit")}
          isPending={acting.isPending}
          onSend={({ note }) => ask(seen, note)}
        />
      )}
    </ActDialog>
  )
}

/** For the own agency, in public: a reply that says that it is the answer. */
export function AnswerDialog({ seen: first, conflict, onClose }: DialogProps) {
  const { t, lang } = useWords()
  const viewer = useViewer()
  const acting = useDecision()
  const { comment } = first
  // The same one again, should its answer get lost, is never a second reply.
  const [id] = useState(() => crypto.randomUUID())
  const [text, setText] = useState("")
  const [language, setLanguage] = useState<Language>(lang)
  const [isTried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  // After the dialog has opened, which puts the focus on its close button.
  useEffect(() => field.current?.focus(), [])
  const agencyId = viewer?.roles.find(
    ({ spaceId, role }) => spaceId === comment.spaceId && role === "moderator",
  )?.organisationId
  const agency = viewer?.organisations.find((one) => one.id === agencyId)
  const answer = async () => {
    let isRead = true
    const after = await acting.attempt({ commentId: comment.id, revision: first.revision }, async () => {
      const { status } = await api("comments.post", {
        threadId: comment.threadId,
        id,
        parentId: comment.id,
        body: htmlOf(docOf(text)),
        capacity: { organisationId: agencyId! },
        answers: true,
        language,
      })
      isRead = status === "published"
      return (await api("comments.get", { commentId: comment.id })).comment
    })
    if (after) onClose(after, { act: "answer", isRead, answerId: id })
  }
  return (
    <ActDialog title={t("moderate.answer.title")} seen={first} acting={acting} conflict={conflict} onClose={onClose}>
      {() =>
        agency ? (
          <>
            <p className="soft">{t("moderate.answer.what", { agency: agency.name })}</p>
            <form
              className="decide-form"
              method="post"
              noValidate
              onSubmit={(event) => {
                event.preventDefault()
                setTried(true)
                if (!text.trim()) field.current?.focus()
                else void answer()
              }}
            >
              <Field
                label={t("moderate.answer.text")}
                fault={isTried && !text.trim() ? t("moderate.answer.missing") : undefined}
              >
                {(tie) => (
                  <textarea
                    {...tie}
                    ref={field}
                    className="input"
                    rows={6}
                    dir="auto"
                    lang={language}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                  />
                )}
              </Field>
              <Field label={t("moderate.answer.language")}>
                {(tie) => (
                  <select
                    {...tie}
                    className="input"
                    value={language}
                    onChange={(event) => setLanguage(languages.find((code) => code === event.target.value) ?? lang)}
                  >
                    {languages.map((code) => (
                      <option key={code} value={code}>
                        {languageIn(code, lang)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <footer>
                <Button type="submit" tone="main" isPending={acting.isPending}>
                  {t("moderate.answer.submit")}
                </Button>
              </footer>
            </form>
          </>
        ) : (
          <Band icon="ban">
            <p>{t("moderate.answer.noAgency")}</p>
          </Band>
        )
      }
    </ActDialog>
  )
}
