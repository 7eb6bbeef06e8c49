import { exportFormats } from "#shared/export"
import { read, type Language } from "#shared/language"
import { shortName } from "#shared/organisation"
import { can } from "#shared/policy"
import type { Space } from "#shared/space"
import type { Summary } from "#shared/summary"
import { asViewer, useAsk, useCall, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { SpeakerMark, useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Band } from "../ui/band.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Empty } from "../ui/empty.tsx"
import { formatNumber, languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Reading, ReadingLabel, useRead } from "../ui/text.tsx"
import { Time } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import "./summary.css"

type Section = Summary["sections"][number]
type Sentence = Section["sentences"][number]
type Source = Sentence["sources"][number]

/** What came of a discussion: each sentence with the comments it rests on beside it. */
export function View({ params: { slug, number } }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const { space } = useCall("spaces.get", { space: slug, language: lang })
  // As it is, or as it was published under a number. The row of this address has loaded it, if there is one; a page that is
  // open learns of it when it comes.
  const asked = { space: slug, language: lang, ...(number && { edition: number }) }
  const { data } = useAsk("summaries.get", asked, { isOn: space.hasSummary })
  const summary = data?.publishedAt ? data : undefined
  return (
    <>
      <Crumbs
        items={[
          { href: href("/spaces"), text: t("spaces.title") },
          { href: href(`/spaces/${slug}`), text: <Reading text={space.title} as="plain" /> },
          { text: t("summary.name") },
        ]}
      />
      <header className="summary-head">
        <Title>
          <Reading text={space.title} as="plain" /> <span className="soft">{t("summary.name")}</span>
        </Title>
        {summary && <Facts summary={summary} space={space} />}
        <ToBench space={space} />
      </header>
      {summary ? <Published summary={summary} space={space} /> : <None space={space} />}
    </>
  )
}

function None({ space }: { space: Space }) {
  const { t } = useWords()
  const href = useHref()
  const isOver = space.phase === "closed" || space.phase === "archived"
  return (
    <Empty title={t("summary.none")}>
      <p className="prose">{t(isOver ? "summary.noneClosed" : "summary.noneOpen")}</p>
      <p>
        <a className="button" href={href(`/spaces/${space.slug}`)}>
          {t("summary.toSpace")}
        </a>
      </p>
    </Empty>
  )
}

/** For those who write it; known after hydration only. */
function ToBench({ space }: { space: Space }) {
  const { t } = useWords()
  const href = useHref()
  const viewer = asViewer(useViewer())
  if (!can(viewer, "summary.draft", { isPublished: space.hasSummary, space })) return null
  return (
    <p>
      <a className="button" href={href(`/rapporteur/${space.slug}`)}>
        <Icon name="edit" /> {t("summary.toBench")}
      </a>
    </p>
  )
}

function Facts({ summary: { publishedAt, sections }, space }: { summary: Summary; space: Space }) {
  const { t } = useWords()
  const href = useHref()
  const sentences = sections.flatMap((section) => section.sentences)
  const comments = new Set(sentences.flatMap(({ sources }) => sources.map(({ commentId }) => commentId)))
  return (
    <ul className="dots soft small">
      {publishedAt && (
        <li>
          {t("summary.published")} <Time at={publishedAt} />
        </li>
      )}
      <li>{t("summary.sentences", { count: sentences.length })}</li>
      <li>{t("summary.sources", { count: comments.size })}</li>
      {space.hasOutcome && (
        <li>
          <a href={href(`/spaces/${space.slug}/outcome`)}>{t("space.outcome")}</a>
        </li>
      )}
      <li>
        <a href={href("/account/input")}>{t("space.toInput")}</a>
      </li>
    </ul>
  )
}

function Published({ summary, space }: { summary: Summary; space: Space }) {
  const { t, lang } = useWords()
  const written = mainLanguage(summary, lang)
  const numbers = numberOf(summary)
  return (
    <div className="summary">
      <Older summary={summary} space={space} />
      {written !== lang && (
        <Band icon="translate">
          <p suppressHydrationWarning>{t("summary.inOther", { language: languageIn(written, lang) })}</p>
        </Band>
      )}
      {summary.sections.map((section) => (
        <section key={section.id} aria-labelledby={`h-${section.id}`}>
          <header className="summary-section">
            <h2 id={`h-${section.id}`}>
              <SectionName section={section} space={space} />
            </h2>
          </header>
          <ol className="summary-sentences">
            {section.sentences.map((sentence) => (
              <SentenceItem
                key={sentence.id}
                sentence={sentence}
                number={numbers.get(sentence.id) ?? 0}
                summary={summary}
                written={written}
              />
            ))}
          </ol>
        </section>
      ))}
      <Annex summary={summary} />
      <Editions summary={summary} />
      <Downloads slug={space.slug} />
    </div>
  )
}

/** A newer one has been published since. */
function Older({ summary: { edition, editions }, space }: { summary: Summary; space: Space }) {
  const { t } = useWords()
  const href = useHref()
  if (edition === null || edition === editions) return null
  return (
    <Band icon="history">
      <p>{t("summary.older", { number: edition })}</p>
      <p>
        <a href={href(`/spaces/${space.slug}/summary`)}>{t("summary.toNewest")}</a>
      </p>
    </Band>
  )
}

/** The language most of it is in for this reader; only what differs from that is labelled one by one. */
function mainLanguage({ sections }: Summary, lang: Language): Language {
  const counts = new Map<Language, number>()
  for (const { text } of sections.flatMap((section) => section.sentences)) {
    const { language } = read(text, lang)
    counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? lang
}

/** Sentences are counted through the whole summary, so that "sentence 7" is one sentence. */
export const numberOf = ({ sections }: { sections: readonly { sentences: readonly { id: string }[] }[] }) =>
  new Map(sections.flatMap(({ sentences }) => sentences).map(({ id }, index) => [id, index + 1]))

/** The question it answers, or its own heading. */
function SectionName({ section: { question, heading }, space }: { section: Section; space: Space }) {
  const { t } = useWords()
  const thread = space.threads.find(({ number }) => number === question)
  if (!thread) return Object.keys(heading).length ? <Reading text={heading} /> : t("summary.overall")
  return (
    <>
      {thread.kind === "question" && (
        <span className="summary-question soft">{t("summary.question", { number: thread.number })}</span>
      )}
      <Reading text={thread.title} />
    </>
  )
}

type SentenceProps = { sentence: Sentence; number: number; summary: Summary; written: Language }
function SentenceItem({ sentence: { id, text, sources }, number, summary, written }: SentenceProps) {
  const { t, lang } = useWords()
  const { text: words, language, status } = read(text, lang)
  return (
    <li id={`s-${id}`} className="summary-sentence">
      <SentenceNumber summary={summary} number={number} />
      <div className="summary-words">
        <p lang={language} dir="auto">
          {words}
        </p>
        {(language !== written || status === "machine") && (
          <p>
            <ReadingLabel text={text} />
          </p>
        )}
      </div>
      <ul className="sources-list" aria-label={t("summary.sourcesOf", { number })}>
        {sources.map((source, index) => (
          <li key={index}>{source.quote === null ? <GoneSource /> : <SourceItem source={source} />}</li>
        ))}
      </ul>
    </li>
  )
}

/** Leads to the sentence as it is published here, which is how it is cited; a draft is cited by nobody. */
function SentenceNumber({ summary: { spaceSlug, edition }, number }: { summary: Summary; number: number }) {
  const { t, lang } = useWords()
  const href = useHref()
  const shown = formatNumber(number, lang)
  if (edition === null)
    return (
      <span id={`s${number}`} className="s-number" aria-hidden="true">
        {shown}
      </span>
    )
  return (
    <a
      id={`s${number}`}
      className="s-number"
      href={href(`/spaces/${spaceSlug}/summary/${edition}#s${number}`)}
      aria-label={t("summary.permanent", { number })}
    >
      {shown}
    </a>
  )
}

function SourceItem({ source }: { source: Source }) {
  const { t, lang } = useWords()
  const href = useHref()
  const speaker = useSpeaker()
  const { quote, language, author, onBehalfOf, isOfficial, createdAt, commentId } = source
  const name = speaker({ author, onBehalfOf, isOfficial })
  return (
    <figure className="source-quote">
      <figcaption>
        <SpeakerMark said={{ author, onBehalfOf, isOfficial }} isLittle />
        <span>
          <a className={isOfficial ? "source-who official" : "source-who"} href={href(`/comments/${commentId}`)}>
            <bdi>{name}</bdi>
            <span className="hidden-text">: {t("summary.toComment")}</span>
          </a>{" "}
          <span className="soft">
            {isOfficial ? t("summary.official") : !onBehalfOf && t("summary.personal")}
            {createdAt && (
              <>
                {" "}
                <Time at={createdAt} />
              </>
            )}
          </span>
        </span>
      </figcaption>
      <blockquote lang={language} dir="auto">
        {quote}
      </blockquote>
      {language !== lang && (
        <p className="soft fine" suppressHydrationWarning>
          {t("common.inLanguage", { language: languageIn(language, lang) })}
        </p>
      )}
    </figure>
  )
}

/** Neither the words nor who said them (product P8.1). */
function GoneSource() {
  const { t } = useWords()
  return (
    <p className="source-gone soft">
      <Icon name="ban" /> {t("summary.gone")}
    </p>
  )
}

/** Who stands for it, and for what is not as it should be. */
function Annex({ summary }: { summary: Summary }) {
  const { t, lang } = useWords()
  const read = useRead()
  const { waivers, signatures } = summary
  const numbers = numberOf(summary)
  const nameOf = ({ about }: Summary["waivers"][number]) =>
    t(`summary.waived.${about.code}`, {
      number: numbers.get(about.sentenceId ?? "") ?? 0,
      language: about.language ? languageIn(about.language, lang) : "",
      limit: about.limit ?? 0,
      theme: about.position ? read(about.position.theme) : "",
    })
  const by = ({ by: { name }, agency }: Summary["waivers"][number]) =>
    agency ? t("summary.waivedByFor", { name, agency: shortName(agency) }) : t("summary.waivedBy", { name })
  return (
    <>
      {waivers.length > 0 && (
        <section className="summary-end" aria-labelledby="waivers-title">
          <h2 id="waivers-title">{t("summary.waivers")}</h2>
          <ul className="summary-annex">
            {waivers.map((waiver) => (
              <li key={waiver.id}>
                <strong suppressHydrationWarning>{nameOf(waiver)}.</strong> <span dir="auto">{waiver.reason}</span>{" "}
                <span className="soft">
                  {by(waiver)} <Time at={waiver.at} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {signatures.length > 0 && (
        <section className="summary-end" aria-labelledby="signatures-title">
          <h2 id="signatures-title">{t("summary.signatures")}</h2>
          <ul className="summary-annex">
            {signatures.map(({ agency, by: { name }, at }) => (
              <li key={agency.id}>
                {t("summary.signedFor", { agency: agency.name, name })}{" "}
                <span className="soft">
                  <Time at={at} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** All that have been published, each at its own address, once there are several. */
function Editions({ summary: { spaceSlug, edition, editions } }: { summary: Summary }) {
  const { t, lang } = useWords()
  const href = useHref()
  if (editions < 2) return null
  return (
    <section className="summary-end" aria-labelledby="editions-title">
      <h2 id="editions-title">{t("summary.editions")}</h2>
      <ul className="dots">
        {Array.from({ length: editions }, (_, index) => index + 1).map((number) => (
          <li key={number}>
            <a
              href={href(`/spaces/${spaceSlug}/summary/${number}`)}
              aria-current={number === edition ? "true" : undefined}
            >
              {formatNumber(number, lang)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Format = (typeof exportFormats)[number]
export const exportAddress = (slug: string, format: Format, language: Language): string =>
  `/api/spaces/${slug}/summary/export?${new URLSearchParams({ format, language })}`

function Downloads({ slug }: { slug: string }) {
  const { t, lang } = useWords()
  const href = useHref()
  return (
    <section className="summary-end" aria-labelledby="download-title">
      <h2 id="download-title">{t("summary.download")}</h2>
      <ul className="summary-downloads">
        {exportFormats.map((format) => (
          <li key={format}>
            <a className="with-sign" href={exportAddress(slug, format, lang)} download>
              <Icon name="download" />
              <span>{t(`summary.format.${format}`)}</span>
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={href(`/spaces/${slug}/files`)}>{t("space.moreFiles")}</a>
      </p>
      <p className="soft small">{t("summary.quotesNote")}</p>
    </section>
  )
}
