import type { OrganisationBrief } from "#shared/organisation"
import { useWords } from "../i18n/index.tsx"
import { formatList } from "../ui/format.ts"
import { Local } from "../ui/time.tsx"

/** How an organisation is called: a delegation by its country, in the reader's language. */
export function useOrganisationName() {
  const { names } = useWords()
  return ({ kind, name, country }: OrganisationBrief) =>
    kind === "state" ? ((country && names.countries[country]) ?? name) : name
}

/** The agencies that moderate, by their short names where they have one. */
export function Agencies({ agencies }: { agencies: readonly OrganisationBrief[] }) {
  const { lang } = useWords()
  const nameOf = useOrganisationName()
  return (
    <Local>
      {formatList(
        agencies.map((one) => one.acronym ?? nameOf(one)),
        lang,
      )}
    </Local>
  )
}
