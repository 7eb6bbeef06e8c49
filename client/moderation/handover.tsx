import type { Handover } from "#shared/notes"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { ActForm, type Said } from "./form.tsx"
import { useWithAgency } from "./with-agency.ts"
import { Moment } from "./waiting.tsx"
import "./desk-notes.css"

type Props = {
  addressOf: (commentId: string) => string
  /** What is ticked in the list goes on the watch-list. */
  watch: readonly string[]
  onSay: (sentence: string) => void
  onClose: () => void
}

/** From one shift to the next: what others have left, what is in one's own hands, and one line to whoever comes. */
export function HandoverDialog({ addressOf, watch, onSay, onClose }: Props) {
  const { t } = useWords()
  const { data, error, askAgain } = useAsk("handover.get", {}, { isFresh: true })
  const { act, isPending, fault } = useAct("handover.leave")
  const leave = async ({ note }: Said) => {
    if (!(await act({ line: note, watch: [...watch] }))) return
    onSay(t("moderate.notes.handover.left"))
    askAgain()
    onClose()
  }
  return (
    <Dialog title={t("moderate.notes.handover.title")} onClose={onClose}>
      {!data && !error && <Skeleton label={t("common.loading")} />}
      <Fault error={error} />
      {data && <Left handover={data} addressOf={addressOf} />}
      {data && (
        <ActForm
          needsReason={false}
          note={{
            label: t("moderate.notes.handover.line"),
            hint: t("moderate.notes.handover.hint", { count: watch.length }),
            isNeeded: true,
          }}
          submit={t("moderate.notes.handover.submit")}
          isPending={isPending}
          onSend={leave}
        />
      )}
      <Fault error={fault} />
    </Dialog>
  )
}

function Left({ handover, addressOf }: Pick<Props, "addressOf"> & { handover: Handover }) {
  const { t } = useWords()
  const withAgency = useWithAgency()
  const { left, mentions, claimed, waiting, overdue } = handover
  const links = (ids: readonly string[]) =>
    ids.map((id, index) => (
      <a key={id} href={addressOf(id)}>
        {t("moderate.notes.handover.item", { number: index + 1 })}
      </a>
    ))
  return (
    <div className="desk-notes">
      <p>
        {t("moderate.notes.handover.waiting", { count: waiting })}{" "}
        {t("moderate.notes.handover.overdue", { count: overdue })}
      </p>
      {claimed.length > 0 && (
        <p>
          {t("moderate.notes.handover.yours")} {links(claimed.map(({ commentId }) => commentId))}
        </p>
      )}
      {left.length === 0 && <p className="soft">{t("moderate.notes.handover.nothing")}</p>}
      <ol>
        {left.map((one) => (
          <li key={one.id}>
            <p className="soft small">
              <bdi>{withAgency(one.byName, one.agency)}</bdi>, <Moment at={one.at} />
            </p>
            <p dir="auto" className="note-text">
              {one.line}
            </p>
            {one.claimed.length > 0 && (
              <p>
                {t("moderate.notes.handover.inHand")} {links(one.claimed)}
              </p>
            )}
            {one.watch.length > 0 && (
              <p>
                {t("moderate.notes.handover.watch")} {links(one.watch)}
              </p>
            )}
          </li>
        ))}
      </ol>
      {mentions.length > 0 && (
        <section>
          <h3>{t("moderate.notes.handover.mentions")}</h3>
          <ol>
            {mentions.map(({ id, byName, text, at, about }) => (
              <li key={id}>
                <p className="soft small">
                  <bdi>{byName}</bdi>, <Moment at={at} />
                  {about.kind === "comment" && (
                    <>
                      {" "}
                      <a href={addressOf(about.id)}>{t("moderate.notes.handover.toItem")}</a>
                    </>
                  )}
                </p>
                <p dir="auto" className="note-text">
                  {text}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
