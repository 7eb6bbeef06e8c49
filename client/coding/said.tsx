import type { Coding, Excerpt } from "#shared/coding"
import type { Citation } from "#shared/summary"
import { useWords } from "../i18n/index.tsx"
import { SpeakerMark, useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import { Chip } from "../ui/chip.tsx"
import { Icon } from "../ui/icons.tsx"
import { Time } from "../ui/time.tsx"
import { PositionChip, ThemeName, type Numbered } from "./themes.tsx"

/** The words of somebody, in their own direction. */
export const Words = ({ quote, language }: { quote: string; language: string }) => (
  <blockquote className="coding-words" lang={language} dir="auto">
    {quote}
  </blockquote>
)

export function Speaker({ said }: { said: Pick<Excerpt, "author" | "onBehalfOf" | "isOfficial" | "createdAt"> }) {
  const speaker = useSpeaker()
  return (
    <span className="coding-speaker">
      <SpeakerMark said={said} isLittle /> <bdi>{speaker(said)}</bdi>{" "}
      {said.createdAt && (
        <span className="soft">
          <Time at={said.createdAt} />
        </span>
      )}
    </span>
  )
}

export function CodedBy({ coding: { byName, agency } }: { coding: Pick<Coding, "byName" | "agency"> }) {
  const { t } = useWords()
  return (
    <span className="soft small">
      {agency ? t("coding.byFor", { name: byName, agency }) : t("coding.by", { name: byName })}
    </span>
  )
}

/** What a coding says: its theme, its position, and whether the text is still the same. */
export function Says({ coding, theme }: { coding: Coding; theme: Numbered | undefined }) {
  const { t } = useWords()
  return (
    <>
      {coding.theme === null ? <Chip icon="eye">{t("coding.passed")}</Chip> : <ThemeName theme={theme} />}{" "}
      {coding.position && <PositionChip position={coding.position} />}{" "}
      {coding.state !== "same" && (
        <Chip tone="held" icon="warn">
          {t(`coding.state.${coding.state}`)}
        </Chip>
      )}
    </>
  )
}

/** Opens the summary with a new sentence that cites the passage (client/summaries/sources.tsx). */
const citePath = (slug: string, { commentId, revision, start, end }: Citation) =>
  `/rapporteur/${slug}?cite=${commentId}.${revision}.${start}.${end}`

export function CiteLink({ slug, citation }: { slug: string; citation: Citation }) {
  const { t } = useWords()
  const href = useHref()
  return (
    <a className="button quiet" href={href(citePath(slug, citation))}>
      <Icon name="quote" /> {t("coding.cite")}
    </a>
  )
}
