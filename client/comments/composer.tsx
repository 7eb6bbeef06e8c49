import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from "react"
import type { SignedIn } from "#shared/account"
import type { Comment } from "#shared/comment"
import { countGraphemes } from "#shared/graphemes"
import { languages, type Language } from "#shared/language"
import { showWriting } from "../feed.ts"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { compareIn, formatHour, formatNumber, languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { useReaderZone } from "../ui/time.tsx"
import { placeOf } from "./address.ts"
import { draftKey, placeOfAgain, placeOfEdit } from "./begun.ts"
import { send } from "./deliver.ts"
import { detect } from "./detect.ts"
import { htmlOf, isPlain, plainOf, visibleOf, type Doc } from "./doc.ts"
import { docIn, isBegun, type Draft } from "./draft.ts"
import { useDraft, useKeptDraft, type Elsewhere } from "./drafts.ts"
import { Picker } from "./picker.tsx"
import type { Edit, Entry, Post } from "./queue.ts"
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
      onSubmit={(written) => focusComment(post(written))}
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
      onSubmit={(written) => {
        const id = post(written)
        onClose()
        focusComment(id)
      }}
      onCancel={onClose}
      hasCapacity
      hasFocus
    />
  )
}

/** What the server has refused, changed and sent as a new one. `comment`: as it stands there now. */
type AgainProps = { sending: Entry; comment: Comment; onClose: () => void }
export function AgainComposer({ sending, comment, onClose }: AgainProps) {
  const { t } = useWords()
  const { viewer } = useScene()
  if (!viewer) return null
  return (
    <Boxed title={t("composer.titleAgain")}>
      {sending.call === "comments.post" ? (
        <Again viewer={viewer} sending={sending} onClose={onClose} />
      ) : (
        <EditForm viewer={viewer} comment={comment} refused={sending} onClose={onClose} />
      )}
    </Boxed>
  )
}
function Again({ viewer, sending, onClose }: { viewer: SignedIn; sending: Post; onClose: () => void }) {
  const { key, input, draft: before } = sending
  const post = usePost(input.parentId ?? null)
  const fresh = useCallback((): Draft => ({ ...before, id: crypto.randomUUID() }), [before])
  return (
    <ComposerForm
      viewer={viewer}
      place={placeOfAgain(key)}
      fresh={fresh}
      submitLabel={useSendLabel()}
      onSubmit={(written) => focusComment(post(written, key))}
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
        <EditForm viewer={viewer} comment={comment} doc={doc} onClose={onClose} />
      ) : (
        <Skeleton label={t("common.loading")} />
      )}
    </Boxed>
  )
}
type Begun = { doc: Doc; refused?: undefined } | { doc?: undefined; refused: Edit }
type EditProps = { viewer: SignedIn; comment: Comment; onClose: () => void } & Begun
function EditForm({ viewer, comment, doc, refused, onClose }: EditProps) {
  const { t } = useWords()
  const { space } = useScene()
  const announce = useAnnounce()
  // It stays the one that was before the eyes: if it changes meanwhile, that is a conflict.
  const [base] = useState(comment)
  const fresh = useCallback(() => (doc ? draftOf(base, doc) : refused.draft), [base, doc, refused])
  const isWaiting = space.screening === "before" && base.status === "published"
  const submit = ({ draft, language, place }: Written) => {
    const { objectives, countries } = draft
    const body = htmlOf(docIn(draft))
    send(
      {
        call: "comments.edit",
        key: crypto.randomUUID(),
        owner: viewer.id,
        path: placeOf(base),
        input: { commentId: base.id, revision: latestOf(base), body, language, objectives, countries },
        doc: docIn(draft),
        draft,
        at: new Date().toISOString(),
      },
      { draft: place, instead: refused?.key },
    )
    announce(t("composer.sendingChange"))
    onClose()
  }
  const label =
    base.status === "returned" ? "composer.sendAgain" : isWaiting ? "composer.changeBefore" : "composer.changeAfter"
  return (
    <ComposerForm
      viewer={viewer}
      place={placeOfEdit(base)}
      fresh={fresh}
      submitLabel={t(label)}
      onSubmit={submit}
      onCancel={onClose}
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
  const { space, thread, viewer } = useScene()
  const announce = useAnnounce()
  return ({ draft, language, place }: Written, instead?: string): string => {
    const { id, organisationId, objectives, countries, asksModerators } = draft
    const doc = docIn(draft)
    send(
      {
        call: "comments.post",
        key: id,
        owner: viewer?.id ?? "",
        path: `/spaces/${space.slug}/${thread.number}`,
        input: {
          threadId: thread.id,
          id,
          body: htmlOf(doc),
          capacity: organisationId ? { organisationId } : "personal",
          parentId,
          language,
          objectives,
          countries,
          ...(asksModerators && { asksModerators }),
        },
        doc,
        draft,
        at: new Date().toISOString(),
      },
      { draft: place, instead },
    )
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

/** `place`: the key of its draft. */
type Written = { draft: Draft; language: Language; place: string }
type FormProps = {
  viewer: SignedIn
  /** Where the draft is kept. */
  place: string
  fresh: () => Draft
  submitLabel: string
  onSubmit: (written: Written) => void
  onCancel?: () => void
  hasCapacity?: boolean
  hasFocus?: boolean
  /** Cancelling gives the draft up; elsewhere it is kept for later. */
  isGivenUp?: boolean
}

function ComposerForm(props: FormProps) {
  const owner = props.viewer.id
  const key = draftKey(owner, props.place)
  const kept = useKeptDraft({ owner, key })
  return kept && <Form key={key} {...props} place={key} stored={kept.draft} />
}

function Form(props: FormProps & { stored: Draft | undefined }) {
  const { viewer, place, stored, fresh, submitLabel, onSubmit, onCancel, hasCapacity = false } = props
  const { t, lang } = useWords()
  const { space, thread } = useScene()
  const box = useRef<HTMLDivElement>(null)
  const { draft, change, ...kept } = useDraft({ owner: viewer.id, key: place, stored, fresh, box })
  const [isTried, setTried] = useState(false)
  const isUnderWay = useRef(false)
  // Shows what is sent, also when there is no line any more by then.
  useEffect(() => void import("./sending.tsx").catch(() => {}), [])
  const text = visibleOf(docIn(draft))
  const count = countGraphemes(text)
  const detected = detect(text, viewer.language ?? lang)
  const language = draft.language ?? detected
  const isTooLong = count > space.commentLimit
  const tooLong = () => t("composer.tooLong", { count: count - space.commentLimit, limit: space.commentLimit })
  const issue = isTried && !isBegun(draft) ? t("composer.empty") : isTooLong ? tooLong() : undefined

  // A held key or a double click is one submission: the second one finds the first under way.
  const submit = () => {
    if (isUnderWay.current) return
    setTried(true)
    if (!isBegun(draft) || isTooLong)
      return box.current?.querySelector<HTMLElement>("textarea, [role=textbox]")?.focus()
    isUnderWay.current = true
    onSubmit({ draft, language, place })
    kept.leave()
    setTried(false)
    setTimeout(() => (isUnderWay.current = false), SETTLE)
  }
  const label = t("composer.text")
  return (
    <form
      className="write-form"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <SentElsewhere elsewhere={kept.elsewhere} />
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
          key={kept.round}
          draft={draft}
          label={label}
          lang={language}
          fault={issue}
          hasFocus={kept.round ? kept.isHeld : (props.hasFocus ?? false)}
          onChange={(part) => {
            change(part)
            if (hasCapacity && space.showsWriting) showWriting(thread.id)
          }}
          onSend={submit}
          foot={<Foot count={count} savedAt={kept.savedAt} isKept={kept.isKept} />}
        />
      </div>
      <Tags draft={draft} isTyped={count > 0} language={language} detected={detected} onChange={change} />
      {hasCapacity && (
        <label className="tick">
          <input
            type="checkbox"
            checked={draft.asksModerators ?? false}
            onChange={({ target }) => change({ asksModerators: target.checked })}
          />
          {t("composer.asksModerators")}
        </label>
      )}
      <div className="send">
        <Button type="submit" tone="main">
          {submitLabel}
        </Button>
        {onCancel && (
          <Button
            onClick={() => {
              if (props.isGivenUp) kept.discard()
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

/** Two tabs had the same draft, and the other one has sent it. */
function SentElsewhere({ elsewhere }: { elsewhere: Elsewhere | undefined }) {
  const { t } = useWords()
  return (
    <div role="status">
      {elsewhere && (
        <Band tone={elsewhere === "sent" ? "good" : "held"}>
          <p>{t(`composer.elsewhere.${elsewhere}`)}</p>
        </Band>
      )}
    </div>
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
