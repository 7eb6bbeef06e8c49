import { useState } from "react"
import { can } from "#shared/policy"
import type { Space } from "#shared/space"
import type { Thread } from "#shared/thread"
import { asViewer, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { formatNumber } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Reading, ReadingLabel } from "../ui/text.tsx"
import { Time } from "../ui/time.tsx"
import { OpenThread } from "./open-thread.tsx"

type Props = { space: Space; newIn: (thread: Thread) => number }

/** What the agencies ask, numbered as it is answered. */
export function Questions({ space, newIn }: Props) {
  const { t, lang } = useWords()
  const questions = space.threads.filter(({ kind }) => kind === "question")
  return (
    <section id="questions" aria-labelledby="questions-title">
      <h2 id="questions-title">{t("space.questions")}</h2>
      {questions.length === 0 && <p className="soft">{t("space.noQuestions")}</p>}
      <ol className="questions">
        {questions.map((thread) => (
          <li key={thread.id}>
            <span className="q-number" aria-hidden="true">
              {formatNumber(thread.number, lang)}
            </span>
            <h3>
              <ThreadLink thread={thread} /> <ReadingLabel text={thread.title} />
            </h3>
            <Counts thread={thread} space={space} isNew={newIn(thread)} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Threads that somebody else has opened, and the way to open one. */
export function Threads({ space, newIn }: Props) {
  const { t } = useWords()
  const threads = space.threads.filter(({ kind }) => kind === "open")
  const mayBeOpened = space.canOpenThreads && space.phase === "open"
  if (!threads.length && !mayBeOpened) return null
  return (
    <section id="threads" aria-labelledby="threads-title">
      <div className="title-line">
        <h2 id="threads-title">{t("space.threads")}</h2>
        {mayBeOpened && <OpenAThread space={space} />}
      </div>
      {threads.length > 0 ? (
        <ul className="rows">
          {threads.map((thread) => (
            <li key={thread.id}>
              <span>
                <ThreadLink thread={thread} /> <ReadingLabel text={thread.title} />
              </span>
              <Counts thread={thread} space={space} isNew={newIn(thread)} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">{t("space.noThreads")}</p>
      )}
    </section>
  )
}

function OpenAThread({ space }: { space: Space }) {
  const { t } = useWords()
  const href = useHref()
  const { path } = usePlace()
  const viewer = useViewer()
  const [isOpening, setOpening] = useState(false)
  if (viewer === undefined) return null
  if (viewer === null) {
    return (
      <a className="small" href={href(`/sign-in?${new URLSearchParams({ next: path })}`)}>
        {t("space.signInToOpen")}
      </a>
    )
  }
  if (!can(asViewer(viewer), "space.openThread", space)) return null
  return (
    <>
      <Button icon="plus" onClick={() => setOpening(true)}>
        {t("space.openThread")}
      </Button>
      {isOpening && <OpenThread space={space} onClose={() => setOpening(false)} />}
    </>
  )
}

function ThreadLink({ thread }: { thread: Thread }) {
  const href = useHref()
  return (
    <a className="bare" href={href(`/spaces/${thread.spaceSlug}/${thread.number}`)}>
      <Reading text={thread.title} as="plain" />
    </a>
  )
}

function Counts({ thread, space, isNew }: { thread: Thread; space: Space; isNew: number }) {
  const { t } = useWords()
  const href = useHref()
  if (thread.comments === 0) {
    return (
      <p className="soft">
        {t("space.noComment")}{" "}
        {space.phase === "open" && !thread.isLocked && (
          <a href={href(`/spaces/${thread.spaceSlug}/${thread.number}`)}>{t("space.beFirst")}</a>
        )}
      </p>
    )
  }
  return (
    <ul className="dots soft">
      <li>
        {t("space.comments", { count: thread.comments })}
        {isNew > 0 && (
          <>
            {" "}
            <strong className="new">{t("space.new", { count: isNew })}</strong>
          </>
        )}
      </li>
      {thread.lastCommentAt && (
        <li>
          {t("space.latest")} <Time at={thread.lastCommentAt} zone={space.timeZone} />
        </li>
      )}
      {thread.isLocked && (
        <li>
          <span className="with-sign">
            <Icon name="lock" /> {t("space.locked")}
          </span>
        </li>
      )}
    </ul>
  )
}
