import { useId, useState, type ReactNode } from "react"
import type { Language } from "#shared/language"
import type { Card as CardData } from "#shared/moderation"
import { plainTextOf } from "#shared/plain-text"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { formatList, formatNumber, languageIn } from "../ui/format.ts"
import { markRanges } from "../ui/marks.ts"
import { RawHtml } from "../ui/raw-html.tsx"
import { later } from "../ui/later.tsx"
import { Reading, useRead as useReading } from "../ui/text.tsx"
import { Record, RulesHere, Similar } from "./beside.tsx"
import { Changes } from "./changes.tsx"
import { Conversation, useConversation } from "./conversation.tsx"
import { Veil } from "./graphic.tsx"
import { History } from "./history.tsx"
import { CARD_TITLE } from "./ids.ts"
import { useKeyCap } from "./key-cap.tsx"
import { useDeskKeys } from "./keymap.ts"
import { Notes } from "./notes.tsx"
import { ReportAnswers } from "./report-answers.tsx"
import { AskedBefore } from "./state.tsx"
import { Due, Moment } from "./waiting.tsx"
import { SpeakerMark, useSpeaker } from "./who.tsx"
import { marksIn, Why } from "./why.tsx"
import "./card.css"

const Offers = later(() => import("./in-languages.tsx").then((file) => file.Offers))
const InLanguages = later(() => import("./in-languages.tsx").then((file) => file.InLanguages))

/** Everything a decision needs, in the order in which it is needed. */
export function Card({ card, children }: { card: CardData; children?: ReactNode }) {
  const { comment, item } = card
  const { isShown } = useConversation()
  const [translatedInto, setTranslatedInto] = useState<Language>()
  return (
    <>
      <Head card={card} />
      {children}
      <AskedBefore card={card} />
      {item && <Why card={card} />}
      <Reports card={card} />
      {isShown ? <Conversation comment={comment} /> : <Context card={card} />}
      <Offers card={card} />
      {/* The text stays as it was read, with what is open in it. */}
      <div hidden={translatedInto !== undefined}>
        <Said card={card} />
      </div>
      <InLanguages card={card} shown={translatedInto} onShown={setTranslatedInto} />
      <Filed themes={card.themes} />
      <Similar card={card} />
      <div className="card-pair">
        <Record card={card} />
        <History commentId={comment.id} history={card.history} />
      </div>
      <Notes key={comment.id} card={card} />
      <RulesHere slug={comment.spaceSlug} />
    </>
  )
}

function Head({ card: { comment, item, threadTitle, spaceTitle } }: { card: CardData }) {
  const { t } = useWords()
  const href = useHref()
  const speaker = useSpeaker()
  const { isShown, toggle } = useConversation()
  const cap = useKeyCap()
  useDeskKeys({ conversation: toggle })
  const { spaceSlug, threadNumber, isOfficial, onBehalfOf, createdAt } = comment
  return (
    <header className="card-head">
      <SpeakerMark said={comment} />
      <div className="card-who">
        <h2 id={CARD_TITLE} tabIndex={-1}>
          <bdi>{speaker(comment)}</bdi>{" "}
          {isOfficial ? (
            <Chip tone="official" icon="check">
              {t("desk.official")}
            </Chip>
          ) : (
            onBehalfOf && <Chip icon="check">{t("desk.onBehalf")}</Chip>
          )}
        </h2>
        <Person comment={comment} />
        <p className="card-place">
          <a href={href(`/spaces/${spaceSlug}/${threadNumber}`)}>
            <Reading text={threadTitle} as="plain" />
          </a>{" "}
          <span className="soft">
            <Reading text={spaceTitle} as="plain" />
          </span>
        </p>
        <p>
          <Button tone="quiet" icon="bubble" aria-expanded={isShown} onClick={toggle}>
            {t("queue.conversation")} {cap("conversation")}
          </Button>
        </p>
      </div>
      <p className="card-times">
        {item?.dueAt && (
          <Chip tone="held" icon="clock">
            <Due since={item.queuedAt} at={item.dueAt} isPlain />
          </Chip>
        )}
        <span className="soft">
          {t("desk.receivedWord")} <Moment at={item?.queuedAt ?? createdAt} />
        </span>
        <a href={href(`/comments/${comment.id}`)}>{t("desk.openThread")}</a>
      </p>
    </header>
  )
}

/** The person second: with the organisation, or with what they tell of themselves. */
function Person({ comment: { author, onBehalfOf } }: Pick<CardData, "comment">) {
  const { t, names } = useWords()
  const capacity =
    !onBehalfOf && (author?.affiliation ? t("desk.ofPersonal", { of: author.affiliation }) : t("desk.personal"))
  const facts = [
    onBehalfOf && author && t("desk.byPerson", { name: author.displayName }),
    capacity,
    author?.group && names.groups[author.group],
    author?.country && names.countries[author.country],
  ].filter((fact): fact is string => Boolean(fact))
  return (
    <ul className="dots soft">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  )
}

function Reports({ card: { reports } }: { card: CardData }) {
  const { t } = useWords()
  const id = useId()
  if (reports.length === 0) return null
  return (
    <section className="why" aria-labelledby={id}>
      <h3 id={id}>
        {t("desk.reports")} <span className="num">{reports.length}</span>
      </h3>
      <ul>
        {reports.map((report) => (
          <li key={report.id}>
            <strong>{t(`reasons.report.${report.reason}`)}</strong>{" "}
            <span className="soft">
              {t("desk.reportBy", { who: report.by ?? t("desk.deed.platform") })}, <Moment at={report.at} />
              <Accuracy accuracy={report.accuracy} />
            </span>
            {report.text && <p dir="auto">{report.text}</p>}
            <ReportAnswers report={report} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How often moderators agreed with who reports; nothing while they have judged nothing of theirs. */
function Accuracy({ accuracy }: Pick<CardData["reports"][number], "accuracy">) {
  const { t, lang } = useWords()
  if (!accuracy || accuracy.share === null) return null
  const { agreed, disagreed } = accuracy
  const values = { agreed: formatNumber(agreed, lang), all: formatNumber(agreed + disagreed, lang) }
  return <> · {t("queue.accuracy", values)}</>
}

/** What it answers: the comment above it, one press away from its whole text. */
function Context({ card: { parent } }: { card: CardData }) {
  const { t } = useWords()
  const speaker = useSpeaker()
  if (!parent) return null
  return (
    <details className="parent">
      <summary>
        <span className="parent-who">{t("desk.inReplyTo", { who: speaker(parent) })}</span>{" "}
        <span className="parent-text soft" lang={parent.language} dir="auto">
          {plainTextOf(parent.body).slice(0, 200)}
        </span>
      </summary>
      <RawHtml html={parent.body} lang={parent.language} />
    </details>
  )
}

/** The text a decision is about, with the passages marked; beside a public text, what changes in it. */
function Said({ card }: { card: CardData }) {
  const { t } = useWords()
  const { comment, item } = card
  const proposed = comment.standing?.proposed
  const { body, language } = proposed ?? comment
  const marked = markRanges(body, marksIn(card, plainTextOf(body)))
  const isGraphic = item?.isGraphic ?? false
  if (!proposed)
    return (
      <section className="card-said" aria-label={t("desk.text")}>
        <Veil isGraphic={isGraphic}>
          <div className="card-text">
            <RawHtml html={marked} lang={language} />
          </div>
        </Veil>
        <Facts comment={comment} />
      </section>
    )
  return (
    <Veil isGraphic={isGraphic}>
      <div className="card-proposal">
        <section className="card-said" aria-label={t("desk.changes")}>
          <h3>{t("desk.changes")}</h3>
          <Changes before={comment.body} after={proposed.body} language={proposed.language} />
        </section>
        <div className="beside">
          <section aria-label={t("desk.proposed")}>
            <h3>{t("desk.proposed")}</h3>
            <div className="card-text">
              <RawHtml html={marked} lang={language} />
            </div>
            <Facts comment={{ ...comment, ...proposed }} />
          </section>
          <section aria-label={t("desk.public")}>
            <h3>{t("desk.public")}</h3>
            <div className="card-text">
              <RawHtml html={comment.body} lang={comment.language} />
            </div>
            <Facts comment={comment} />
          </section>
        </div>
      </div>
    </Veil>
  )
}

/** Under which themes moderators have put it. */
function Filed({ themes }: Pick<CardData, "themes">) {
  const { t, lang } = useWords()
  const read = useReading()
  if (themes.length === 0) return null
  const names = themes.map(({ text }) => read(text))
  return <p className="soft">{t("moderate.theme.under", { themes: formatList(names, lang) })}</p>
}

type FactsOf = Pick<CardData["comment"], "language" | "revision" | "objectives" | "countries">
function Facts({ comment: { language, revision, objectives, countries } }: { comment: FactsOf }) {
  const { t, lang, names } = useWords()
  const numbers = objectives.filter((one) => one > 0).map((one) => formatNumber(one, lang))
  return (
    <ul className="dots card-facts soft">
      <li suppressHydrationWarning>{languageIn(language, lang)}</li>
      {revision > 1 && <li>{t("desk.version", { revision })}</li>}
      {numbers.length > 0 && (
        <li>{t("desk.objectives", { count: numbers.length, numbers: formatList(numbers, lang) })}</li>
      )}
      {countries.length > 0 && (
        <li>
          {formatList(
            countries.map((code) => names.countries[code] ?? code),
            lang,
          )}
        </li>
      )}
    </ul>
  )
}

/** The text stays the one that was opened until the reader asks for the newer one: what is judged has been read. */
export function useRead(card: CardData) {
  const [read, setRead] = useState(card)
  const [own, setOwn] = useState<number>()
  // Everything else about it may change while it is being read, and what the reader has just made of it is known.
  if (card !== read && (card.revision === read.revision || card.revision === own)) setRead(card)
  const isNewer = card.revision > read.revision
  return { read: isNewer ? read : card, isNewer, readNewer: () => setRead(card), expect: setOwn }
}

export function NewerBand({ onRead }: { onRead: () => void }) {
  const { t } = useWords()
  return (
    <Band tone="held" icon="edit" role="status">
      <p>
        <strong>{t("desk.newer")}</strong>
      </p>
      <p>
        <Button onClick={onRead}>{t("desk.readNewer")}</Button>
      </p>
    </Band>
  )
}
