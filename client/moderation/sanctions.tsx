import { useId, useRef, useState } from "react"
import type { Comment } from "#shared/comment"
import type { AuthorRecord, Impose, Sanction, SanctionKind } from "#shared/sanction"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { formatNumber, formatTime, languageIn } from "../ui/format.ts"
import { Skeleton } from "../ui/skeleton.tsx"
import { Reading } from "../ui/text.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { ActForm, type Said } from "./form.tsx"
import { DeskNotes } from "./desk-notes.tsx"
import { useWithAgency } from "./with-agency.ts"
import { Moment } from "./waiting.tsx"
import { useWhyText } from "./why-not.tsx"
import { Written } from "./written.tsx"
import "./sanctions.css"

type Props = { comment: Comment; isForNote: boolean; onClose: () => void }

/** How somebody has fared here, what was noted about them, and what is imposed on them or lifted. */
export function AuthorDialog({ comment, isForNote, onClose }: Props) {
  const { t } = useWords()
  const top = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState("")
  // Behind an open dialog nothing is heard, and the form that had the focus is gone.
  const say = (sentence: string) => {
    setSaid(sentence)
    top.current?.focus()
  }
  const accountId = comment.author?.id ?? ""
  const { data, error, askAgain } = useAsk("sanctions.list", { accountId }, { isFresh: true })
  return (
    <Dialog title={comment.author?.displayName ?? t("moderate.author.title")} onClose={onClose}>
      <p className="hidden-text" role="status">
        {said}
      </p>
      {!data && !error && <Skeleton label={t("common.loading")} lines={5} />}
      <Fault error={error} />
      {data && (
        <div className="author-record" ref={top} tabIndex={-1} role="group" aria-label={t("moderate.author.title")}>
          <Record record={data} />
          <Imposed record={data} onChanged={askAgain} onSay={say} />
          <WriteTo record={data} spaceId={comment.spaceId} onDone={askAgain} onSay={say} />
          <ImposeOn record={data} spaceId={comment.spaceId} onDone={askAgain} onSay={say} />
          <section>
            <h3>{t("moderate.author.notes")}</h3>
            <DeskNotes hasFocus={isForNote} on={{ space: comment.spaceId, kind: "account", about: accountId }} />
          </section>
        </div>
      )}
    </Dialog>
  )
}

const states = ["published", "held", "returned", "rejected", "withdrawn"] as const

function Record({ record: { account, spaces } }: { record: AuthorRecord }) {
  const { t, lang } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {spaces.map(({ spaceId, title, comments: counts, rejectionRate, accuracy }) => (
        <section key={spaceId}>
          <h3>
            <Reading text={title} as="plain" />
          </h3>
          <dl className="record">
            {states.map((state) => (
              <div key={state}>
                <dt>{t(`moderate.author.count.${state}`)}</dt>
                <dd className="num">{formatNumber(counts[state], lang)}</dd>
              </div>
            ))}
            {rejectionRate !== null && (
              <div>
                <dt>{t("moderate.author.rejectionRate")}</dt>
                <dd className="num">{t("moderate.author.percent", { number: formatNumber(rejectionRate, lang) })}</dd>
              </div>
            )}
            {accuracy !== null && (
              <div>
                <dt>{t("moderate.author.accuracy")}</dt>
                <dd className="num">{t("moderate.author.percent", { number: formatNumber(accuracy, lang) })}</dd>
              </div>
            )}
          </dl>
        </section>
      ))}
      <details onToggle={({ currentTarget }) => currentTarget.open && setOpen(true)}>
        <summary>{t("moderate.author.list.title")}</summary>
        {isOpen && <Written accountId={account.id} />}
      </details>
    </>
  )
}

type ImposedProps = { record: AuthorRecord; onChanged: () => void; onSay: (sentence: string) => void }

/** All of it with its history: what was lifted stays to be read. */
function Imposed({ record: { sanctions, spaces }, onChanged, onSay }: ImposedProps) {
  const { t, lang } = useWords()
  const zone = useReaderZone() ?? "UTC"
  const withAgency = useWithAgency()
  const [lifting, setLifting] = useState<string>()
  if (sanctions.length === 0) return <p className="soft">{t("moderate.author.noSanctions")}</p>
  const nameOf = ({ name, agency }: Sanction["by"]) => withAgency(name, agency)
  return (
    <section>
      <h3>{t("moderate.author.sanctions")}</h3>
      <ol className="sanction-list">
        {sanctions.map((one) => {
          const space = spaces.find(({ spaceId }) => spaceId === one.spaceId)
          return (
            <li key={one.id}>
              <p>
                <strong>{t(`moderate.author.kind.${one.kind}`)}</strong>{" "}
                {one.isActive && one.until && t("moderate.author.until", { time: formatTime(one.until, lang, zone) })}
                {one.kind === "message" ? (
                  <span className="soft">
                    {t(one.acknowledgedAt ? "moderate.author.read" : "moderate.author.unread")}
                  </span>
                ) : (
                  !one.isActive && <span className="soft">{t("moderate.author.over")}</span>
                )}
              </p>
              <p className="soft small">
                <Moment at={one.at} /> <bdi>{nameOf(one.by)}</bdi> ·{" "}
                {space ? <Reading text={space.title} as="plain" /> : t("moderate.author.everywhere")}
                {one.reason && <> · {t(`reasons.decision.${one.reason}`)}</>}
              </p>
              <p dir="auto">{one.text}</p>
              {one.liftedAt && one.liftedBy && (
                <p className="soft">
                  {t("moderate.author.liftedBy", { who: nameOf(one.liftedBy), text: one.liftedWith ?? "" })}
                </p>
              )}
              {one.isActive && one.kind !== "message" && lifting !== one.id && (
                <Button onClick={() => setLifting(one.id)}>{t("moderate.author.lift")}</Button>
              )}
              {lifting === one.id && (
                <LiftForm
                  sanctionId={one.id}
                  onDone={() => {
                    setLifting(undefined)
                    onSay(t("moderate.author.lifted"))
                    onChanged()
                  }}
                />
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function LiftForm({ sanctionId, onDone }: { sanctionId: string; onDone: () => void }) {
  const { t } = useWords()
  const { act, isPending, fault } = useAct("sanctions.lift")
  const lift = async ({ note }: Said) => {
    if (await act({ sanctionId, text: note })) onDone()
  }
  return (
    <>
      <ActForm
        needsReason={false}
        note={{ label: t("moderate.author.liftWhy"), isNeeded: true }}
        submit={t("moderate.author.lift")}
        isPending={isPending}
        onSend={lift}
      />
      <Fault error={fault} />
    </>
  )
}

/** Outside of any decision, and nothing is imposed by it. */
function WriteTo({ record: { account, language, spaces }, spaceId, onDone, onSay }: ImposeProps) {
  const { t, lang } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [id, setId] = useState(() => crypto.randomUUID())
  const { act, isPending, fault } = useAct("sanctions.impose")
  if (spaces.find((one) => one.spaceId === spaceId)?.why) return null
  if (!isOpen)
    return (
      <Button icon="bubble" onClick={() => setOpen(true)}>
        {t("moderate.author.write")}
      </Button>
    )
  const write = async ({ note }: Said) => {
    if (!(await act({ accountId: account.id, id, space: spaceId, kind: "message", text: note }))) return
    setId(crypto.randomUUID())
    setOpen(false)
    onSay(t("moderate.author.written"))
    onDone()
  }
  return (
    <section aria-label={t("moderate.author.write")}>
      <h3>{t("moderate.author.write")}</h3>
      <p className="soft">{t("moderate.author.writeWhat")}</p>
      <ActForm
        needsReason={false}
        note={{
          label: t("moderate.author.text"),
          hint: t("moderate.author.writeIn", { language: languageIn(language, lang) }),
          isNeeded: true,
        }}
        submit={t("moderate.author.writeSubmit")}
        isPending={isPending}
        onSend={write}
      />
      {fault?.code === "too_many" ? <p role="alert">{t("moderate.author.writtenOften")}</p> : <Fault error={fault} />}
    </section>
  )
}

const kinds = ["warning", "premoderation", "suspension", "ban"] as const
const lasting: readonly SanctionKind[] = ["premoderation", "suspension", "ban"]

type ImposeProps = { record: AuthorRecord; spaceId: string; onDone: () => void; onSay: (sentence: string) => void }

/** Of this discussion. Who is told what stands with each kind, before it is chosen. */
function ImposeOn({ record, spaceId, onDone, onSay }: ImposeProps) {
  const { t } = useWords()
  const whyText = useWhyText()
  const title = useId()
  const [isOpen, setOpen] = useState(false)
  const [kind, setKind] = useState<(typeof kinds)[number]>("warning")
  const [until, setUntil] = useState("")
  const [id, setId] = useState(() => crypto.randomUUID())
  const [isTried, setTried] = useState(false)
  const { act, isPending, fault } = useAct("sanctions.impose")
  const why = record.spaces.find((one) => one.spaceId === spaceId)?.why
  if (why)
    return (
      <Band icon="ban">
        <p>{why === "own" ? t("moderate.author.own") : why === "staff" ? t("moderate.author.staff") : whyText(why)}</p>
      </Band>
    )
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{t("moderate.author.impose")}</Button>
  const isUntilMissing = kind === "suspension" && !until
  const impose = async ({ reason = "other", note }: Said) => {
    const given: Impose = {
      accountId: record.account.id,
      id,
      space: spaceId,
      kind,
      reason,
      text: note,
      ...(until && lasting.includes(kind) && { until: new Date(until).toISOString() }),
    }
    if (!(await act(given))) return
    setId(crypto.randomUUID())
    setOpen(false)
    onSay(t("moderate.author.imposed", { what: t(`moderate.author.kind.${kind}`) }))
    onDone()
  }
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{t("moderate.author.impose")}</h3>
      <ActForm
        needsReason
        note={{ label: t("moderate.author.text"), isNeeded: true }}
        submit={t("moderate.author.imposeSubmit")}
        tone="bad"
        isPending={isPending}
        isReady={() => {
          setTried(true)
          return !isUntilMissing
        }}
        onSend={impose}
      >
        <Choices
          className="one-of"
          optionClass="tick"
          legend={t("moderate.author.what")}
          options={kinds}
          chosen={kind}
          fault={undefined}
          onPick={setKind}
        >
          {(one) => (
            <span>
              {t(`moderate.author.kind.${one}`)}{" "}
              <span className="soft small">{t(`moderate.author.kindWhat.${one}`)}</span>
            </span>
          )}
        </Choices>
        {lasting.includes(kind) && (
          <Field
            label={t("moderate.author.untilWhen")}
            isOptional={kind !== "suspension"}
            fault={isTried && isUntilMissing ? t("moderate.author.untilMissing") : undefined}
          >
            {(tie) => (
              <input
                {...tie}
                className="input"
                type="datetime-local"
                value={until}
                onChange={(event) => setUntil(event.target.value)}
              />
            )}
          </Field>
        )}
      </ActForm>
      <Fault error={fault} />
    </section>
  )
}
