import { Fragment, type ReactNode } from "react"
import type { Comment } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { SpeakerMark, useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import { Chip } from "../ui/chip.tsx"
import { formatList, formatNumber, formatTime, languageIn, listJoints } from "../ui/format.ts"
import { Local, Time, useReaderZone } from "../ui/time.tsx"
import { anchorOf, placeOf } from "./address.ts"
import { isMine, useScene } from "./scene.ts"
import { hasMarks, Marks } from "./marks.tsx"
import { isGone, speakingOf } from "./subject.ts"

export type Answers = { id: string; comment: Comment | undefined }
type Props = { comment: Comment; level: number; answers: Answers | undefined; isSending: boolean }

/** Who speaks, in what capacity, when; what it answers, what it is about, in which language. */
export function By({ comment, level, answers, isSending }: Props) {
  const { t } = useWords()
  const scene = useScene()
  const speaker = useSpeaker()
  const speaking = speakingOf(comment)
  return (
    <header className={speaking === "personal" ? "by" : `by ${speaking}`}>
      <SpeakerMark said={comment} />
      <Name comment={comment} level={level}>
        <bdi>{speaker(comment)}</bdi>
        {isMine(scene, comment) && <span className="soft you"> {t("comment.you")}</span>}
      </Name>
      {speaking !== "personal" && (
        <p className="by-chip">
          <Chip tone={speaking === "official" ? "official" : "plain"} icon="check">
            {t(speaking === "official" ? "comment.official" : "comment.onBehalf")}
          </Chip>
        </p>
      )}
      <p className="by-person">
        <Person comment={comment} />
      </p>
      <p className="by-when">{isSending ? null : <When comment={comment} />}</p>
      <What comment={comment} level={level} answers={answers} />
    </header>
  )
}

const headings = ["h3", "h4", "h5", "h6"] as const
export function Name({ comment, level, children }: { comment: Comment; level: number; children: ReactNode }) {
  const Heading = headings[level] ?? "h6"
  return (
    <Heading className="by-name" id={`by-${comment.id}`}>
      {children}
    </Heading>
  )
}

export function Person({ comment: { author, onBehalfOf, isOfficial } }: { comment: Comment }) {
  const { t, names } = useWords()
  if (!author) return null
  const { displayName: name, affiliation } = author
  if (onBehalfOf) {
    const who = affiliation ? t("comment.nameOf", { name, affiliation }) : name
    return t(isOfficial ? "comment.deliveredBy" : "comment.by", { name: who })
  }
  const line = affiliation ? t("comment.personalOf", { affiliation }) : t("comment.personal")
  const country = author.country && names.countries[author.country]
  return country ? t("comment.from", { line, country }) : line
}

/** The time is the permanent address. */
function When({ comment }: { comment: Comment }) {
  const { t, lang } = useWords()
  const { space } = useScene()
  const href = useHref()
  const zone = useReaderZone() ?? space.timeZone
  const { createdAt, editedAt } = comment
  return (
    <>
      <a className="bare" href={href(placeOf(comment))}>
        <Time at={createdAt} zone={space.timeZone} hasHour />
      </a>
      {editedAt && (
        <span suppressHydrationWarning title={t("comment.editedAt", { time: formatTime(editedAt, lang, zone) })}>
          {" "}
          · {t("comment.edited")}
        </span>
      )}
    </>
  )
}

function What({ comment, level, answers }: Omit<Props, "isSending">) {
  const { lang, t } = useWords()
  const { thread } = useScene()
  const { objectives, countries, language } = comment
  const isUsual = level > 0 && objectives.join() === thread.objectives.join()
  const hasObjectives = objectives.length > 0 && !isUsual
  const hasLanguage = language !== lang || comment.isOfficial
  if (!answers && !hasObjectives && countries.length === 0 && !hasLanguage && !hasMarks(comment)) return null
  return (
    <ul className="by-what dots">
      <Marks comment={comment} />
      {answers && (
        <li>
          <InReplyTo answers={answers} />
        </li>
      )}
      {hasObjectives && (
        <li>
          <Objectives numbers={objectives} />
        </li>
      )}
      {countries.length > 0 && (
        <li>
          <Countries codes={countries} />
        </li>
      )}
      {hasLanguage && (
        <li>
          <Local>{t("comment.original", { language: languageIn(language, lang) })}</Local>
        </li>
      )}
    </ul>
  )
}

/** Never blank: the name, or what became of it, or at least the way to it. */
function InReplyTo({ answers: { id, comment } }: { answers: Answers }) {
  const { t } = useWords()
  const href = useHref()
  const speaker = useSpeaker()
  if (!comment) return <a href={href(`/comments/${id}`)}>{t("comment.inReplyToEarlier")}</a>
  const place = `#${anchorOf(comment)}`
  if (isGone(comment)) {
    const inReplyTo = comment.status === "withdrawn" ? "comment.inReplyToWithdrawn" : "comment.inReplyToRemoved"
    return <a href={place}>{t(comment.status === "moved" ? "comment.inReplyToMoved" : inReplyTo)}</a>
  }
  return <a href={place}>{t("comment.inReplyTo", { name: speaker(comment) })}</a>
}

/** Objectives by number, each a link to its page; also in the head of a thread. */
export function Objectives({ numbers }: { numbers: readonly number[] }) {
  const { t, lang, names } = useWords()
  const href = useHref()
  const joints = listJoints(numbers.length, lang)
  return (
    <Local>
      {numbers.some((number) => number > 0) && t(numbers.length === 1 ? "comment.objective" : "comment.objectives")}{" "}
      {numbers.map((number, index) => (
        <Fragment key={number}>
          {joints[index]}
          <a href={href(`/objectives/${number || "general"}`)} title={names.objectives[number]?.shortTitle}>
            {number === 0 ? names.objectives[0]?.shortTitle : formatNumber(number, lang)}
          </a>
        </Fragment>
      ))}
    </Local>
  )
}

function Countries({ codes }: { codes: readonly string[] }) {
  const { t, lang, names } = useWords()
  const list = formatList(
    codes.map((code) => names.countries[code] ?? code),
    lang,
  )
  return <Local>{t("comment.countries", { count: codes.length, list })}</Local>
}
