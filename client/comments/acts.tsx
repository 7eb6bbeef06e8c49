import { useRef, useState, type ReactNode } from "react"
import type { Comment } from "#shared/comment"
import { can, type Right, type Subject } from "#shared/policy"
import { asViewer, useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { faultText } from "../ui/fault.tsx"
import { formatNumber } from "../ui/format.ts"
import { Icon, type IconName } from "../ui/icons.tsx"
import { later } from "../ui/later.tsx"
import { Menu } from "../ui/menu.tsx"
import { useHydrated } from "../ui/time.tsx"
import { placeOf } from "./address.ts"
import { placeOfEdit, useIsBegun } from "./begun.ts"
import { copyText, useAddress } from "./copy.ts"
import { useScene } from "./scene.ts"
import { latestOf, subjectOf } from "./subject.ts"

// Opened by few: most readers of a thread only read.
const CiteDialog = later(() => import("./cite.tsx").then((file) => file.CiteDialog), ["dialogs"])
const HistoryDialog = later(
  () => import("./history.tsx").then((file) => file.HistoryDialog),
  ["desk", "dialogs", "reasons"],
)
const ReportDialog = later(() => import("./report.tsx").then((file) => file.ReportDialog), ["dialogs", "reasons"])
const WithdrawDialog = later(() => import("./withdraw.tsx").then((file) => file.WithdrawDialog), ["dialogs"])
const Decide = later(
  () => import("../moderation/decide.tsx").then((file) => file.Decide),
  ["desk", "moderate", "reasons"],
)

type CommentRight = Extract<Right, `comment.${string}`>
type May = (right: CommentRight) => boolean
const decisions = ["approve", "return", "reject"] as const
type Decision = (typeof decisions)[number]
type Opened = "report" | "withdraw" | "history" | "cite" | Decision

/** What this reader may do with a comment: a button that is there can be used. */
function useRights(comment: Comment): May {
  const { viewer, space, thread } = useScene()
  const subject: Subject<CommentRight> = subjectOf(comment, space, thread.isLocked)
  return (right) => can(asViewer(viewer), right, subject)
}

type Props = { comment: Comment; onReply: () => void; onEdit: () => void; focusComment: () => void }

export function Acts({ comment, onReply, onEdit, focusComment }: Props) {
  const scene = useScene()
  const may = useRights(comment)
  const announce = useAnnounce()
  const line = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<Opened>()
  const [said, setSaid] = useState("")
  const tell = (sentence: string) => {
    setSaid(sentence)
    announce(sentence)
  }
  const close = (sentence?: string) => {
    setOpened(undefined)
    if (sentence) tell(sentence)
    // What opened the dialog may be in a menu that has closed, or gone: the focus must not fall to the page (case HC-49).
    requestAnimationFrame(() => {
      if (document.activeElement && document.activeElement !== document.body) return
      const next = line.current?.querySelector<HTMLElement>(".menu > summary, button")
      if (next) next.focus()
      else focusComment()
    })
  }
  const isPublic = comment.status === "published"
  const awaits = comment.status === "held" || Boolean(comment.standing?.proposed)
  return (
    <>
      <div className="acts" ref={line}>
        {awaits && may("comment.approve") && <Decisions onOpen={setOpened} />}
        {isPublic && may("comment.reply") && <Reply comment={comment} onReply={onReply} />}
        {isPublic && <Support comment={comment} may={may("comment.support")} />}
        {isPublic && may("comment.edit") && <GoOnEditing comment={comment} onEdit={onEdit} />}
        {isPublic && may("comment.report") && (
          <Report isReported={scene.isReported(comment.id)} onOpen={() => setOpened("report")} />
        )}
        {!isPublic && <OwnActs comment={comment} may={may} onEdit={onEdit} onOpen={setOpened} />}
        {isPublic && <More comment={comment} may={may} onEdit={onEdit} onOpen={setOpened} onTell={tell} />}
      </div>
      {said && <p className="said soft small">{said}</p>}
      <ActDialog comment={comment} opened={opened} onClose={close} focusComment={focusComment} />
    </>
  )
}

function Decisions({ onOpen }: { onOpen: (decision: Decision) => void }) {
  const { t } = useWords()
  const icons = { approve: "tick", return: "back", reject: "x" } as const
  return decisions.map((decision) => (
    <Button key={decision} icon={icons[decision]} onClick={() => onOpen(decision)}>
      {t(`comment.act.${decision}`)}
    </Button>
  ))
}

function Reply({ comment, onReply }: { comment: Comment; onReply: () => void }) {
  const { t } = useWords()
  const { viewer } = useScene()
  const isBegun = useIsBegun(viewer?.id, comment.id)
  return (
    <Button tone="quiet" icon="reply" onClick={onReply}>
      {t(isBegun ? "comment.act.replyBegun" : "comment.act.reply")}
    </Button>
  )
}

/** A change of a public text is begun from the menu; one that waits to be gone on with shall be seen. */
function GoOnEditing({ comment, onEdit }: Pick<Props, "comment" | "onEdit">) {
  const { t } = useWords()
  const { viewer } = useScene()
  if (!useIsBegun(viewer?.id, placeOfEdit(comment))) return null
  return (
    <Button icon="edit" onClick={onEdit}>
      {t("comment.act.editBegun")}
    </Button>
  )
}

function useEditLabel(comment: Comment): string {
  const { t } = useWords()
  const { viewer } = useScene()
  const isBegun = useIsBegun(viewer?.id, placeOfEdit(comment))
  return t(isBegun ? "comment.act.editBegun" : "comment.act.edit")
}

/** A switch for those who may; for all others the number, which is part of the record. */
function Support({ comment, may }: { comment: Comment; may: boolean }) {
  const { t } = useWords()
  const { supports, supportGroups } = comment
  const groups = supportGroups > 1 && (
    <span className="groups">{t("comment.act.groups", { count: supportGroups })}</span>
  )
  if (may) return <SupportButton comment={comment} groups={groups} />
  if (!supports) return null
  return (
    <p className="supports">
      <Icon name="support" /> <span>{t("comment.act.supports", { count: supports })}</span> {groups}
    </p>
  )
}

function SupportButton({ comment: { id, supports }, groups }: { comment: Comment; groups: ReactNode }) {
  const { t, lang } = useWords()
  const { isSupported, mark } = useScene()
  const support = useAct("comments.support")
  const unsupport = useAct("comments.unsupport")
  const isOn = isSupported(id)
  const fault = support.fault ?? unsupport.fault
  const press = async () => {
    support.clear()
    unsupport.clear()
    if (await (isOn ? unsupport : support).act({ commentId: id })) mark("supported", id, !isOn)
  }
  return (
    <>
      <Button
        tone="quiet"
        icon="support"
        isPressed={isOn}
        isPending={support.isPending || unsupport.isPending}
        onClick={() => void press()}
      >
        {t(isOn ? "comment.act.supported" : "comment.act.support")}{" "}
        {supports > 0 && <span className="num">{formatNumber(supports, lang)}</span>} {groups}
      </Button>
      {fault && (
        <p className="fault" role="alert">
          {faultText(t, fault)}
        </p>
      )}
    </>
  )
}

function Report({ isReported, onOpen }: { isReported: boolean; onOpen: () => void }) {
  const { t } = useWords()
  if (isReported) {
    return (
      <p className="supports">
        <Icon name="flag" /> {t("comment.act.reported")}
      </p>
    )
  }
  return (
    <Button tone="quiet" icon="flag" onClick={onOpen}>
      <span className="word">{t("comment.act.report")}</span>
    </Button>
  )
}

type OwnProps = { comment: Comment; may: May; onEdit: () => void; onOpen: (opened: Opened) => void }
/** Of what is not public: to its author. */
function OwnActs({ comment, may, onEdit, onOpen }: OwnProps) {
  const { t } = useWords()
  const editLabel = useEditLabel(comment)
  return (
    <>
      {may("comment.edit") && (
        <Button icon="edit" onClick={onEdit}>
          {editLabel}
        </Button>
      )}
      {may("comment.withdraw") && (
        <Button tone="quiet" icon="x" onClick={() => onOpen("withdraw")}>
          {t("comment.act.withdraw")}
        </Button>
      )}
    </>
  )
}

type MoreProps = OwnProps & { onTell: (sentence: string) => void }
function More({ comment, may, onEdit, onOpen, onTell }: MoreProps) {
  const { t } = useWords()
  const speaker = useSpeaker()
  const href = useHref()
  const addressOf = useAddress()
  const isHydrated = useHydrated()
  const copy = async () =>
    onTell(t((await copyText(addressOf(comment))) ? "comment.act.copied" : "comment.act.notCopied"))
  const isDecided = !comment.standing?.proposed && may("comment.return")
  return (
    <Menu label={t("comment.act.more", { name: speaker(comment) })} summary={<Icon name="dots" />} isQuiet>
      <a
        href={href(placeOf(comment))}
        onClick={(event) => {
          event.preventDefault()
          void copy()
        }}
      >
        <Icon name="link" /> {t("comment.act.copy")}
      </a>
      {isHydrated && <Item icon="quote" onClick={() => onOpen("cite")} text={t("comment.act.cite")} />}
      {isHydrated && comment.revision > 1 && (
        <Item icon="history" onClick={() => onOpen("history")} text={t("comment.act.history")} />
      )}
      {may("comment.edit") && <Item icon="edit" onClick={onEdit} text={t("comment.act.edit")} />}
      {may("comment.withdraw") && <Item icon="x" onClick={() => onOpen("withdraw")} text={t("comment.act.withdraw")} />}
      {isDecided && <Item icon="back" onClick={() => onOpen("return")} text={t("comment.act.return")} />}
      {isDecided && <Item icon="ban" onClick={() => onOpen("reject")} text={t("comment.act.reject")} />}
    </Menu>
  )
}

const Item = ({ icon, text, onClick }: { icon: IconName; text: string; onClick: () => void }) => (
  <button type="button" onClick={onClick}>
    <Icon name={icon} turns={icon === "back"} /> {text}
  </button>
)

type DialogProps = {
  comment: Comment
  opened: Opened | undefined
  onClose: (sentence?: string) => void
  focusComment: () => void
}
function ActDialog({ comment, opened, onClose, focusComment }: DialogProps) {
  const { t } = useWords()
  const { mark } = useScene()
  switch (opened) {
    case undefined:
      return null
    case "report":
      return (
        <ReportDialog
          comment={comment}
          onClose={(isReported) => {
            if (isReported) mark("reported", comment.id, true)
            onClose(isReported ? t("dialogs.report.done") : undefined)
          }}
        />
      )
    case "withdraw":
      return (
        <WithdrawDialog
          comment={comment}
          onClose={(isDone) => {
            onClose(isDone ? t("dialogs.withdraw.done") : undefined)
            if (isDone) requestAnimationFrame(focusComment)
          }}
        />
      )
    case "history":
      return <HistoryDialog comment={comment} onClose={() => onClose()} />
    case "cite":
      return <CiteDialog comment={comment} onClose={() => onClose()} />
    default:
      return (
        <Decide
          comment={comment}
          revision={latestOf(comment)}
          act={opened}
          {...(comment.status === "published" && !comment.standing?.proposed && { from: "published" as const })}
          onClose={() => onClose()}
        />
      )
  }
}
