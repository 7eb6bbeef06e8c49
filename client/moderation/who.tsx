import type { Comment } from "#shared/comment"
import { isOfficialKind } from "#shared/organisation"
import { useWords } from "../i18n/index.tsx"
import { initials, Mark, type MarkKind } from "../ui/mark.tsx"

/** What a comment and a source of a summary have in common: who said it, and for whom. */
export type Said = Pick<Comment, "author" | "onBehalfOf" | "isOfficial">

/** Who speaks: the State or organisation before the person (look: the header of a comment). */
export function useSpeaker() {
  const { t, names } = useWords()
  return ({ author, onBehalfOf }: Said): string => {
    if (!onBehalfOf) return author?.displayName ?? t("comment.status.removed")
    const { kind, country, name } = onBehalfOf
    return (kind === "state" && country && names.countries[country]) || name
  }
}

/** The square of an organisation, the circle of a person. */
export function SpeakerMark({ said, isLittle = false }: { said: Said; isLittle?: boolean }) {
  const { author, onBehalfOf } = said
  return <Mark kind={kindOf(said)} text={markText(onBehalfOf, author)} isLittle={isLittle} />
}

function kindOf({ author, onBehalfOf }: Said): MarkKind {
  if (onBehalfOf) return isOfficialKind(onBehalfOf.kind) ? "state" : "org"
  return author ? "person" : "gone"
}

function markText(onBehalfOf: Said["onBehalfOf"], author: Said["author"]): string {
  if (!onBehalfOf) return author ? initials(author.displayName) : "–"
  const { kind, country, acronym, name } = onBehalfOf
  return kind === "state" && country ? country : (acronym ?? initials(name)).slice(0, 4)
}
