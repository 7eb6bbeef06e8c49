import { useState, type ReactNode } from "react"
import { useQueryClient } from "@tanstack/react-query"
import { direction, read } from "#shared/language"
import type { SpaceLetter } from "#shared/letter"
import { can } from "#shared/policy"
import { asViewer, useAct, useAsk, useCall, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Empty } from "../ui/empty.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatNumber } from "../ui/format.ts"
import { later } from "../ui/later.tsx"
import { Reading, ReadingLabel } from "../ui/text.tsx"
import { Time } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import "./letters.css"

const WriteLetter = later(() => import("./write.tsx").then((file) => file.WriteLetter))

/** What those who hold a discussion have written to all who take part, the newest first. */
export function View({ params: { slug } }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const asked = { space: slug, language: lang }
  const { space } = useCall("spaces.get", asked)
  const { letters } = useCall("letters.list", asked)
  const viewer = useViewer()
  const mayWrite = can(asViewer(viewer), "space.moderate", space)
  const [isWriting, setWriting] = useState(false)
  return (
    <div className="letters">
      <Crumbs
        items={[
          { href: href("/spaces"), text: t("spaces.title") },
          { href: href(`/spaces/${slug}`), text: <Reading text={space.title} as="plain" /> },
          { text: t("letters.name") },
        ]}
      />
      <Title>{t("letters.name")}</Title>
      <p className="soft">{t("letters.lead")}</p>
      {mayWrite && !isWriting && (
        <p>
          <Button tone="main" icon="edit" onClick={() => setWriting(true)}>
            {t("letters.write")}
          </Button>
        </p>
      )}
      {mayWrite && isWriting && <WriteLetter slug={slug} onDone={() => setWriting(false)} />}
      {letters.length === 0 && <Empty title={t("letters.none")} />}
      {letters.map((letter) => (
        <Letter key={letter.id} letter={letter} zone={space.timeZone} />
      ))}
      {viewer && <ByMail slug={slug} />}
    </div>
  )
}

function Letter({ letter: { id, at, agency, title, body, cited }, zone }: { letter: SpaceLetter; zone: string }) {
  const { t, lang } = useWords()
  const { text, language } = read(body, lang)
  return (
    <article className="letter" aria-labelledby={`letter-${id}`}>
      <h2 id={`letter-${id}`}>
        <Reading text={title} as="plain" />
      </h2>
      <p className="soft small">
        {agency && (
          <>
            <bdi>{agency}</bdi>,{" "}
          </>
        )}
        <Time at={at} zone={zone} />
      </p>
      <ReadingLabel text={body} isSentence />
      <div className="measured" lang={language} dir={direction(language)}>
        {text.split(/\n{2,}/).map((paragraph, index) => (
          <p key={index} className="letter-text">
            <WithNumbers text={paragraph} cited={cited} />
          </p>
        ))}
      </div>
      {cited.length > 0 && (
        <details>
          <summary>{t("letters.restsOn", { count: cited.length })}</summary>
          <Cited cited={cited} />
        </details>
      )}
    </article>
  )
}

/** Each number leads to its comment. */
function WithNumbers({ text, cited }: { text: string; cited: SpaceLetter["cited"] }) {
  const href = useHref()
  const pieces: ReactNode[] = text.split(/(\[\d{1,3}\])/).map((piece, index) => {
    const one = cited[Number(/^\[(\d+)\]$/.exec(piece)?.[1]) - 1]
    return one ? (
      <a key={index} href={href(`/comments/${one.commentId}`)}>
        {piece}
      </a>
    ) : (
      piece
    )
  })
  return <>{pieces}</>
}

export function Cited({ cited }: { cited: readonly { commentId: string; by: string | null; excerpt?: string }[] }) {
  const { t, lang } = useWords()
  const href = useHref()
  return (
    <ol className="letter-cited">
      {cited.map(({ commentId, by, excerpt }, index) => (
        <li key={commentId}>
          <span className="num">[{formatNumber(index + 1, lang)}]</span>{" "}
          {by === null ? (
            <span className="soft">{t("letters.gone")}</span>
          ) : (
            <a href={href(`/comments/${commentId}`)}>
              <bdi>{by}</bdi>
            </a>
          )}{" "}
          {excerpt && (
            <span className="soft" dir="auto">
              {excerpt}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

/** Whoever has taken part has them by mail too, until they say otherwise. */
function ByMail({ slug }: { slug: string }) {
  const { t } = useWords()
  // The page is drawn for nobody: what somebody has chosen is asked for by them.
  const { data } = useAsk("letters.list", { space: slug }, { isFresh: true })
  const client = useQueryClient()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("letters.stop")
  if (!data || data.isStopped === null) return null
  const { isStopped } = data
  const change = async () => {
    const answer = await act({ space: slug, isStopped: !isStopped })
    if (!answer) return
    client.setQueryData(["letters.list", { space: slug }], answer)
    announce(t(answer.isStopped ? "letters.stopped" : "letters.goOn"))
  }
  return (
    <section className="letters-mail" aria-label={t("letters.mail")}>
      <p className="soft">{t(isStopped ? "letters.stopped" : "letters.goOn")}</p>
      <p>
        <Button isPending={isPending} onClick={() => void change()}>
          {t(isStopped ? "letters.again" : "letters.stop")}
        </Button>
      </p>
      <Fault error={fault} />
    </section>
  )
}
