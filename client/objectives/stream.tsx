import { useRef } from "react"
import { flushSync } from "react-dom"
import type { Comment } from "#shared/comment"
import type { Output } from "#shared/contract"
import type { SpaceBrief } from "#shared/space"
import { Person } from "../comments/by.tsx"
import { Marks } from "../comments/marks.tsx"
import { speakingOf } from "../comments/subject.ts"
import { useWords } from "../i18n/index.tsx"
import { SpeakerMark, useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import { LiveMark } from "../spaces/phase.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Empty } from "../ui/empty.tsx"
import { languageIn } from "../ui/format.ts"
import { useRead } from "../ui/text.tsx"
import { Local, Time } from "../ui/time.tsx"
import { useArrivals } from "./arrivals.ts"
import { excerptOf } from "./excerpt.ts"
import { objectivePath } from "./address.ts"
import "./stream.css"

const EXCERPT = 320

type Props = {
  number: number
  stream: Output<"objectives.comments">
  /** An earlier page, reached by its address: nothing arrives on it. */
  isOlder: boolean
  spaces: readonly SpaceBrief[]
}

/** Comments with this tag, wherever they were made. New ones wait behind a button. */
export function Stream({ number, stream, isOlder, spaces }: Props) {
  const { t } = useWords()
  const href = useHref()
  const { visible, waiting, showAll } = useArrivals(stream.comments)
  const older = olderThan(visible, stream.before)
  const list = useRef<HTMLOListElement>(null)
  const show = () => {
    flushSync(showAll)
    list.current?.querySelector("a")?.focus()
  }
  return (
    <section id="said" aria-labelledby="said-title">
      <div className="title-line">
        <h2 id="said-title">{t("objectives.said")}</h2>
        {!isOlder && <LiveMark />}
      </div>
      {visible.length > 0 && (
        <p className="small soft">
          {t(isOlder ? "objectives.saidOlder" : "objectives.saidNote")}{" "}
          {isOlder && <a href={href(objectivePath(number))}>{t("objectives.newest")}</a>}
        </p>
      )}
      {waiting > 0 && !isOlder && (
        <p className="waiting">
          <Button icon="up" onClick={show}>
            {t("home.arrived", { count: waiting })}
          </Button>
        </p>
      )}
      {visible.length === 0 && <Empty title={t("objectives.nothingSaid")} />}
      <ol className="stream" ref={list}>
        {visible.map((comment) => (
          <li key={comment.id}>
            <Said comment={comment} space={spaces.find(({ id }) => id === comment.spaceId)} />
          </li>
        ))}
      </ol>
      {older !== null && (
        <p>
          <a className="button" href={`${href(objectivePath(number))}?before=${older}#said`} rel="next">
            {t("objectives.older")}
          </a>
        </p>
      )}
    </section>
  )
}

/** Where the next page begins. What arrived may have pushed the last ones out of this one. */
function olderThan(visible: readonly Comment[], before: number | null): number | null {
  const last = visible.at(-1)?.streamAt
  return before !== null && last ? Math.max(before, Date.parse(last) - 1) : before
}

function Said({ comment, space }: { comment: Comment; space: SpaceBrief | undefined }) {
  const { t, lang } = useWords()
  const href = useHref()
  const read = useRead()
  const name = useSpeaker()(comment)
  const speaking = speakingOf(comment)
  const id = `said-${comment.id}`
  const address = href(`/comments/${comment.id}`)
  return (
    <article aria-labelledby={id}>
      <header className={speaking === "personal" ? "by" : `by ${speaking}`}>
        <SpeakerMark said={comment} />
        <h3 className="by-name" id={id}>
          <a className="bare" href={address}>
            <bdi>{name}</bdi>
          </a>
        </h3>
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
        <p className="by-when">
          <a className="bare" href={address}>
            <Time at={comment.createdAt} />
          </a>
        </p>
        <ul className="by-what dots">
          <Marks comment={comment} />
          {space && (
            <li>
              <a href={href(`/spaces/${space.slug}/${comment.threadNumber}`)}>
                {t("objectives.inThread", { space: read(space.title), number: comment.threadNumber })}
              </a>
            </li>
          )}
          {comment.language !== lang && (
            <li>
              <Local>{t("comment.original", { language: languageIn(comment.language, lang) })}</Local>
            </li>
          )}
        </ul>
      </header>
      <div className="excerpt">
        <p className="excerpt-text" lang={comment.language} dir="auto">
          {excerptOf(comment, EXCERPT)}
        </p>
        <p className="small">
          <a href={address}>
            {t("objectives.readOn")}
            <span className="hidden-text">: {name}</span>
          </a>
        </p>
      </div>
    </article>
  )
}
