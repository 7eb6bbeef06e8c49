import { useState } from "react"
import { read } from "#shared/language"
import { isReviewed } from "#shared/resource-states"
import { declineReasons, type HubItem } from "#shared/submission"
import { useAct, useAsk, useAskAgain, useCall } from "../api.ts"
import { useHubCounts } from "../editing/live.ts"
import { NextOne } from "../editing/next.tsx"
import { hubPaths } from "../editing/paths.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { stateTones } from "../submissions/mine.tsx"
import { Shown } from "../submissions/shown.tsx"
import { Steps, Talk } from "../submissions/talk.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Choices } from "../ui/choices.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { Reading } from "../ui/text.tsx"
import { Title } from "../ui/title.tsx"
import "../spaces/columns.css"
import "../submissions/submission.css"
import "./editors.css"

/** One that was sent in, before an editor who decides on it. */
export function View({ params: { slug } }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const known = useCall("hub.get", { resourceId: slug })
  const { data } = useAsk("hub.get", { resourceId: slug }, { isFresh: true })
  const item = data ?? known
  const { resource, steps, messages, canTalk, isOwn } = item
  const askAgain = useAskAgain()
  const counts = useHubCounts()
  const [said, setSaid] = useState<string>()
  const { data: waiting } = useAsk("hub.list", { state: "submitted" }, { isOn: said !== undefined, isFresh: true })
  const next = waiting?.items.find(({ resource: { id }, isOwn: isMine }) => id !== slug && !isMine)?.resource
  return (
    <div className="submission-page">
      <Crumbs items={[{ href: href("/hub"), text: t("editors.title") }]} />
      <Title>
        <Reading text={resource.title} as="plain" />
      </Title>
      <p className="chips-line">
        <Chip tone={stateTones[resource.state]}>{t(`submission.state.${resource.state}`)}</Chip>
        <Submitter item={item} />
      </p>
      {isOwn && (
        <Band tone="held">
          <p>{t("editors.own")}</p>
        </Band>
      )}
      {said && waiting && (
        <NextOne
          key={`${resource.version} ${next?.id}`}
          said={said}
          left={counts?.resources ?? waiting.counts.submitted}
          path={next ? `${hubPaths.resources}/resources/${next.id}` : hubPaths.resources}
          title={next && read(next.title, lang).text}
        />
      )}
      {!isOwn && (
        <Decide
          key={resource.version}
          item={item}
          onDone={(sentence) => {
            setSaid(sentence)
            void askAgain("hub.get", { resourceId: slug })
          }}
        />
      )}
      <Like item={item} />
      <section aria-labelledby="preview-title">
        <h2 id="preview-title">{t("submission.check.preview")}</h2>
        <Shown resource={resource} />
      </section>
      <Steps steps={steps} />
      <Talk resourceId={slug} messages={messages} side="editors" canTalk={canTalk && !isOwn} />
    </div>
  )
}

function Submitter({ item: { submitter, focalPoint } }: { item: HubItem }) {
  const { t } = useWords()
  if (!submitter) return <span className="soft">{t("editors.nobody")}</span>
  return (
    <span className="soft">
      {t("editors.submitter")} <bdi>{submitter.name}</bdi>
      {submitter.affiliation && (
        <>
          {" · "}
          <bdi>{submitter.affiliation}</bdi>
        </>
      )}
      {focalPoint && (
        <>
          {" · "}
          {t("submission.field.focalPoint")} <bdi>{focalPoint}</bdi>
        </>
      )}
    </span>
  )
}

/** Reviewers are chosen on a page of their own, where what they say is read as well. */
function Reviews({ item: { resource, isOwn } }: { item: HubItem }) {
  const { t } = useWords()
  const href = useHref()
  if (isOwn || !isReviewed(resource)) return null
  return (
    <p>
      <a href={href(`/hub/reviews/${resource.id}`)}>{t("editors.reviews")}</a>
    </p>
  )
}

type Act = "ask" | "approve" | "publish" | "decline" | "unpublish"

/** First the act, then its words, then once more: readers see what comes of it. */
function Decide({ item, onDone }: { item: HubItem; onDone: (said?: string) => void }) {
  const { t } = useWords()
  const { act: decide, isPending, fault } = useAct("hub.decide")
  const [chosen, setChosen] = useState<Act>()
  const [words, setWords] = useState("")
  const [reason, setReason] = useState<(typeof declineReasons)[number]>()
  const [isTried, setTried] = useState(false)
  const acts = item.acts.filter((act): act is Act => act !== "submit" && act !== "withdraw" && act !== "review")
  const needsWords = chosen === "ask" || chosen === "decline"
  const missing = { words: needsWords && words.trim() === "", reason: chosen === "decline" && !reason }
  const send = async () => {
    if (!chosen) return
    setTried(true)
    if (missing.words || missing.reason) return
    const answer = await decide({
      resourceId: item.resource.id,
      act: chosen,
      version: item.resource.version,
      ...(chosen === "decline" && reason ? { reason } : {}),
      ...(words.trim() && item.submitter ? { words } : {}),
    })
    if (answer) onDone(t("editors.done", { act: t(`editors.act.${chosen}`) }))
  }
  return (
    <section aria-labelledby="decide-title" className="decide-resource">
      <h2 id="decide-title">{t("editors.decide")}</h2>
      <Reviews item={item} />
      {acts.length === 0 && <p className="soft">{t("editors.nothing")}</p>}
      <div className="chips-line">
        {acts.map((act) => (
          <Button key={act} isPressed={act === chosen} onClick={() => setChosen(act)}>
            {t(`editors.act.${act}`)}
          </Button>
        ))}
      </div>
      {chosen && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          {chosen === "decline" && (
            <Choices
              legend={t("editors.reason")}
              options={declineReasons}
              chosen={reason}
              fault={isTried && missing.reason ? t("submission.issue.required") : undefined}
              onPick={setReason}
              className="ticks ticks-list"
              optionClass="tick"
            >
              {(one) => <span>{t(`submission.reason.${one}`)}</span>}
            </Choices>
          )}
          {item.submitter && (
            <Field
              label={t("editors.words")}
              hint={t("editors.wordsHint")}
              fault={isTried && missing.words ? t("submission.issue.required") : undefined}
              isOptional={!needsWords}
            >
              {(tie) => (
                <textarea
                  {...tie}
                  className="input"
                  rows={4}
                  dir="auto"
                  value={words}
                  onChange={({ target }) => setWords(target.value)}
                />
              )}
            </Field>
          )}
          {fault?.code === "conflict" ? (
            <Band tone="bad" role="alert">
              <p>{t("editors.moved")}</p>
              <p>
                <Button onClick={() => onDone()}>{t("editors.again")}</Button>
              </p>
            </Band>
          ) : (
            <Fault error={fault} />
          )}
          <p>
            <Button type="submit" tone={chosen === "decline" ? "bad" : "main"} isPending={isPending}>
              {t("editors.confirm", { act: t(`editors.act.${chosen}`) })}
            </Button>
          </p>
        </form>
      )}
    </section>
  )
}

/** What is here already and seems to be the same. */
function Like({ item: { resource } }: { item: HubItem }) {
  const { t } = useWords()
  const href = useHref()
  const title = Object.values(resource.title).flatMap((one) => (one ? [one.text.slice(0, 500)] : []))
  const { data } = useAsk("resources.duplicates", {
    title,
    except: resource.id,
    ...(resource.link ? { link: resource.link } : {}),
  })
  if (!data) return null
  return (
    <section aria-labelledby="like-title">
      <h2 id="like-title">{t("editors.duplicates")}</h2>
      {data.duplicates.length === 0 && <p className="soft">{t("editors.noDuplicates")}</p>}
      <ul className="rows">
        {data.duplicates.map((one) => (
          <li key={one.id}>
            <p className="chips-line">
              <a href={href(one.state === "published" ? `/resources/${one.id}` : `/hub/resources/${one.id}`)}>
                <Reading text={one.title} as="plain" />
              </a>
              <Chip tone={stateTones[one.state]}>{t(`submission.state.${one.state}`)}</Chip>
              {one.publisher && <bdi className="soft small">{one.publisher}</bdi>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
