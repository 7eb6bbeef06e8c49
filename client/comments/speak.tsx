import { useId } from "react"
import type { SignedIn } from "#shared/account"
import { isOfficialKind, type OrganisationBrief } from "#shared/organisation"
import type { Space } from "#shared/space"
import { useWords } from "../i18n/index.tsx"
import { useOrganisationName } from "../spaces/agencies.tsx"

/** For whom one may speak in a discussion; null is the person. */
export function capacitiesIn({ participation }: Space, { organisations }: SignedIn): (OrganisationBrief | null)[] {
  if (participation === "states") return organisations.filter(({ kind, isVerified }) => kind === "state" && isVerified)
  if (participation === "organisations") return organisations.filter(({ isVerified }) => isVerified)
  return [null, ...organisations]
}

type Props = {
  viewer: SignedIn
  capacities: readonly (OrganisationBrief | null)[]
  organisationId: string | null
  onChange: (organisationId: string | null) => void
}

/** Who am I speaking as? Asked before the text, because it changes what one writes. */
export function Speak({ viewer, capacities, organisationId, onChange }: Props) {
  const { t } = useWords()
  const id = useId()
  const nameOf = useOrganisationName()
  const personal = usePersonalLine(viewer)
  const [only] = capacities
  if (capacities.length === 1) {
    return (
      <p className="soft small">
        {only
          ? t("composer.speak.asOrganisation", { name: nameOf(only) })
          : `${t("composer.speak.only")} ${t("composer.speak.shown", { as: personal })}`}
      </p>
    )
  }
  return (
    <fieldset className="speak">
      <legend className="legend">{t("composer.speak.legend")}</legend>
      {capacities.map((organisation) => (
        <label key={organisation?.id ?? "personal"} className="as" htmlFor={`${id}-${organisation?.id ?? "personal"}`}>
          <input
            id={`${id}-${organisation?.id ?? "personal"}`}
            type="radio"
            name={id}
            checked={(organisation?.id ?? null) === organisationId}
            onChange={() => onChange(organisation?.id ?? null)}
          />
          <strong>{organisation ? <bdi>{nameOf(organisation)}</bdi> : t("composer.speak.yourself")}</strong>
          <span className="soft">
            {organisation ? (
              <Note organisation={organisation} name={viewer.displayName} />
            ) : (
              t("composer.speak.shown", { as: personal })
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Note({ organisation: { kind, isVerified }, name }: { organisation: OrganisationBrief; name: string }) {
  const { t } = useWords()
  if (isOfficialKind(kind) && isVerified) return t("composer.speak.official", { name })
  return t("composer.speak.organisation")
}

/** "Joseph Otieno, of Harbour Bridge Alliance, in a personal capacity": exactly as readers will see it. */
function usePersonalLine({ displayName, affiliation, country, isCountryShown }: SignedIn): string {
  const { t, names } = useWords()
  const line = affiliation ? t("comment.personalOf", { affiliation }) : t("comment.personal")
  const from = isCountryShown && country ? names.countries[country] : undefined
  return t("composer.speak.name", { name: displayName, line: from ? t("comment.from", { line, country: from }) : line })
}
