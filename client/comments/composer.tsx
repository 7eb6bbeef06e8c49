import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from "react"
import type { SignedIn } from "#shared/account"
import type { Comment } from "#shared/comment"
import { codeOf, type AppError } from "#shared/errors"
import { countGraphemes } from "#shared/graphemes"
import { languages, type Language } from "#shared/language"
import { askAfresh, useAct, useTell } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault, issueText } from "../ui/fault.tsx"
import { compareIn, formatHour, formatNumber, languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { detect } from "./detect.ts"
import { htmlOf, isPlain, plainOf, visibleOf, type Doc } from "./doc.ts"
import { docIn, draftKey, isBegun, useDraft, type Draft } from "./drafts.ts"
import { send, takeBack, type Sending } from "./outbox.ts"
import { Picker } from "./picker.tsx"
import { useScene } from "./scene.ts"
import { capacitiesIn, Speak } from "./speak.tsx"
import { latestOf } from "./subject.ts"
import { TextBox } from "./text-box.tsx"
import "./composer.css"

// ── what is written ────────────────────────────────────────────────────────

/** A new comment, at the end of the thread. */
export function AnswerComposer({ viewer }: { viewer: SignedIn }) {
  const { thread } = useScene()
  const post = usePost(null)
  const fresh = useFresh(viewer)
  return (
    <ComposerForm
      viewer={viewer}
      place={thread.id}
      fresh={fresh}
      submitLabel={useSendLabel()}
      onSubmit={(draft, language) => {
        focusComment(post(draft, language))
        return true
      }}
      hasCapacity
    />
  )
}

/** A reply, right below what it answers. */
export function ReplyComposer({ parent, onClose }: { parent: Comment; onClose: () => void }) {
  const { t } = useWords()
  const { viewer } = useScene()
  const speaker = useSpeaker()
  if (!viewer) return null
  return (
    <Boxed title={t("composer.titleReply", { name: speaker(parent) })}>
      <Reply viewer={viewer} parent={parent} onClose={onClose} />
    </Boxed>
  )
}
function Reply({ viewer, parent, onClose }: { viewer: SignedIn; parent: Comment; onClose: () => void }) {
  const post = usePost(parent.id)
  const fresh = useFresh(viewer)
  return (
    <ComposerForm
      viewer={viewer}
      place={parent.id}
      fresh={fresh}
      submitLabel={useSendLabel()}
      onSubmit={(draft, language) => {
        const id = post(draft, language)
        onClose()
        focusComment(id)
        return true
      }}
      onCancel={onClose}
      hasCapacity
      hasFocus
    />
  )
}

/** What the server has refused, changed and sent as a new one. */
export function AgainComposer({ sending, onClose }: { sending: Sending; onClose: () => void }) {
  const { t } = useWords()
  const { viewer } = useScene()
  if (!viewer) return null
  return (
    <Boxed title={t("composer.titleAgain")}>
      <Again viewer={viewer} sending={sending} onClose={onClose} />
    </Boxed>
  )
}
function Again({ viewer, sending, onClose }: { viewer: SignedIn; sending: Sending; onClose: () => void }) {
  const { input, draft: before } = sending
  const post = usePost(input.parentId ?? null)
  const fresh = useCallback((): Draft => ({ ...before, id: crypto.randomUUID() }), [before])
  return (
    <ComposerForm
      viewer={viewer}
      place={`again.${input.id}`}
      fresh={fresh}
      submitLabel={useSendLabel()}
      onSubmit={(draft, language) => {
        const id = post(draft, language)
        takeBack(input.id)
        focusComment(id)
        return true
      }}
      onCancel={onClose}
      hasCapacity
      hasFocus
    />
  )
}

/** The author's new text for a comment that is there. */
export function EditComposer({ comment, onClose }: { comment: Comment; onClose: () => void }) {
  const { t } = useWords()
  const { viewer } = useScene()
  const doc = useStored(comment)
  if (!viewer) return null
  return (
    <Boxed title={t("composer.titleEdit")}>
      {doc ? (
        <Edit viewer={viewer} comment={comment} doc={doc} onClose={onClose} />
      ) : (
        <Skeleton label={t("common.loading")} />
      )}
    </Boxed>
  )
}
type EditProps = { viewer: SignedIn; comment: Comment; doc: Doc; onClose: () => void }
function Edit({ viewer, comment, doc, onClose }: EditProps) {
  const { t } = useWords()
  const { space } = useScene()
  const announce = useAnnounce()
  const { act, isPending, fault, clear } = useAct("comments.edit")
  const tell = useTell()
  const [base, setBase] = useState(comment)
  const fresh = useCallback(() => draftOf(base, doc), [base, doc])
  const isWaiting = space.screening === "before" && base.status === "published"
  const submit = async (draft: Draft, language: Language) => {
    clear()
    const { objectives, countries } = draft
    const body = htmlOf(docIn(draft))
    const done = await act({ commentId: base.id, revision: latestOf(base), body, language, objectives, countries })
    if (!done) return lookAgain()
    if (base.status === "returned") announce(t("composer.sentAgain"))
    else announce(t(done.standing?.proposed ? "composer.changedWaits" : "composer.changed"))
    onClose()
    return true
  }
  /** Somebody was faster: what stands there now is shown, and a second try is made from it. */
  const lookAgain = async () => {
    const now = await askAfresh("comments.get", { commentId: base.id }).catch(() => undefined)
    if (now) tell([{ seq: 0, kind: "comment.changed", comment: now.comment }])
    if (now) setBase(now.comment)
    return false
  }
  const label =
    base.status === "returned" ? "composer.sendAgain" : isWaiting ? "composer.changeBefore" : "composer.changeAfter"
  return (
    <ComposerForm
      viewer={viewer}
      place={`edit.${base.id}.${latestOf(base)}`}
      fresh={fresh}
      submitLabel={t(label)}
      onSubmit={submit}
      onCancel={onClose}
      isPending={isPending}
      fault={fault}
      hasFocus
      isGivenUp
    />
  )
}

const draftOf = (comment: Comment, doc: Doc): Draft => {
  const { language, objectives, countries } = comment.standing?.proposed ?? comment
  return {
    id: comment.id,
    text: isPlain(doc) ? plainOf(doc) : "",
    rich: isPlain(doc) ? null : doc,
    organisationId: comment.onBehalfOf?.id ?? null,
    language,
    objectives,
    countries,
    savedAt: "",
  }
}

/** The text that is there, as the editor has it. Reading HTML takes code that nobody else needs. */
function useStored(comment: Comment): Doc | undefined {
  const [doc, setDoc] = useState<Doc>()
  const { body } = comment.standing?.proposed ?? comment
  useEffect(() => {
    void import("./from-html.ts").then(({ fromHtml }) => setDoc((before) => before ?? fromHtml(body).doc))
  }, [body])
  return doc
}

function Boxed({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="write within" aria-labelledby={id}>
      <p className="write-title" id={id}>
        {title}
      </p>
      {children}
    </section>
  )
}

const focusComment = (id: string) => requestAnimationFrame(() => document.getElementById(`c-${id}`)?.focus())

// ── drafts and sending ─────────────────────────────────────────────────────

function useFresh(viewer: SignedIn): () => Draft {
  const { space, thread } = useScene()
  const [first] = capacitiesIn(space, viewer)
  const organisationId = first?.id ?? null
  const objectives = thread.objectives
  return useCallback(
    (): Draft => ({
      id: crypto.randomUUID(),
      text: "",
      rich: null,
      organisationId,
      language: null,
      objectives,
      countries: [],
      savedAt: "",
    }),
    [organisationId, objectives],
  )
}

/** Into the outbox, with the id that the draft has had from the start. */
function usePost(parentId: string | null) {
  const { t } = useWords()
  const { thread } = useScene()
  const announce = useAnnounce()
  return (draft: Draft, language: Language): string => {
    const { id, organisationId, objectives, countries } = draft
    const doc = docIn(draft)
    send({
      input: {
        threadId: thread.id,
        id,
        body: htmlOf(doc),
        capacity: organisationId ? { organisationId } : "personal",
        parentId,
        language,
        objectives,
        countries,
      },
      doc,
      draft,
      at: new Date().toISOString(),
    })
    announce(t("composer.sending"))
    return id
  }
}

/** The button says what will happen. */
function useSendLabel() {
  const { t } = useWords()
  const { space } = useScene()
  return t(space.screening === "before" ? "composer.sendBefore" : "composer.sendAfter")
}

// ── the form ───────────────────────────────────────────────────────────────

type FormProps = {
  viewer: SignedIn
  /** Where the draft is kept. */
  place: string
  fresh: () => Draft
  submitLabel: string
  /** True when it is done and the draft may go. */
  onSubmit: (draft: Draft, language: Language) => boolean | Promise<boolean>
  onCancel?: () => void
  isPending?: boolean
  fault?: AppError | undefined
  hasCapacity?: boolean
  hasFocus?: boolean
  /** Cancelling gives the draft up; elsewhere it is kept for later. */
  isGivenUp?: boolean
}

function ComposerForm(props: FormProps) {
  const { viewer, place, fresh, submitLabel, onSubmit, onCancel, isPending = false, fault, hasCapacity = false } = props
  const { t, lang } = useWords()
  const { space } = useScene()
  const { draft, change, leave, savedAt, isKept } = useDraft(draftKey(viewer.id, place), fresh)
  const [isTried, setTried] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const isUnderWay = useRef(false)
  const text = visibleOf(docIn(draft))
  const count = countGraphemes(text)
  const detected = detect(text, viewer.language ?? lang)
  const language = draft.language ?? detected
  const isTooLong = count > space.commentLimit
  const issue = isTried && !isBegun(draft) ? t("composer.empty") : isTooLong ? tooLong() : bodyIssue()

  function tooLong() {
    return t("composer.tooLong", { count: count - space.commentLimit, limit: space.commentLimit })
  }
  function bodyIssue() {
    const found = fault?.data?.issues?.find(({ path }) => path === "body")
    return found && issueText(t, found)
  }
  // A held key or a double click is one submission: the second one finds the first under way.
  const submit = async () => {
    if (isUnderWay.current) return
    setTried(true)
    if (!isBegun(draft) || isTooLong)
      return box.current?.querySelector<HTMLElement>("textarea, [role=textbox]")?.focus()
    isUnderWay.current = true
    const isDone = await onSubmit(draft, language)
    if (isDone) {
      leave()
      setTried(false)
    }
    setTimeout(() => (isUnderWay.current = false), SETTLE)
  }
  const label = t("composer.text")
  const isConflict = codeOf(fault) === "conflict"
  return (
    <form
      className="write-form"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {hasCapacity && (
        <Speak
          viewer={viewer}
          capacities={capacitiesIn(space, viewer)}
          organisationId={draft.organisationId}
          onChange={(organisationId) => change({ organisationId })}
        />
      )}
      <div ref={box}>
        <TextBox
          key={draft.id}
          draft={draft}
          label={label}
          lang={language}
          fault={issue}
          hasFocus={props.hasFocus ?? false}
          onChange={change}
          onSend={() => void submit()}
          foot={<Foot count={count} savedAt={savedAt} isKept={isKept} />}
        />
      </div>
      <Tags draft={draft} isTyped={count > 0} language={language} detected={detected} onChange={change} />
      {isConflict ? <Conflict /> : <Fault error={fault} />}
      <div className="send">
        <Button type="submit" tone="main" isPending={isPending}>
          {submitLabel}
        </Button>
        {onCancel && (
          <Button
            onClick={() => {
              if (props.isGivenUp) leave()
              onCancel()
            }}
          >
            {t("common.cancel")}
          </Button>
        )}
        {hasCapacity ? <RulesNote /> : <p className="soft small">{t("composer.noteEdit")}</p>}
      </div>
    </form>
  )
}

/** So long a second press belongs to the first one. */
const SETTLE = 700

function Conflict() {
  const { t } = useWords()
  return (
    <Band tone="bad" role="alert">
      <p>{t("composer.conflict")}</p>
    </Band>
  )
}

function RulesNote() {
  const { t } = useWords()
  const { space } = useScene()
  const href = useHref()
  return (
    <p className="soft small">
      {t(space.screening === "before" ? "composer.noteBefore" : "composer.noteAfter")}{" "}
      <a href={href("/rules")}>{t("composer.rules")}</a>
    </p>
  )
}

function Foot({ count, savedAt, isKept }: { count: number; savedAt: string | undefined; isKept: boolean }) {
  const { t, lang } = useWords()
  const { space } = useScene()
  const zone = useReaderZone() ?? space.timeZone
  const kept = savedAt ? t("composer.saved", { time: formatHour(savedAt, lang, zone) }) : t("composer.savedNever")
  return (
    <p className="editor-foot">
      <span className="with-sign">
        {savedAt && <Icon name="tick" />}
        <span>{isKept ? kept : t("composer.unkept")}</span>
      </span>
      <span className="num">{t("composer.length", { count, limit: space.commentLimit })}</span>
    </p>
  )
}

type TagsProps = {
  draft: Draft
  isTyped: boolean
  language: Language
  detected: Language
  onChange: (part: Partial<Draft>) => void
}
function Tags({ draft, isTyped, language, detected, onChange }: TagsProps) {
  const { t, lang, names } = useWords()
  const id = useId()
  const compare = compareIn(lang)
  const objectives = Object.entries(names.objectives).map(([number, { shortTitle }]) => ({
    value: Number(number),
    name:
      number === "0"
        ? shortTitle
        : t("composer.objectiveName", { number: formatNumber(Number(number), lang), title: shortTitle }),
  }))
  const countries = Object.entries(names.countries)
    .map(([value, name]) => ({ value, name }))
    .sort((a, b) => compare(a.name, b.name))
  return (
    <div className="tags">
      <div className="field">
        <label htmlFor={id}>{t("composer.language")}</label>
        <select
          id={id}
          className="input"
          value={language}
          onChange={(event) => onChange({ language: event.target.value as Language })}
        >
          {languages.map((code) => (
            <option key={code} value={code}>
              {draft.language === null && isTyped && code === detected
                ? t("composer.detected", { language: languageIn(code, lang) })
                : languageIn(code, lang)}
            </option>
          ))}
        </select>
      </div>
      <Picker
        label={t("composer.objectives")}
        addLabel={t("composer.addObjective")}
        picked={draft.objectives}
        options={objectives}
        onChange={(picked) => onChange({ objectives: picked.toSorted((a, b) => a - b) })}
      />
      <Picker
        label={t("composer.countries")}
        addLabel={t("composer.addCountry")}
        picked={draft.countries}
        options={countries}
        onChange={(picked) => onChange({ countries: picked })}
      />
    </div>
  )
}
