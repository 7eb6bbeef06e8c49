import type { CleanHtml } from "#shared/comment"
import { markParagraphs } from "#shared/paragraphs"
import { useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { SpeakerMark, useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { RawHtml } from "../ui/raw-html.tsx"
import { Reading } from "../ui/text.tsx"
import { Time } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import "./cited.css"

/** What a comment said at the revision that somebody has cited, with its paragraphs at their numbers. */
export function View({ params: { slug: commentId, number } }: ViewProps) {
  const { t, lang } = useWords()
  const href = useHref()
  const { comment } = useCall("comments.get", { commentId })
  const { revisions } = useCall("comments.history", { commentId })
  const { space } = useCall("spaces.get", { space: comment.spaceSlug, language: lang })
  const speaker = useSpeaker()
  const cited = revisions.find(({ revision }) => String(revision) === number)
  if (!cited || !comment.author) return null
  const { author, onBehalfOf, isOfficial } = comment
  const said = { author, onBehalfOf, isOfficial }
  return (
    <>
      <Crumbs
        items={[
          { href: href("/spaces"), text: t("spaces.title") },
          { href: href(`/spaces/${space.slug}`), text: <Reading text={space.title} as="plain" /> },
          { text: t("summary.cited.heading") },
        ]}
      />
      <article className="cited">
        <Title>{t("summary.cited.heading")}</Title>
        <p className="prose">
          {t(cited.revision === comment.revision ? "summary.cited.current" : "summary.cited.earlier")}
        </p>
        <p className="cited-who">
          <SpeakerMark said={said} isLittle />
          <bdi>{speaker(said)}</bdi>
          <span className="soft">
            <Time at={cited.at} />
          </span>
        </p>
        <RawHtml html={numbered(cited.body)} lang={cited.language} />
        <p>
          <a className="button" href={href(`/comments/${commentId}`)}>
            {t("summary.cited.toComment")}
          </a>
        </p>
      </article>
    </>
  )
}

/** Each paragraph is found at its number. */
const numbered = (body: CleanHtml) =>
  markParagraphs(body, (number, tag) => tag.replace("<p", `<p id="p${number}"`)) as CleanHtml
