import { useRef } from "react"
import { flushSync } from "react-dom"
import type { Comment } from "#shared/comment"
import type { SpaceBrief } from "#shared/space"
import { useCall } from "../api.ts"
import { Marks } from "../comments/marks.tsx"
import { speakingOf } from "../comments/subject.ts"
import { useWords } from "../i18n/index.tsx"
import { SpeakerMark, useSpeaker } from "../moderation/who.tsx"
import { useArrivals } from "../objectives/arrivals.ts"
import { excerptOf } from "../objectives/excerpt.ts"
import { useHref } from "../place.tsx"
import { LiveMark } from "../spaces/phase.tsx"
import { Button } from "../ui/button.tsx"
import { Empty } from "../ui/empty.tsx"
import { Reading } from "../ui/text.tsx"
import { Time } from "../ui/time.tsx"

const SHOWN = 5
const EXCERPT = 130

/** The latest words from all discussions; new ones wait behind a button beside the title. */
export function Said({ spaces }: { spaces: readonly SpaceBrief[] }) {
  const { t } = useWords()
  const { comments } = useCall("comments.recent", {})
  const { visible, waiting, showAll } = useArrivals(comments)
  const list = useRef<HTMLOListElement>(null)
  const show = () => {
    flushSync(showAll)
    list.current?.querySelector("a")?.focus()
  }
  return (
    <section aria-labelledby="said-title">
      <div className="title-line said-title">
        <h2 id="said-title">{t("home.said")}</h2>
        <div className="said-live">
          {waiting > 0 && (
            <Button icon="up" onClick={show}>
              {t("home.arrived", { count: waiting })}
            </Button>
          )}
          <LiveMark />
        </div>
      </div>
      {visible.length === 0 && <Empty title={t("home.saidNothing")} />}
      <ol className="said" ref={list}>
        {visible.slice(0, SHOWN).map((comment) => (
          <li key={comment.id}>
            <SaidOne comment={comment} space={spaces.find(({ id }) => id === comment.spaceId)} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function SaidOne({ comment, space }: { comment: Comment; space: SpaceBrief | undefined }) {
  const { t } = useWords()
  const href = useHref()
  const speaker = useSpeaker()
  const speaking = speakingOf(comment)
  return (
    <>
      <SpeakerMark said={comment} isLittle />
      <div>
        <p className="said-by">
          <strong>
            <bdi>{speaker(comment)}</bdi>
          </strong>{" "}
          <span className={speaking === "official" ? "official-word" : "soft"}>{t(`home.${speaking}`)}</span>
          <span className="soft">
            {" · "}
            <Time at={comment.createdAt} />
          </span>
        </p>
        <p lang={comment.language} dir="auto">
          <a className="bare" href={href(`/comments/${comment.id}`)}>
            {excerptOf(comment, EXCERPT)}
          </a>
        </p>
        <ul className="dots soft fine">
          {space && (
            <li>
              <a className="bare" href={href(`/spaces/${space.slug}`)}>
                <Reading text={space.title} as="plain" />
              </a>
            </li>
          )}
          <Marks comment={comment} />
        </ul>
      </div>
    </>
  )
}
