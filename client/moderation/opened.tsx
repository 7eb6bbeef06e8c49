import { useEffect, useState, type ReactNode } from "react"
import type { SignedIn } from "#shared/account"
import type { Card as CardData } from "#shared/moderation"
import { asViewer, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Fault } from "../ui/fault.tsx"
import { Icon } from "../ui/icons.tsx"
import { Scroll } from "../ui/scroll.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { Acts, type OnDecided } from "./acts.tsx"
import { AppealBar } from "./appeal.tsx"
import { Card, NewerBand, useRead } from "./card.tsx"
import { useDecidedText, type Decided } from "./decided.ts"
import { lastDecision } from "./decision.ts"
import { CARD_TITLE } from "./ids.ts"
import { isDecidable, recusalOf } from "./rights.ts"
import { WhyNot } from "./why-not.tsx"

type OpenedProps = {
  id: string
  viewer: SignedIn
  told: Decided | undefined
  backTo: string
  onBack: () => void
  onDecided: OnDecided
  /** Somebody else has decided about it while it was open here. */
  onTaken: (sentence: string) => void
  onSay: (sentence: string) => void
}

/** The column of the card: loaded, gone, or with what may be done about it below. */
export function Opened({ id, backTo, onBack, ...rest }: OpenedProps) {
  const { t, lang } = useWords()
  const { data, error } = useAsk("moderation.card", { commentId: id, language: lang })
  const back = (
    <p className="to-list">
      <a
        href={backTo}
        onClick={(event) => {
          event.preventDefault()
          onBack()
        }}
      >
        <Icon name="back" turns /> {t("desk.toList")}
      </a>
    </p>
  )
  if (data) return <Loaded card={data} back={back} {...rest} />
  return (
    <div className="card-scroll">
      {back}
      {error ? <NoCard error={error} /> : <Skeleton label={t("desk.loadingCard")} lines={6} />}
    </div>
  )
}

function NoCard({ error }: { error: unknown }) {
  const { t } = useWords()
  const code = (error as { code?: string }).code
  return (
    <>
      <h2 id={CARD_TITLE} tabIndex={-1}>
        {t("desk.goneCard")}
      </h2>
      {code === "not_found" || code === "forbidden" || code === "invalid" ? (
        <p className="soft">{t("desk.goneCardNote")}</p>
      ) : (
        <Fault error={error} />
      )}
    </>
  )
}

type LoadedProps = Omit<OpenedProps, "id" | "backTo" | "onBack"> & {
  card: CardData
  back: ReactNode
}

function Loaded({ card, viewer, told, back, onDecided, onTaken, onSay }: LoadedProps) {
  const textOf = useDecidedText()
  const { read, isNewer, readNewer, expect } = useRead(card)
  const isOpen = card.item !== null
  const outcome = isOpen ? undefined : (told ?? lastDecision(card))
  const [wasOpen, setWasOpen] = useState(isOpen)
  // The feed may be faster with one's own decision than its answer.
  const isTaken = wasOpen && outcome !== undefined && !outcome.isMine && outcome.by !== viewer.displayName
  if (isOpen && !wasOpen) setWasOpen(true)
  const taken = isTaken ? textOf(outcome) : ""
  useEffect(() => {
    if (taken) onTaken(taken)
  }, [taken, onTaken])
  return (
    <>
      <Scroll className="card-scroll" aria-labelledby={CARD_TITLE}>
        {back}
        <Card card={read}>
          {isNewer && <NewerBand onRead={readNewer} />}
          {outcome && <Outcome decided={outcome} />}
          {isOpen && <WhyNot why={recusalOf(asViewer(viewer), card.comment)} />}
        </Card>
      </Scroll>
      {read.appeal?.state === "open" && <AppealBar card={read} onDecided={onDecided} />}
      {isDecidable(read.comment) && (
        <Acts
          card={read}
          viewer={viewer}
          isOpen={isOpen}
          taken={isTaken ? outcome : undefined}
          onDecided={(after, done, by) => {
            if (done) expect(after.standing?.proposed?.revision ?? after.revision)
            onDecided(after, done, by)
          }}
          onSay={onSay}
        />
      )}
    </>
  )
}

function Outcome({ decided }: { decided: Decided }) {
  const textOf = useDecidedText()
  return (
    <Band tone={decided.status === "published" ? "good" : decided.status === "rejected" ? "bad" : "plain"} icon="tick">
      <p>
        <strong>{textOf(decided)}</strong>
      </p>
    </Band>
  )
}
