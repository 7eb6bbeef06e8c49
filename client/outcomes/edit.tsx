import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { Input } from "#shared/contract"
import { direction } from "#shared/language"
import type { Outcome, Paragraph } from "#shared/outcome"
import { beginningOf } from "#shared/plain-text"
import { useAct, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Empty } from "../ui/empty.tsx"
import { Fault } from "../ui/fault.tsx"
import { Reading } from "../ui/text.tsx"
import { Title } from "../ui/title.tsx"
import { ImportForm } from "./import.tsx"
import "./outcome.css"

/** Brings the outcome text in, and says which paragraphs say what the sentences of the summary say. */
export function View({ params: { slug } }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const client = useQueryClient()
  const asked = { space: slug, language: lang }
  const outcome = useCall("outcomes.get", asked)
  const take = (answer: Outcome) => client.setQueryData(["outcomes.get", asked], answer)
  const { paragraphs, sentences, publishedAt, revision } = outcome
  const missing = sentences.filter((one) => one.paragraphs.length === 0).length
  return (
    <>
      <Crumbs
        items={[
          { href: href("/spaces"), text: t("spaces.title") },
          { href: href(`/spaces/${slug}`), text: <Reading text={outcome.space.title} as="plain" /> },
          { text: t("outcome.edit") },
        ]}
      />
      <div className="outcome-edit">
        <header className="outcome-head">
          <Title>{t("outcome.edit")}</Title>
          <p className="prose">{t("outcome.editLead")}</p>
          {revision > 0 && <Publishing outcome={outcome} onDone={take} />}
        </header>
        {revision === 0 ? (
          <ImportForm outcome={outcome} onDone={take} />
        ) : (
          <details className="outcome-again">
            <summary>{t("outcome.again")}</summary>
            <ImportForm key={revision} outcome={outcome} onDone={take} />
          </details>
        )}
        {revision > 0 && (
          <section aria-labelledby="links-title">
            <h2 id="links-title">{t("outcome.links")}</h2>
            {sentences.length === 0 ? (
              <Empty title={t("outcome.noSummary")} />
            ) : (
              <p className="soft" role="status">
                {t("outcome.reflected", { reflected: sentences.length - missing, sum: sentences.length })}
              </p>
            )}
            <ol className="outcome-links">
              {sentences.map((sentence) => (
                <li key={sentence.id}>
                  <Links {...{ sentence, paragraphs, slug }} language={outcome.language} onDone={take} />
                </li>
              ))}
            </ol>
          </section>
        )}
        {publishedAt && (
          <p>
            <a href={href(`/spaces/${slug}/outcome`)}>{t("outcome.toPage")}</a>
          </p>
        )}
      </div>
    </>
  )
}

type Done = (answer: Outcome) => void

function Publishing({ outcome: { space, revision, publishedAt }, onDone }: { outcome: Outcome; onDone: Done }) {
  const { t } = useWords()
  const { act, isPending, fault } = useAct("outcomes.publish")
  const isPublic = publishedAt !== null
  const press = async () => {
    const answer = await act({ space: space.slug, revision, isPublic: !isPublic })
    if (answer) onDone(answer)
  }
  return (
    <>
      <Band icon={isPublic ? "eye" : "lock"} tone={isPublic ? "good" : "plain"}>
        <p>{t(isPublic ? "outcome.isPublic" : "outcome.notPublic")}</p>
        <p>
          <Button tone={isPublic ? "plain" : "main"} isPending={isPending} onClick={() => void press()}>
            {t(isPublic ? "outcome.takeBack" : "outcome.publish")}
          </Button>
        </p>
      </Band>
      <Fault error={fault} />
    </>
  )
}

type LinksProps = {
  sentence: Outcome["sentences"][number]
  paragraphs: readonly Paragraph[]
  language: Outcome["language"]
  slug: string
  onDone: Done
}

const EXCERPT = 70
const shortOf = ({ number, text }: Paragraph) => {
  const words = beginningOf(text, EXCERPT)
  return number ? `${number}. ${words}` : words
}

function Links({ sentence, paragraphs, language, slug, onDone }: LinksProps) {
  const { t } = useWords()
  const { act, isPending, fault } = useAct("outcomes.link")
  const [chosen, setChosen] = useState("")
  const linked = paragraphs.filter(({ id }) => sentence.paragraphs.includes(id))
  const others = paragraphs.filter(({ id, isHeading }) => !isHeading && !sentence.paragraphs.includes(id))
  const save = async (ids: string[]) => {
    const input: Input<"outcomes.link"> = { space: slug, sentenceId: sentence.id, paragraphs: ids }
    const answer = await act(input)
    if (!answer) return
    setChosen("")
    onDone(answer)
  }
  const { number } = sentence
  return (
    <article aria-labelledby={`sentence-${sentence.id}`}>
      <p id={`sentence-${sentence.id}`}>
        <strong>{t("outcome.sentence", { number })}</strong> <Reading text={sentence.text} />
      </p>
      {linked.length === 0 && <p className="small outcome-none">{t("outcome.notReflected")}</p>}
      <ul className="outcome-linked">
        {linked.map((paragraph) => (
          <li key={paragraph.id}>
            <span lang={language} dir={direction(language)}>
              {shortOf(paragraph)}
            </span>
            <Button
              tone="quiet"
              icon="x"
              isPending={isPending}
              onClick={() => void save(sentence.paragraphs.filter((id) => id !== paragraph.id))}
            >
              {t("outcome.remove")}
              <span className="hidden-text">: {paragraph.number ?? shortOf(paragraph)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="outcome-add"
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen) void save([...sentence.paragraphs, chosen])
        }}
      >
        <label className="field">
          <span>{t("outcome.paragraphFor", { number })}</span>
          <select className="input" value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value="">{t("outcome.choose")}</option>
            {others.map((paragraph) => (
              <option key={paragraph.id} value={paragraph.id} lang={language}>
                {shortOf(paragraph)}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" isPending={isPending} isDisabled={!chosen}>
          {t("outcome.link")}
        </Button>
      </form>
      <Fault error={fault} />
    </article>
  )
}
