import { useDeferredValue, useId, useMemo, useState } from "react"
import type { Comment } from "#shared/comment"
import { api } from "../api.ts"
import { htmlOf, type Doc } from "../comments/doc.ts"
import { fromHtml } from "../comments/from-html.ts"
import { RichText } from "../comments/rich.tsx"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { isComposing } from "../ui/keys.ts"
import { ActDialog, textAt, type Seen } from "./act-dialog.tsx"
import { Changes } from "./changes.tsx"
import { seenAs, useDecision } from "./decision.ts"
import type { DialogProps } from "./dialogs.tsx"
import { ActForm, type Said } from "./form.tsx"

/** Published as its author meant it. What changes is shown while it is written, as its author will see it. */
export function CorrectDialog({ seen: first, conflict, onClose }: DialogProps) {
  const { t } = useWords()
  const acting = useDecision()
  const correct = async ({ comment, revision }: Seen, body: string, { reason = "format", note }: Said) => {
    const given = { commentId: comment.id, revision, ...seenAs(comment), body, reason, ...(note && { note }) }
    const after: Comment | undefined = await acting.attempt(given, () => api("comments.approve", given))
    if (after) onClose(after, { act: "correct", reason })
  }
  const isMore = acting.fault?.data?.issues?.some(({ code }) => code === "more_than_spelling")
  return (
    <ActDialog
      title={t("moderate.correct.title")}
      seen={first}
      acting={isMore ? { ...acting, fault: undefined } : acting}
      conflict={conflict}
      onClose={onClose}
    >
      {(seen) => (
        <Correcting
          key={seen.revision}
          seen={seen}
          isMore={isMore ?? false}
          isPending={acting.isPending}
          onSend={(body, said) => correct(seen, body, said)}
          onLeave={() => onClose()}
        />
      )}
    </ActDialog>
  )
}

type Props = {
  seen: Seen
  /** More has been changed than how it is written. */
  isMore: boolean
  isPending: boolean
  onSend: (body: string, said: Said) => Promise<void>
  onLeave: () => void
}

function Correcting({ seen, isMore, isPending, onSend, onLeave }: Props) {
  const { t } = useWords()
  const id = useId()
  const { body, language } = textAt(seen)
  const before = useMemo(() => fromHtml(body).doc, [body])
  const [doc, setDoc] = useState<Doc>(before)
  const [isTried, setTried] = useState(false)
  const isSame = htmlOf(doc) === htmlOf(before)
  const now = useDeferredValue(htmlOf(doc))
  return (
    <ActForm
      needsReason
      note={{ label: t("desk.decide.note"), hint: t("desk.decide.noteHint") }}
      submit={t("moderate.correct.submit")}
      isPending={isPending}
      isReady={() => {
        setTried(true)
        return !isSame
      }}
      onSend={(said) => onSend(htmlOf(doc), said)}
    >
      <p className="soft" id={id}>
        {t("moderate.correct.what")}
      </p>
      {isMore && (
        <Band tone="bad" role="alert">
          <p>
            <strong>{t("moderate.correct.more")}</strong>
          </p>
          <p>{t("moderate.correct.moreNote")}</p>
        </Band>
      )}
      {isTried && isSame && (
        <Band tone="bad" role="alert">
          <p>{t("moderate.correct.same")}</p>
        </Band>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the editor keeps Escape from the dialog */}
      <div
        className="editor"
        onKeyDown={(event) => {
          if (event.key === "Escape" && !isComposing(event.nativeEvent)) onLeave()
        }}
      >
        <RichText
          doc={before}
          start={undefined}
          label={t("moderate.correct.label")}
          describedBy={id}
          isWrong={isMore}
          lang={language}
          hasFocus
          onChange={setDoc}
          onSend={() => {
            // A reason has still to be chosen.
          }}
          onOmitted={() => {
            // What is pasted shows in the comparison.
          }}
        />
      </div>
      <section aria-label={t("desk.changes")} className="decide-new">
        <h3>{t("desk.changes")}</h3>
        {isSame ? (
          <p className="soft">{t("moderate.correct.none")}</p>
        ) : (
          <Changes before={body} after={now} language={language} />
        )}
      </section>
    </ActForm>
  )
}
