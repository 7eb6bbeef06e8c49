import type { InputComment, OwnInput } from "#shared/own-input"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Chip, type ChipTone } from "../ui/chip.tsx"
import { Empty } from "../ui/empty.tsx"
import type { IconName } from "../ui/icons.tsx"
import { Reading } from "../ui/text.tsx"
import { Time } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import "./input.css"

/** Where somebody's input went: the sentences that cite it, or why none does. For its author alone. */
export function View() {
  const { t, lang } = useWords()
  const href = useHref()
  const { spaces } = useCall("input.mine", { language: lang })
  return (
    <div className="input-page">
      <Title>{t("input.title")}</Title>
      <p className="soft">{t("input.lead")}</p>
      {spaces.length === 0 && (
        <Empty title={t("input.none")}>
          <p className="soft">{t("input.noneNote")}</p>
          <p>
            <a className="button" href={href("/account/comments")}>
              {t("shell.myComments")}
            </a>
          </p>
        </Empty>
      )}
      {spaces.map((space) => (
        <Space key={space.id} space={space} />
      ))}
    </div>
  )
}

function Space({ space: { id, slug, title, publishedAt, comments } }: { space: OwnInput["spaces"][number] }) {
  const { t } = useWords()
  const href = useHref()
  const cited = comments.filter(({ end }) => end === "cited" || end === "merged").length
  return (
    <section aria-labelledby={`input-${id}`}>
      <h2 id={`input-${id}`}>
        <a href={href(`/spaces/${slug}/summary`)}>
          <Reading text={title} as="plain" />
        </a>
      </h2>
      <p className="soft small">
        {t("input.cited", { cited, sum: comments.length })} {t("input.published")} <Time at={publishedAt} />
      </p>
      <ol className="input-list">
        {comments.map((comment) => (
          <li key={comment.id}>
            <Item comment={comment} slug={slug} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const signs: Record<InputComment["end"], [tone: ChipTone, icon: IconName]> = {
  cited: ["good", "tick"],
  merged: ["good", "tick"],
  uncited: ["plain", "bubble"],
  after: ["plain", "clock"],
  withdrawn: ["plain", "x"],
  not_public: ["plain", "x"],
}

function Item({ comment, slug }: { comment: InputComment; slug: string }) {
  const { t } = useWords()
  const href = useHref()
  const { id, threadTitle, threadNumber, language, excerpt, createdAt, end, sentences, wasRead, why } = comment
  const [tone, icon] = signs[end]
  return (
    <article className="input-item" aria-labelledby={`title-${id}`}>
      <h3 id={`title-${id}`} className="small">
        <a href={href(`/comments/${id}`)}>
          {t("input.question", { number: threadNumber })} <Reading text={threadTitle} as="plain" />
        </a>
      </h3>
      <p lang={language} dir="auto" className="input-words">
        {excerpt}
      </p>
      <ul className="dots small">
        <li>
          <Chip tone={tone} icon={icon}>
            {t(`input.end.${end}`)}
          </Chip>
        </li>
        <li className="soft">
          <Time at={createdAt} />
        </li>
      </ul>
      {sentences.length > 0 && (
        <ul className="input-sentences">
          {sentences.map((sentence) => (
            <li key={sentence.id}>
              <a href={`${href(`/spaces/${slug}/summary`)}#s-${sentence.id}`}>
                <Reading text={sentence.text} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {end === "uncited" && (
        <p className="small">
          {wasRead && t("input.wasRead")} {why ? t(`input.why.${why.reason}`) : t("input.noWhy")}{" "}
          {why?.note && (
            <>
              {t("input.note")} <q dir="auto">{why.note}</q>
            </>
          )}
        </p>
      )}
    </article>
  )
}
