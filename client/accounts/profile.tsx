import type { Profile } from "#shared/account"
import type { Issue } from "#shared/errors"
import { isLanguage, languageNames, languages, type Language } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
import { Field } from "../ui/field.tsx"
import { compareIn } from "../ui/format.ts"
import { useHydrated } from "../ui/time.tsx"
import { textIn } from "./form.tsx"

// What people tell of themselves: asked for at sign-up, changed on the account page.

/** The names of the fields, as the list of faults calls them. */
export function useProfileLabels() {
  const { t } = useWords()
  return {
    displayName: t("account.profile.displayName"),
    country: t("account.profile.country"),
    group: t("account.profile.group"),
    affiliation: t("account.profile.affiliation"),
    language: t("account.profile.language"),
    timeZone: t("account.profile.timeZone"),
  }
}

type Props = { known?: Profile; issue: (name: string) => string | undefined }

export function NameField({ known, issue }: Props) {
  const { t } = useWords()
  return (
    <Field
      label={t("account.profile.displayName")}
      hint={t("account.profile.displayNameHint")}
      fault={issue("displayName")}
    >
      {(tie) => (
        <input
          {...tie}
          className="input"
          name="displayName"
          autoComplete="name"
          dir="auto"
          required
          defaultValue={known?.displayName}
        />
      )}
    </Field>
  )
}

export function ProfileFields({ known, issue }: Props) {
  const { t, lang, names } = useWords()
  const isHydrated = useHydrated()
  return (
    <>
      <Field label={t("account.profile.group")} fault={issue("group")} isOptional>
        {(tie) => (
          <NamesSelect
            {...tie}
            name="group"
            names={names.groups}
            none={t("account.profile.groupNone")}
            known={known?.group}
          />
        )}
      </Field>
      <Field
        label={t("account.profile.affiliation")}
        hint={t("account.profile.affiliationHint")}
        fault={issue("affiliation")}
        isOptional
      >
        {(tie) => (
          <input
            {...tie}
            className="input"
            name="affiliation"
            autoComplete="organization"
            dir="auto"
            defaultValue={known?.affiliation ?? ""}
          />
        )}
      </Field>
      <div>
        <Field
          label={t("account.profile.country")}
          hint={t("account.profile.countryHint")}
          fault={issue("country")}
          isOptional
        >
          {(tie) => (
            <NamesSelect
              {...tie}
              name="country"
              autoComplete="country"
              names={names.countries}
              none={t("account.profile.countryNone")}
              known={known?.country}
            />
          )}
        </Field>
        <CountryNotes codes={Object.keys(names.countries)} />
        <label className="tick">
          <input type="checkbox" name="isCountryShown" defaultChecked={known?.isCountryShown ?? false} />
          {t("account.profile.isCountryShown")}
        </label>
      </div>
      <Field label={t("account.profile.language")} fault={issue("language")}>
        {(tie) => (
          <select {...tie} className="input" name="language" autoComplete="off" defaultValue={known?.language ?? lang}>
            {languages.map((code) => (
              <option key={code} value={code} lang={code}>
                {languageNames[code]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("account.profile.timeZone")} fault={issue("timeZone")} isOptional>
        {(tie) => (
          <select
            {...tie}
            key={String(isHydrated)}
            className="input"
            name="timeZone"
            autoComplete="off"
            dir="ltr"
            defaultValue={known?.timeZone ?? ""}
          >
            <option value="">{t("account.profile.timeZoneNone")}</option>
            {isHydrated && zones().map((zone) => <option key={zone}>{zone}</option>)}
          </select>
        )}
      </Field>
    </>
  )
}

type SelectProps = {
  id: string
  "aria-describedby": string | undefined
  "aria-invalid": true | undefined
  name: string
  names: Readonly<Record<string, string>>
  none: string
  known: string | null | undefined
  autoComplete?: string
}

/** In the order of the reader's language. Only the browser sorts: two ICUs may not agree, and the page would be drawn anew. */
function NamesSelect({ names, none, known, autoComplete = "off", ...tie }: SelectProps) {
  const { lang } = useWords()
  const isHydrated = useHydrated()
  const compare = compareIn(lang)
  const sorted = isHydrated ? Object.entries(names).sort(([, a], [, b]) => compare(a, b)) : []
  return (
    <select {...tie} key={String(isHydrated)} className="input" autoComplete={autoComplete} defaultValue={known ?? ""}>
      <option value="">{none}</option>
      {sorted.map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  )
}

const zones = () => Intl.supportedValuesOf("timeZone")

/** As the form has it. */
export function profileIn(given: FormData, lang: Language): Profile {
  const language = given.get("language")
  return {
    displayName: textIn(given, "displayName"),
    country: textIn(given, "country") || null,
    isCountryShown: given.get("isCountryShown") !== null,
    group: textIn(given, "group") || null,
    affiliation: textIn(given, "affiliation") || null,
    language: isLanguage(language) ? language : lang,
    timeZone: textIn(given, "timeZone") || null,
  }
}

export const profileIssues = ({ displayName }: Profile): Issue[] =>
  displayName ? [] : [{ path: "displayName", code: "required" }]
