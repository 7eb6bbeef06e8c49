import type { Comment } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { useOrganisationName } from "../spaces/agencies.tsx"
import { initials, type MarkKind } from "../ui/mark.tsx"

/** Who speaks, in what capacity, and the mark that shows it. */
export type Speaker = {
  name: string
  capacity: "official" | "onBehalf" | "personal"
  mark: { kind: MarkKind; text: string }
}

export function useSpeaker() {
  const { t } = useWords()
  const nameOf = useOrganisationName()
  return ({ author, onBehalfOf, isOfficial }: Comment): Speaker => {
    if (!onBehalfOf) {
      const name = author?.displayName ?? t("home.someone")
      return { name, capacity: "personal", mark: { kind: "person", text: initials(name) } }
    }
    const { kind, country, acronym } = onBehalfOf
    const name = nameOf(onBehalfOf)
    const text = kind === "state" && country ? country : initials(acronym ?? name)
    return {
      name,
      capacity: isOfficial ? "official" : "onBehalf",
      mark: { kind: kind === "stakeholder" ? "org" : "state", text },
    }
  }
}
