import { useEffect, useRef, useState } from "react"
import type { AppError } from "#shared/errors"
import { kinds, type Kind } from "#shared/resource"
import { problemsOf } from "#shared/submission-check"
import { completed } from "#shared/submission-complete"
import type { Submission, SubmissionForm } from "#shared/submission"
import { api, useAct, useAsk, useAskAgain, useCall, useViewer } from "../api.ts"
import { useWords, type Key, type Translate } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Choices } from "../ui/choices.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatHour } from "../ui/format.ts"
import { Reading } from "../ui/text.tsx"
import { Local, useReaderZone } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { Criteria } from "./begin.tsx"
import { Duplicates } from "./duplicates.tsx"
import { issueWords, type Edit } from "./fields.tsx"
import { forgetAll, useSubmissionForm } from "./kept.ts"
import { stateTones } from "./mine.tsx"
import { Progress } from "./progress.tsx"
import { Shown } from "./shown.tsx"
import { AcronymsStep, FactsStep, TopicsStep, WordsStep } from "./steps.tsx"
import { Steps, Talk } from "./talk.tsx"
import "../spaces/columns.css"
import "./submission.css"

/** One that somebody sends in: while it is written, while it is judged, and afterwards. */
export function View({ params: { slug } }: ViewProps) {
  const { t } = useWords()
  const href = useHref()
  const viewer = useViewer()
  const known = useCall("resources.draft", { resourceId: slug })
  const { data } = useAsk("resources.draft", { resourceId: slug }, { isFresh: true })
  const askAgain = useAskAgain()
  const submission = data ?? known
  const { state, resource, steps, messages } = submission
  const isOpen = state === "draft" || state === "changes_requested"
  const again = () => void askAgain("resources.draft", { resourceId: slug })
  return (
    <div className="submission-page">
      <Crumbs items={[{ href: href("/account/resources"), text: t("submission.mine.title") }]} />
      <Title>{resource ? <Reading text={resource.title} as="plain" /> : t("submission.newTitle")}</Title>
      <p className="chips-line">
        <Chip tone={stateTones[state]}>{t(`submission.state.${state}`)}</Chip>
        <span className="soft">{t(`submission.stateNote.${state}`)}</span>
      </p>
      {state === "published" && (
        <p>
          <a href={href(`/resources/${slug}`)}>{t("submission.mine.read")}</a>
        </p>
      )}
      <Steps steps={steps} />
      {resource && <Progress resourceId={slug} />}
      {isOpen && viewer && <Write key={slug} submission={submission} owner={viewer.id} onSent={again} />}
      {!isOpen && resource && (
        <section aria-labelledby="preview-title">
          <h2 id="preview-title">{t("submission.check.preview")}</h2>
          <Shown resource={resource} />
        </section>
      )}
      <Talk resourceId={slug} messages={messages} side="submitter" canTalk={state !== "draft"} />
      <TakeBack submission={submission} onDone={again} />
    </div>
  )
}

const stepNames = ["kind", "words", "facts", "topics", "acronyms", "send"] as const
type StepName = (typeof stepNames)[number]
const stepLabel = (t: Translate, step: StepName) =>
  t(step === "kind" ? "submission.field.kind" : `submission.steps.${step}`)

const topics = ["objectives", "principles", "regions", "countries"]
function stepOf(path: string): StepName {
  const [first = ""] = path.split(".")
  if (first === "kind") return "kind"
  if (first === "texts") return "words"
  if (first === "acronyms") return "acronyms"
  if (first === "meetsCriteria") return "send"
  return topics.includes(first) ? "topics" : "facts"
}

type WriteProps = { submission: Submission; owner: string; onSent: () => void }

function Write({ submission, owner, onSent }: WriteProps) {
  const { t } = useWords()
  const kept = useSubmissionForm(submission, owner)
  const { form, change } = kept
  const [step, setStep] = useState<StepName>(form.kind ? "words" : "kind")
  const [isChecked, setChecked] = useState(false)
  const problems = problemsOf(form)
  const top = useRef<HTMLHeadingElement>(null)
  const [aim, setAim] = useState<{ field: string }>()
  useEffect(() => {
    if (!aim) return
    const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(aim.field)}"]`)
    const target = place?.querySelector<HTMLElement>("input, select, textarea") ?? top.current
    target?.focus()
  }, [aim])
  const go = (next: StepName, field = "") => {
    if (next === "send") setChecked(true)
    setStep(next)
    setAim({ field })
  }
  const edit: Edit = {
    form,
    change,
    issueOf: (path) => {
      const found = problems.find((one) => one.path === path && (isChecked || one.code !== "required"))
      return found && issueWords(t, found)
    },
  }
  const at = stepNames.indexOf(step)
  const { kind } = form
  return (
    <section aria-labelledby="step-title" className="write">
      <StepNav current={step} problems={isChecked ? problems.map(({ path }) => stepOf(path)) : []} onGo={go} />
      <div className="step">
        <h2 id="step-title" ref={top} tabIndex={-1}>
          {stepLabel(t, step)}
        </h2>
        {step === "kind" && <KindStep form={form} change={change} />}
        {step === "words" && kind && <WordsStep edit={edit} kind={kind} />}
        {step === "facts" && kind && <FactsStep edit={edit} kind={kind} />}
        {step === "topics" && kind && <TopicsStep edit={edit} kind={kind} />}
        {step === "acronyms" && kind && <AcronymsStep edit={edit} kind={kind} />}
        {step === "send" && (
          <SendStep
            submission={submission}
            kept={kept}
            edit={edit}
            onGo={go}
            onSent={() => (forgetAll(owner, submission.id), onSent())}
          />
        )}
        <Saved kept={kept} />
        <div className="form-end">
          {at > 0 && <Button onClick={() => go(stepNames[at - 1]!)}>{t("submission.steps.previous")}</Button>}
          {at < stepNames.length - 1 && (
            <Button tone="main" isDisabled={!kind} onClick={() => go(stepNames[at + 1]!)}>
              {t("submission.steps.next")}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}

type NavProps = { current: StepName; problems: readonly StepName[]; onGo: (step: StepName) => void }

function StepNav({ current, problems, onGo }: NavProps) {
  const { t } = useWords()
  return (
    <nav aria-label={t("submission.steps.label")}>
      <ol className="step-nav">
        {stepNames.map((step) => {
          const count = problems.filter((one) => one === step).length
          return (
            <li key={step}>
              <button type="button" aria-current={step === current ? "step" : undefined} onClick={() => onGo(step)}>
                {stepLabel(t, step)}
                {count > 0 && <span className="step-missing">{t("submission.steps.missing", { count })}</span>}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function KindStep({ form, change }: Pick<Edit, "form" | "change">) {
  const { t } = useWords()
  return (
    <div data-field="kind">
      <Choices<Kind>
        legend={t("submission.field.kind")}
        options={kinds}
        chosen={form.kind ?? undefined}
        fault={undefined}
        onPick={(kind) => change({ kind })}
        className="ticks ticks-list"
        optionClass="tick"
      >
        {(one) => <span>{t(`resources.one.${one}`)}</span>}
      </Choices>
    </div>
  )
}

type KeptForm = ReturnType<typeof useSubmissionForm>

/** Whether it is kept, and what another window has to say. */
function Saved({ kept: { saving, savedAt, isMerged, asides, letGo, form } }: { kept: KeptForm }) {
  const { t, lang } = useWords()
  const zone = useReaderZone() ?? "UTC"
  return (
    <>
      {saving === "saving" && <p className="soft small saved-line">{t("submission.save.saving")}</p>}
      {saving === "saved" && savedAt && (
        <p className="soft small saved-line" data-saved={savedAt}>
          <Local>{t("submission.save.saved", { time: formatHour(savedAt, lang, zone) })}</Local>
        </p>
      )}
      {saving === "waiting" && (
        <Band tone="held" role="status">
          <p>{t("submission.save.waiting")}</p>
        </Band>
      )}
      {saving === "ended" && (
        <Band tone="bad" role="alert">
          <p>{t("submission.save.ended")}</p>
          <TextsOf form={form} />
        </Band>
      )}
      {isMerged && (
        <Band tone="news" role="status">
          <p>{t("submission.save.merged")}</p>
        </Band>
      )}
      {asides.length > 0 && (
        <Band tone="held" role="status">
          <p>{t("submission.save.aside")}</p>
          <ul>
            {asides.map((one) => (
              <li key={one.field + one.text}>
                <p dir="auto" className="said">
                  {one.text}
                </p>
                <Button tone="quiet" icon="x" onClick={() => letGo(one)}>
                  {t("common.close")}
                </Button>
              </li>
            ))}
          </ul>
        </Band>
      )}
    </>
  )
}

const TextsOf = ({ form }: { form: SubmissionForm }) => (
  <ul>
    {Object.entries(form.texts).map(([code, text]) => (
      <li key={code} lang={code} dir="auto" className="said">
        {text.title} {text.description}
      </li>
    ))}
  </ul>
)

type SendProps = {
  submission: Submission
  kept: KeptForm
  edit: Edit
  onGo: (step: StepName, field: string) => void
  onSent: () => void
}

function SendStep({ submission, kept, edit, onGo, onSent }: SendProps) {
  const { t } = useWords()
  const { form, change } = edit
  const announce = useAnnounce()
  const [isPending, setPending] = useState(false)
  const [fault, setFault] = useState<AppError>()
  const problems = problemsOf(form)
  const preview = completed(form)
  const send = async () => {
    setPending(true)
    setFault(undefined)
    try {
      const version = await kept.settle()
      await api("resources.submit", { resourceId: submission.id, version, form })
      announce(t("submission.check.sent"))
      onSent()
    } catch (error) {
      setFault(error as AppError)
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Criteria kind={form.kind} />
      <label className="tick" data-field="meetsCriteria">
        <input
          type="checkbox"
          checked={form.meetsCriteria}
          onChange={({ target }) => change({ meetsCriteria: target.checked })}
        />
        {t("submission.field.meetsCriteria")}
      </label>
      {problems.length > 0 ? (
        <Band tone="held">
          <p>
            <strong>{t("submission.check.missing")}</strong>
          </p>
          <ul className="problem-list">
            {problems.map((problem) => (
              <li key={problem.path}>
                <button type="button" className="link-button" onClick={() => onGo(stepOf(problem.path), problem.path)}>
                  {problemName(t, problem.path)}
                </button>{" "}
                {issueWords(t, problem)}
              </li>
            ))}
          </ul>
        </Band>
      ) : (
        <p>{t("submission.check.complete")}</p>
      )}
      <Duplicates form={form} resourceId={submission.id} />
      <section aria-labelledby="preview-title">
        <h3 id="preview-title">{t("submission.check.preview")}</h3>
        {preview && Object.keys(preview.title).length > 0 ? (
          <Shown resource={preview} />
        ) : (
          <p className="soft">{t("submission.check.noPreview")}</p>
        )}
      </section>
      <Fault error={fault} />
      <p>
        <Button tone="main" isPending={isPending} isDisabled={problems.length > 0} onClick={() => void send()}>
          {t("submission.check.submit")}
        </Button>
      </p>
    </>
  )
}

function problemName(t: Translate, path: string): string {
  const [first = "", second = "", third] = path.split(".")
  if (first === "texts") return t(`submission.field.${third ?? "title"}` as Key)
  if (first === "acronyms") return t("submission.acronym.means", { short: second })
  return t(`submission.field.${first}` as Key)
}

/** Out of the editors' hands, or for good. */
function TakeBack({ submission: { id, state }, onDone }: { submission: Submission; onDone: () => void }) {
  const { t } = useWords()
  const href = useHref()
  const viewer = useViewer()
  const withdraw = useAct("resources.withdraw")
  const discard = useAct("resources.discard")
  const [isSure, setSure] = useState(false)
  const canWithdraw = ["submitted", "in_review", "changes_requested", "approved"].includes(state)
  const takeBack = async () => {
    if (await withdraw.act({ resourceId: id })) onDone()
  }
  const remove = async () => {
    if (!(await discard.act({ resourceId: id }))) return
    if (viewer) forgetAll(viewer.id, id)
    location.assign(href("/account/resources"))
  }
  return (
    <div className="take-back">
      <Fault error={withdraw.fault ?? discard.fault} />
      {canWithdraw && (
        <p>
          <Button icon="back" isPending={withdraw.isPending} onClick={() => void takeBack()}>
            {t("submission.check.withdraw")}
          </Button>{" "}
          <span className="soft small">{t("submission.check.withdrawNote")}</span>
        </p>
      )}
      {state === "draft" && !isSure && (
        <p>
          <Button tone="quiet" icon="x" onClick={() => setSure(true)}>
            {t("submission.check.discard")}
          </Button>
        </p>
      )}
      {state === "draft" && isSure && (
        <p className="chips-line">
          <Button tone="bad" isPending={discard.isPending} onClick={() => void remove()}>
            {t("submission.check.discardSure")}
          </Button>
          <Button onClick={() => setSure(false)}>{t("submission.check.keep")}</Button>
        </p>
      )}
    </div>
  )
}
