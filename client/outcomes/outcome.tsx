import { direction } from "#shared/language"
import type { Outcome, Paragraph } from "#shared/outcome"
import { can } from "#shared/policy"
import type { Space } from "#shared/space"
import { asViewer, useCall, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Reading } from "../ui/text.tsx"
import { Local, Time } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import "./outcome.css"

type Sentence = Outcome["sentences"][number]

/** The text in which it ended: beneath each paragraph what of the summary it says, and at the end what it does not say. */
export function View({ params: { slug } }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const { space } = useCall("spaces.get", { space: slug, language: lang })
  const outcome = useCall("outcomes.get", { space: slug, language: lang })
  const { title, source, language, paragraphs, sentences, publishedAt } = outcome
  const missing = sentences.filter((one) => one.paragraphs.length === 0)
  return (
    <>
      <Crumbs
        items={[
          { href: href("/spaces"), text: t("spaces.title") },
          { href: href(`/spaces/${slug}`), text: <Reading text={space.title} as="plain" /> },
          { text: t("outcome.name") },
        ]}
      />
      <header className="outcome-head">
        <Title>
          <bdi lang={language}>{title}</bdi> <span className="soft">{t("outcome.name")}</span>
        </Title>
        <ul className="dots soft small">
          {publishedAt && (
            <li>
              {t("outcome.published")} <Time at={publishedAt} />
            </li>
          )}
          <li>{t("outcome.reflected", { reflected: sentences.length - missing.length, sum: sentences.length })}</li>
          {language !== lang && (
            <li>
              <Local>{t("common.inLanguage", { language: languageIn(language, lang) })}</Local>
            </li>
          )}
          {source && (
            <li>
              <a href={source} rel="noopener external">
                {t("outcome.source")}
              </a>
            </li>
          )}
        </ul>
        <p className="prose">{t("outcome.lead")}</p>
        <ToEditor space={space} />
      </header>
      <div className="outcome">
        <ol className="outcome-text" lang={language} dir={direction(language)}>
          {paragraphs.map((paragraph) => (
            <li key={paragraph.id} id={`p-${paragraph.id}`} className="outcome-paragraph">
              <Words paragraph={paragraph} />
              <From
                sentences={sentences.filter((one) => one.paragraphs.includes(paragraph.id))}
                slug={slug}
                number={paragraph.number}
              />
            </li>
          ))}
        </ol>
        <section aria-labelledby="missing-title">
          <h2 id="missing-title">{t("outcome.missing")}</h2>
          {missing.length === 0 ? (
            <p className="soft">{t(sentences.length > 0 ? "outcome.nothingMissing" : "outcome.noSummary")}</p>
          ) : (
            <>
              <p className="soft">{t("outcome.missingNote")}</p>
              <ul className="outcome-missing">
                {missing.map((sentence) => (
                  <li key={sentence.id}>
                    <SentenceLink sentence={sentence} slug={slug} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
    </>
  )
}

function Words({ paragraph: { number, isHeading, text } }: { paragraph: Paragraph }) {
  if (isHeading) return <h2 className="outcome-heading">{text}</h2>
  return (
    <p>
      {number && <span className="outcome-number">{number}.</span>} {text}
    </p>
  )
}

function From({ sentences, slug, number }: { sentences: readonly Sentence[]; slug: string; number: string | null }) {
  const { t, lang } = useWords()
  if (sentences.length === 0) return null
  return (
    <ul
      className="outcome-from small"
      lang={lang}
      dir={direction(lang)}
      aria-label={number ? t("outcome.saidIn", { number }) : t("outcome.said")}
    >
      {sentences.map((sentence) => (
        <li key={sentence.id}>
          <SentenceLink sentence={sentence} slug={slug} />
        </li>
      ))}
    </ul>
  )
}

function SentenceLink({ sentence: { id, number, text }, slug }: { sentence: Sentence; slug: string }) {
  const { t } = useWords()
  const href = useHref()
  return (
    <>
      <a href={`${href(`/spaces/${slug}/summary`)}#s-${id}`}>{t("outcome.sentence", { number })}</a>{" "}
      <Reading text={text} />
    </>
  )
}

/** For those who link it; known after hydration only. */
function ToEditor({ space }: { space: Space }) {
  const { t } = useWords()
  const href = useHref()
  const viewer = asViewer(useViewer())
  if (!can(viewer, "outcome.edit", { isPublished: true, space })) return null
  return (
    <p>
      <a className="button" href={href(`/rapporteur/${space.slug}/outcome`)}>
        <Icon name="edit" /> {t("outcome.edit")}
      </a>
    </p>
  )
}
