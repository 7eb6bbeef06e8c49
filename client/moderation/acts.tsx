import { useState } from "react"
import type { SignedIn } from "#shared/account"
import type { Comment } from "#shared/comment"
import type { Card } from "#shared/moderation"
import type { Why } from "#shared/policy"
import { api, asViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import type { IconName } from "../ui/icons.tsx"
import { later } from "../ui/later.tsx"
import { Menu } from "../ui/menu.tsx"
import { isSettled, offerOf, type BoardAct, type Done, type Offer } from "./offer.ts"
import { ActFault } from "./act-fault.tsx"
import { TakeOver, useClaim } from "./claim.tsx"
import { useClaimText } from "./claimed.ts"
import { Decide } from "./decide.tsx"
import type { Decided } from "./decided.ts"
import { seenAs, useDecision, type Conflict } from "./decision.ts"
import { AskingDialog, isAsking } from "./dialogs.tsx"
import { focusIfLost } from "./focus.ts"
import { useKeyCap } from "./key-cap.tsx"
import { useDeskKeys, type KeyActs } from "./keymap.ts"
import { recusalOf, type DecisionAct } from "./rights.ts"
import { CARD_TITLE } from "./ids.ts"
import { useWhyText } from "./why-not.tsx"
import "./acts.css"

const AuthorDialog = later(() => import("./sanctions.tsx").then((file) => file.AuthorDialog))

/** With the comment as it is after it; without an act, somebody else has decided meanwhile. */
export type OnDecided = (comment: Comment, done: Done | undefined, by: Decided | undefined) => void

type Props = {
  card: Card
  viewer: SignedIn
  /** It waits for a decision. */
  isOpen: boolean
  /** Somebody else was first while a reason was being chosen. */
  taken: Decided | undefined
  onDecided: OnDecided
  onSay: (sentence: string) => void
}

const isDecision = (act: BoardAct): act is DecisionAct => act === "approve" || act === "return" || act === "reject"

/** Approving needs no more than one key, the others a reason. A dialog that is open outlives the buttons. */
export function Acts({ card, viewer, isOpen, taken, onDecided, onSay }: Props) {
  const { t } = useWords()
  const { comment, revision } = card
  const acting = useDecision()
  const { conflict, fault, isPending, clear } = acting
  const [asked, setAsked] = useState<BoardAct>()
  const claim = useClaim(card, isOpen)
  const offer = offerOf(asViewer(viewer), comment, isOpen, card.fairness.needsTwo)
  const shown: Conflict | undefined = conflict ?? (taken && { kind: "over", card: undefined, decided: taken })
  /** What is public and waits for nothing is judged once more, knowingly. */
  const from = !isOpen && comment.status === "published" ? ("published" as const) : undefined

  const end = (after: Comment, done: Done) => {
    const at = after.standing?.decidedAt ?? new Date().toISOString()
    const by = { status: after.status, by: t("desk.decided.you"), agency: null, at, isMine: true }
    onDecided(after, done, isSettled(done.act, after) ? by : undefined)
  }
  const begin = async (act: BoardAct) => {
    clear()
    if (!isAtOnce(act)) {
      if (isOpen || card.claiming.mode === "required") claim.takeQuietly()
      return setAsked(act)
    }
    const given = { commentId: comment.id, revision, ...seenAs(comment, from) }
    const after = await acting.attempt(given, () => sendAtOnce(act, given))
    if (after) end(after, { act })
  }
  const close = (after?: Comment, done?: Done) => {
    setAsked(undefined)
    clear()
    if (!after) return focusIfLost(CARD_TITLE)
    if (done) end(after, done)
    else onDecided(after, undefined, undefined)
  }
  const act = asked ?? "approve"
  return (
    <>
      <Bar
        card={card}
        offer={offer}
        recusal={recusalOf(asViewer(viewer), comment)}
        fault={fault ?? claim.fault}
        isPending={isPending}
        onAct={(one) => void begin(one)}
        claim={claim}
        isOpen={isOpen}
        onSay={onSay}
      />
      {(asked || conflict) &&
        (isAsking(act) ? (
          <AskingDialog
            key={act}
            act={act}
            seen={{ comment, revision }}
            passages={card.passages}
            similar={card.similar}
            conflict={shown}
            onClose={close}
          />
        ) : (
          <Decide
            key={act}
            comment={comment}
            revision={revision}
            act={isDecision(act) ? act : "approve"}
            needsTwo={card.fairness.needsTwo}
            {...(from && { from })}
            {...(shown && { conflict: shown })}
            onClose={(after, made, said) => close(after, made && { act: made, reason: said?.reason })}
          />
        ))}
    </>
  )
}

const atOnce = ["approve", "feature", "unfeature", "unmerge", "answered"] as const
type AtOnce = (typeof atOnce)[number]
const isAtOnce = (act: BoardAct): act is AtOnce => atOnce.some((one) => one === act)

type Given = { commentId: string; revision: number; from?: "held" | "published" }
function sendAtOnce(act: AtOnce, given: Given): Promise<Comment> {
  switch (act) {
    case "approve":
      return api("comments.approve", given)
    case "feature":
      return api("comments.feature", given)
    case "unfeature":
      return api("comments.unfeature", given)
    case "unmerge":
      return api("comments.merge", { ...given, into: null })
    case "answered":
      return api("comments.answered", given)
  }
}

// ── the bar ────────────────────────────────────────────────────────────────

type BarProps = {
  card: Card
  offer: Offer
  recusal: Why | undefined
  fault: unknown
  isPending: boolean
  onAct: (act: BoardAct) => void
  claim: ReturnType<typeof useClaim>
  isOpen: boolean
  onSay: (sentence: string) => void
}

const main = ["approve", "return", "reject", "hold"] as const
const icons: Record<(typeof main)[number], IconName> = { approve: "tick", return: "back", reject: "x", hold: "hold" }

/** Never scrolls away. */
function Bar({ card, offer, recusal, fault, isPending, onAct, claim, isOpen, onSay }: BarProps) {
  const { t } = useWords()
  const cap = useKeyCap()
  const whyText = useWhyText()
  const may = (act: BoardAct) => offer.acts.includes(act)
  const keys: KeyActs = Object.fromEntries(main.filter(may).map((act) => [act, () => onAct(act)]))
  const [author, setAuthor] = useState<"record" | "note">()
  const hasAuthor = card.comment.author !== null
  useDeskKeys({
    ...keys,
    ...(hasAuthor && { sanctions: () => setAuthor("record"), noteOnAuthor: () => setAuthor("note") }),
  })
  const rare = offer.acts.filter((act) => !main.some((one) => one === act))
  // What holds for all of it stands above the text already.
  const whys = [...new Set(main.flatMap((act) => offer.why[act] ?? []))].filter((why) => why !== recusal)
  return (
    <footer className="decide">
      <ActFault error={fault} />
      {isOpen && !recusal && <ClaimLine claim={claim} onSay={onSay} />}
      {whys.map((why) => (
        <p key={why} className="soft">
          {whyText(why)}
        </p>
      ))}
      <div className="decide-main" role="group" aria-label={t("desk.decision")}>
        {main.filter(may).map((act) => (
          <Button
            key={act}
            tone={act === "approve" ? "main" : act === "reject" ? "bad" : "plain"}
            icon={icons[act]}
            isPending={act === "approve" && isPending}
            onClick={() => onAct(act)}
          >
            {act === "hold" ? t("moderate.act.hold") : t(`desk.act.${act}`)} {cap(act)}
          </Button>
        ))}
        {(rare.length > 0 || hasAuthor) && (
          <Menu label={t("moderate.moreActs")} summary={t("moderate.more")} atEnd>
            {rare.map((act) => (
              <button key={act} type="button" onClick={() => onAct(act)}>
                {t(`moderate.act.${act as RareAct}`)}
              </button>
            ))}
            {hasAuthor && (
              <button type="button" onClick={() => setAuthor("record")}>
                {t("moderate.keys.act.sanctions")} {cap("sanctions")}
              </button>
            )}
          </Menu>
        )}
      </div>
      {author && (
        <AuthorDialog
          comment={card.comment}
          isForNote={author === "note"}
          onClose={() => {
            setAuthor(undefined)
            focusIfLost(CARD_TITLE)
          }}
        />
      )}
    </footer>
  )
}
type RareAct = Exclude<BoardAct, DecisionAct>

/** In whose hands it is, and how to take it or let go. */
function ClaimLine({ claim, onSay }: Pick<BarProps, "claim" | "onSay">) {
  const { t } = useWords()
  const cap = useKeyCap()
  const text = useClaimText()(claim.holder)
  const [isTaking, setTaking] = useState(false)
  const { holder, isMine, mode, mayTakeOver } = claim
  const isOff = mode === "off"
  const isShut = holder !== null && !isMine && !mayTakeOver
  const take = async () => {
    if (isOff) return
    if (isShut) return onSay(t("moderate.claim.seniorsOnly"))
    if (holder && !isMine) return setTaking(true)
    if (await claim.take()) onSay(t("moderate.claim.taken"))
  }
  const release = async () => {
    if (isMine && (await claim.release())) onSay(t("moderate.claim.released"))
  }
  const takeThread = async () => {
    const taken = await claim.takeThread()
    if (!taken) return
    const others = taken.others > 0 ? t("moderate.bulk.claimed", { count: taken.others }) : undefined
    onSay([t("moderate.claim.threadTaken", { count: taken.mine }), others].filter(Boolean).join(" "))
  }
  const releaseThread = async () => {
    if (await claim.releaseThread()) onSay(t("moderate.claim.released"))
  }
  useDeskKeys({ claim: () => void take(), release: () => void release() })
  if (isOff) return <p className="claim-line soft">{t("moderate.claim.off")}</p>
  return (
    <p className="claim-line">
      {holder && text && <span>{text}</span>}
      {mode === "required" && !holder && <span className="soft">{t("moderate.claim.required")}</span>}
      {isShut ? (
        <span className="soft">{t("moderate.claim.seniorsOnly")}</span>
      ) : isMine ? (
        <button type="button" className="as-link" onClick={() => void release()}>
          {t("moderate.claim.release")} {cap("release")}
        </button>
      ) : (
        <button type="button" className="as-link" onClick={() => void take()}>
          {t(holder ? "moderate.claim.takeOver" : "moderate.claim.take")} {cap("claim")}
        </button>
      )}
      {isMine && holder?.isOfThread ? (
        <button type="button" className="as-link" onClick={() => void releaseThread()}>
          {t("moderate.claim.releaseThread")}
        </button>
      ) : (
        <button type="button" className="as-link" onClick={() => void takeThread()}>
          {t("moderate.claim.takeThread")}
        </button>
      )}
      {isTaking && holder && (
        <TakeOver
          who={holder.byName}
          fault={claim.fault}
          onTake={async (note) => {
            const isTaken = await claim.take(note)
            if (isTaken) onSay(t("moderate.claim.taken"))
            return isTaken
          }}
          onClose={() => {
            setTaking(false)
            focusIfLost(CARD_TITLE)
          }}
        />
      )}
    </p>
  )
}
