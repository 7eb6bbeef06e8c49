import { can } from "#shared/policy"
import { asViewer, useCall, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Band } from "../ui/band.tsx"
import { Chip } from "../ui/chip.tsx"
import { languageIn } from "../ui/format.ts"
import { useRead } from "../ui/text.tsx"
import { codingPath, questionIn } from "./asked.ts"
import type { PartProps } from "./coding.tsx"
import { CiteLink, Speaker, Words } from "./said.tsx"

/** Sentences to begin with, question by question; never without the word that they are suggestions. */
export function Suggested({ space, query }: PartProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const viewer = useViewer()
  const question = questionIn(query, space.threads)
  const { languages, read, comments } = useCall("coding.suggestions", { space: space.slug, question })
  const mayCite = can(asViewer(viewer), "summary.edit", { isPublished: space.hasSummary, space })
  return (
    <section aria-labelledby="suggestions-title">
      <h2 id="suggestions-title">{t("coding.view.suggestions")}</h2>
      <Band tone="held" icon="warn">
        <p>{t("coding.suggestionsNote")}</p>
      </Band>
      <Question key={question} {...{ space, question }} />
      <p className="soft">{t("coding.readOf", { read, comments })}</p>
      {languages.length === 0 && <p>{t("coding.noSuggestion")}</p>}
      {languages.map(({ language, sentences }) => (
        <section key={language} aria-labelledby={`suggested-${language}`}>
          <h3 id={`suggested-${language}`} suppressHydrationWarning>
            {languageIn(language, lang)}
          </h3>
          <ul className="coding-list">
            {sentences.map((sentence) => (
              <li key={`${sentence.commentId} ${sentence.start}`}>
                <article className="coding-item">
                  <p>
                    <Chip icon="star">{t("coding.suggestion")}</Chip>
                  </p>
                  <Words quote={sentence.quote ?? ""} language={sentence.language} />
                  <p className="coding-about">
                    <Speaker said={sentence} />
                  </p>
                  <p className="coding-acts">
                    <a className="button quiet" href={href(`/comments/${sentence.commentId}`)}>
                      {t("coding.inDiscussion")}
                    </a>
                    {mayCite && <CiteLink slug={space.slug} citation={sentence} />}
                  </p>
                </article>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Question({ space, question }: Pick<PartProps, "space"> & { question: string }) {
  const { t } = useWords()
  const href = useHref()
  const read = useRead()
  return (
    <form className="coding-filter" method="get" action={href(codingPath(space.slug, "read"))}>
      <input type="hidden" name="view" value="suggestions" />
      <label>
        {t("coding.question")}
        <select className="input" name="question" defaultValue={question}>
          {space.threads.map(({ number, title, kind }) => (
            <option key={number} value={number}>
              {kind === "question" ? t("bench.question", { number, title: read(title) }) : read(title)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button main">
        {t("coding.show")}
      </button>
    </form>
  )
}
