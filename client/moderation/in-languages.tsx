import { useState } from "react"
import type { Language } from "#shared/language"
import type { Card } from "#shared/moderation"
import type { Reader, Translations as Known } from "#shared/translation"
import { asViewer, useAct, useAsk, useAskAgain, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { AskedFor, bestOf, firstRead, Translations } from "../translations/translations.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { languageIn } from "../ui/format.ts"
import { focusIfLost } from "./focus.ts"
import { Veil } from "./graphic.tsx"
import { CARD_TITLE } from "./ids.ts"
import { useKeyCap } from "./key-cap.tsx"
import { useDeskKeys } from "./keymap.ts"
import { recusalOf } from "./rights.ts"
import { useWithAgency } from "./with-agency.ts"

type Props = {
  card: Card
  shown: Language | undefined
  onShown: (language: Language | undefined) => void
}

/** What the text means to who does not read it. */
export function InLanguages({ card, shown, onShown }: Props) {
  const { t, lang } = useWords()
  const { comment, item, revision } = card
  const { language, body } = comment.standing?.proposed ?? comment
  const commentId = comment.id
  const { data } = useAsk("translations.list", { commentId })
  const [said, setSaid] = useState("")
  const cap = useKeyCap()
  const original = { commentId, revision, language, body }
  const show = (one: Language | undefined) => {
    onShown(one)
    const name = languageIn(one ?? language, lang)
    setSaid(t(one ? "moderate.translate.into" : "moderate.translate.original", { language: name }))
  }
  const first = data && firstRead(bestOf(data.translations, original), lang, data.reads)
  useDeskKeys({ translation: () => (shown ? show(undefined) : first && show(first)) })
  if (!data) return null
  return (
    <section className="in-languages" aria-label={t("moderate.translate.title")}>
      <AskedFor asked={data.asked} />
      <Veil isGraphic={shown && (item?.isGraphic ?? false)}>
        <Translations
          original={original}
          known={data}
          shown={shown}
          onShown={show}
          onSay={setSaid}
          cap={cap("translation")}
        />
      </Veil>
      <p className="hidden-text" role="status">
        {said}
      </p>
    </section>
  )
}

/** Who does not read it offers it to a colleague who does. */
export function Offers({ card }: { card: Card }) {
  const { t } = useWords()
  const { comment, item } = card
  const { data } = useAsk("translations.list", { commentId: comment.id })
  const [said, setSaid] = useState("")
  const isWaiting = item !== null && item.queue !== "unanswered" && item.queue !== "unmoderated"
  if (!data || !isWaiting) return null
  const { language } = comment.standing?.proposed ?? comment
  return (
    <section className="in-languages" aria-label={t("moderate.translate.offers")}>
      <Open card={card} known={data} language={language} onSay={setSaid} />
      <p className="hidden-text" role="status">
        {said}
      </p>
    </section>
  )
}

type OffersProps = { card: Card; known: Known; language: Language; onSay: (words: string) => void }

function Open({ card, known, language, onSay }: OffersProps) {
  const { t, lang } = useWords()
  const viewer = useViewer()
  const withAgency = useWithAgency()
  const { offer } = card
  if (offer && offer.to === viewer?.id) return <ToMe card={card} onSay={onSay} />
  const name = languageIn(language, lang)
  const reads = known.reads.includes(language)
  return (
    <>
      {offer && (
        <p className="soft">
          {offer.byName
            ? t("moderate.translate.offeredBy", { name: offer.toName, who: withAgency(offer.byName, offer.agency) })
            : t("moderate.translate.offeredTo", { name: offer.toName })}
        </p>
      )}
      {!reads && (
        <p>
          {t("moderate.translate.notRead", { language: name })}{" "}
          {known.readers.length === 0 && t("moderate.translate.nobody", { language: name })}
        </p>
      )}
      {!reads && !recusalOf(asViewer(viewer), card.comment) && (
        <OfferTo card={card} readers={known.readers} onSay={onSay} />
      )}
    </>
  )
}

function ToMe({ card: { comment, offer }, onSay }: Pick<OffersProps, "card" | "onSay">) {
  const { t, lang } = useWords()
  const withAgency = useWithAgency()
  const askAgain = useAskAgain()
  const { act, isPending, fault } = useAct("offers.answer")
  if (!offer) return null
  const values = {
    language: languageIn(offer.language, lang),
    who: offer.byName ? withAgency(offer.byName, offer.agency) : "",
  }
  const answer = async (accepts: boolean) => {
    const answered = await act({ commentId: comment.id, accepts })
    if (!answered) return
    onSay(t(accepts ? "moderate.translate.taken" : "moderate.translate.passed"))
    await askAgain("moderation.card", { commentId: comment.id, language: lang })
    focusIfLost(CARD_TITLE)
  }
  return (
    <Band icon="hand" tone="held">
      <p>
        <strong>{t(offer.byName ? "moderate.translate.toYou" : "moderate.translate.toYouByItself", values)}</strong>
      </p>
      <Fault error={fault} />
      <p className="translation-acts">
        <Button isPending={isPending} onClick={() => void answer(true)}>
          {t("moderate.translate.take")}
        </Button>
        <Button tone="quiet" isPending={isPending} onClick={() => void answer(false)}>
          {t("moderate.translate.leave")}
        </Button>
      </p>
    </Band>
  )
}

type OfferToProps = { card: Card; readers: readonly Reader[]; onSay: (words: string) => void }

/** One press each; the key takes the first, who is there now if anybody is. */
function OfferTo({ card: { comment, offer }, readers, onSay }: OfferToProps) {
  const { t, lang } = useWords()
  const withAgency = useWithAgency()
  const cap = useKeyCap()
  const askAgain = useAskAgain()
  const { act, isPending, fault } = useAct("offers.make")
  const open = readers.filter(({ id }) => id !== offer?.to)
  const make = async ({ id, name }: Reader) => {
    if (isPending || !(await act({ commentId: comment.id, to: id }))) return
    onSay(t("moderate.translate.offeredTo", { name }))
    await askAgain("moderation.card", { commentId: comment.id, language: lang })
    focusIfLost(CARD_TITLE)
  }
  useDeskKeys({ offer: () => open[0] && void make(open[0]) })
  return (
    <>
      <div className="translation-acts">
        {open.map((reader, index) => (
          <Button key={reader.id} icon="hand" isPending={isPending} onClick={() => void make(reader)}>
            {t("moderate.translate.offerTo", { name: withAgency(reader.name, reader.agency) })}{" "}
            {reader.isOnDuty && <span className="soft">{t("moderate.translate.onDuty")}</span>}{" "}
            {index === 0 && cap("offer")}
          </Button>
        ))}
      </div>
      <Fault error={fault} />
    </>
  )
}
