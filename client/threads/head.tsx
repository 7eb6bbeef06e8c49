import type { Space } from "#shared/space"
import type { Thread } from "#shared/thread"
import { Objectives } from "../comments/by.tsx"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Agencies } from "../spaces/agencies.tsx"
import { PhaseTime } from "../spaces/phase.tsx"
import { Around, GAP } from "../ui/around.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Reading, ReadingLabel } from "../ui/text.tsx"
import { Left, YourTime } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { addressIn, type Asked } from "./asked.ts"

/** Where one is, what is asked, by whom, until when. */
export function Head({ space, thread, asked }: { space: Space; thread: Thread; asked: Asked }) {
  const { t } = useWords()
  const isQuestion = thread.kind === "question"
  return (
    <header className="thread-head">
      <Crumbs items={useTrail(space)} />
      {isQuestion ? (
        <Questions space={space} thread={thread} asked={asked} />
      ) : (
        <p className="eyebrow">{t("thread.open")}</p>
      )}
      <Title>
        <Reading text={thread.title} as="plain" />
      </Title>
      <ReadingLabel text={thread.title} />
      <ul className="dots thread-facts">
        {isQuestion && space.agencies.length > 0 && <AskedBy space={space} />}
        {thread.objectives.length > 0 && (
          <li>
            <Objectives numbers={thread.objectives} />
          </li>
        )}
        <Dates space={space} />
      </ul>
      <div className="asked">
        <Reading text={thread.detail} as="div" />
      </div>
    </header>
  )
}

function useTrail({ cycle, roundTable, slug, title }: Space) {
  const { names } = useWords()
  const href = useHref()
  const table = cycle && roundTable ? names.roundTables[cycle]?.[roundTable] : undefined
  return [
    ...(cycle ? [{ href: href(`/spaces?cycle=${cycle}`), text: names.cycles[cycle]?.short ?? cycle }] : []),
    ...(table ? [{ href: href(`/round-tables/${cycle}/${roundTable}`), text: table.name }] : []),
    { href: href(`/spaces/${slug}`), text: <Reading text={title} as="plain" /> },
  ]
}

/** The order and the filter that one has chosen go with one to the other questions. */
function Questions({ space, thread, asked }: { space: Space; thread: Thread; asked: Asked }) {
  const { t } = useWords()
  const href = useHref()
  const questions = space.threads.filter(({ kind }) => kind === "question")
  const others = questions.filter(({ id }) => id !== thread.id)
  return (
    <p className="eyebrow">
      <strong>{t("thread.questionOf", { number: thread.number, total: questions.length })}</strong>
      {others.map((other) => (
        <a key={other.id} href={href(addressIn(other, { ...asked, page: 1 }))}>
          {t("thread.question", { number: other.number })}
        </a>
      ))}
    </p>
  )
}

function AskedBy({ space }: { space: Space }) {
  const { t } = useWords()
  return (
    <li>
      <Around sentence={t("thread.askedBy", { agencies: GAP })}>
        <Agencies agencies={space.agencies} />
      </Around>
    </li>
  )
}

/** The date that binds, in its official zone and on the reader's clock; after it, where the result is. */
function Dates({ space }: { space: Space }) {
  const { t } = useWords()
  const href = useHref()
  const at = space.phase === "scheduled" || space.phase === "draft" ? space.opensAt : space.closesAt
  return (
    <>
      <li>
        <PhaseTime space={space} /> <YourTime at={at} zone={space.timeZone} />
      </li>
      {(space.phase === "open" || space.phase === "scheduled") && (
        <li className="left">
          <Left until={at} />
        </li>
      )}
      {space.hasSummary && (
        <li>
          <a href={href(`/spaces/${space.slug}/summary`)}>{t("thread.closed.summary")}</a>
        </li>
      )}
    </>
  )
}
