import { useId, useState } from "react"
import { languages, type Language } from "#shared/language"
import { acronymsIn, hasField, resourceLanguages, TITLE_MOST, type FormField } from "#shared/submission-check"
import type { Kind } from "#shared/resource"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { CountryNotes } from "../ui/country-notes.tsx"
import { Field } from "../ui/field.tsx"
import { languageIn } from "../ui/format.ts"
import { LanguageField } from "./language-field.tsx"
import { LineField, LinesField, SelectField, Ticks, type Edit } from "./fields.tsx"

// One step of the form each.

type Props = { edit: Edit; kind: Kind }

/** Title and text, in one language or several. */
export function WordsStep({ edit }: Props) {
  const { t, lang } = useWords()
  const { form, change } = edit
  const given = languages.filter((code) => form.texts[code])
  const shown = given.length > 0 ? given : [lang]
  const others = languages.filter((code) => !shown.includes(code))
  const [next, setNext] = useState<Language>()
  const add = next && others.includes(next) ? next : others[0]
  return (
    <>
      {shown.map((code) => (
        <TextFields key={code} edit={edit} code={code} isOnly={shown.length === 1} />
      ))}
      {add && (
        <div className="add-line">
          <LanguageField label={t("submission.add.language")} among={others} chosen={add} onPick={setNext} />
          <Button
            icon="plus"
            onClick={() => {
              const first = given.length === 0 ? { [lang]: { title: "", description: "" } } : {}
              change({ texts: { ...first, ...form.texts, [add]: { title: "", description: "" } } })
            }}
          >
            {t("submission.add.language")}
          </Button>
        </div>
      )}
    </>
  )
}

function TextFields({ edit, code, isOnly }: { edit: Edit; code: Language; isOnly: boolean }) {
  const { t, lang } = useWords()
  const { form, change, issueOf } = edit
  const text = form.texts[code] ?? { title: "", description: "" }
  const put = (part: Partial<typeof text>) => change({ texts: { ...form.texts, [code]: { ...text, ...part } } })
  const move = (to: Language) => {
    const { [code]: _moved, ...rest } = form.texts
    change({ texts: { ...rest, [to]: text } })
  }
  return (
    <fieldset className="form-part text-part" data-field="texts">
      <legend>{languageIn(code, lang)}</legend>
      {isOnly && <LanguageField label={t("submission.field.language")} among={languages} chosen={code} onPick={move} />}
      <div data-field={`texts.${code}.title`}>
        <Field
          label={t("submission.field.title")}
          hint={t("submission.hint.title", { most: TITLE_MOST })}
          fault={issueOf(`texts.${code}.title`) ?? issueOf("texts")}
        >
          {(tie) => (
            <input
              {...tie}
              className="input"
              lang={code}
              dir="auto"
              value={text.title}
              onChange={({ target }) => put({ title: target.value })}
            />
          )}
        </Field>
      </div>
      <div data-field={`texts.${code}.description`}>
        <Field
          label={t("submission.field.description")}
          hint={t("submission.hint.description")}
          fault={issueOf(`texts.${code}.description`)}
        >
          {(tie) => (
            <textarea
              {...tie}
              className="input"
              rows={10}
              lang={code}
              dir="auto"
              value={text.description}
              onChange={({ target }) => put({ description: target.value })}
            />
          )}
        </Field>
      </div>
      {!isOnly && (
        <Button
          tone="quiet"
          icon="x"
          onClick={() => {
            const { [code]: _removed, ...rest } = form.texts
            change({ texts: rest })
          }}
        >
          {t("submission.add.languageRemove", { language: languageIn(code, lang) })}
        </Button>
      )}
    </fieldset>
  )
}

/** What a kind has of its own, where it can be found, and in which languages. */
export function FactsStep({ edit, kind }: Props) {
  const { t, names, lang } = useWords()
  const { form, change, issueOf } = edit
  const has = (field: FormField) => hasField(kind, field)
  const named = (entries: Readonly<Record<string, string>>) =>
    Object.entries(entries).map(([value, name]) => ({ value, name }))
  const inLanguages = resourceLanguages.map((value) => ({ value: value as string, name: languageIn(value, lang) }))
  return (
    <>
      {has("type") && (
        <SelectField edit={edit} field="type" options={named(names.types)} none={t("submission.notSaid")} isOptional />
      )}
      {has("publisher") && <LineField edit={edit} field="publisher" />}
      {has("date") && <LineField edit={edit} field="date" type="date" hint={t("submission.hint.date")} />}
      {has("until") && (
        <>
          {!form.isOngoing && <LineField edit={edit} field="until" type="date" />}
          <label className="tick">
            <input
              type="checkbox"
              checked={form.isOngoing}
              onChange={({ target }) => change({ isOngoing: target.checked })}
            />
            {t("submission.field.isOngoing")}
          </label>
        </>
      )}
      {has("startsAt") && <Times edit={edit} />}
      {has("place") && <LineField edit={edit} field="place" />}
      {has("implementer") && <Implementer edit={edit} />}
      {has("partners") && <LinesField edit={edit} field="partners" />}
      {has("speakers") && <LinesField edit={edit} field="speakers" />}
      {has("provider") && <LineField edit={edit} field="provider" />}
      {has("level") && (
        <SelectField
          edit={edit}
          field="level"
          options={(["introductory", "intermediate", "advanced"] as const).map((value) => ({
            value,
            name: t(`resources.levels.${value}`),
          }))}
          none={t("submission.notSaid")}
          isOptional
        />
      )}
      {has("cost") && (
        <SelectField
          edit={edit}
          field="cost"
          options={(["free", "paid"] as const).map((value) => ({ value, name: t(`resources.costs.${value}`) }))}
          none={t("submission.notSaid")}
          isOptional
        />
      )}
      {has("minutes") && <LineField edit={edit} field="minutes" dir="ltr" />}
      <Ticks
        legend={t("submission.field.languages")}
        field="languages"
        fault={issueOf("languages")}
        options={inLanguages}
        chosen={form.languages}
        onChange={(chosen) => change({ languages: chosen })}
      />
      {has("captions") && (
        <Ticks
          legend={t("submission.field.captions")}
          field="captions"
          fault={undefined}
          options={inLanguages}
          chosen={form.captions}
          onChange={(captions) => change({ captions })}
          isOptional
        />
      )}
      <LineField edit={edit} field="link" type="url" dir="ltr" hint={t("submission.hint.link")} />
      {has("files") && <Files edit={edit} />}
    </>
  )
}

function Times({ edit }: { edit: Edit }) {
  const { t } = useWords()
  const zones = Intl.supportedValuesOf("timeZone")
  const hint = t("submission.hint.time")
  return (
    <>
      <LineField edit={edit} field="startsAt" type="datetime-local" hint={hint} />
      <LineField edit={edit} field="endsAt" type="datetime-local" hint={hint} />
      <SelectField
        edit={edit}
        field="timeZone"
        options={["UTC", ...zones.filter((zone) => zone !== "UTC")].map((value) => ({
          value,
          name: value.replaceAll("_", " "),
        }))}
        none={t("submission.choose")}
      />
    </>
  )
}

function Implementer({ edit }: { edit: Edit }) {
  const { t } = useWords()
  return (
    <>
      <div data-field="implementer">
        <Choices
          legend={t("submission.field.implementer")}
          options={["yes", "no"] as const}
          chosen={edit.form.implementer || undefined}
          fault={edit.issueOf("implementer")}
          onPick={(implementer) => edit.change({ implementer })}
          className="ticks"
          optionClass="tick"
        >
          {(answer) => <span>{t(`submission.${answer}`)}</span>}
        </Choices>
      </div>
      {edit.form.implementer === "no" && (
        <LineField edit={edit} field="focalPoint" hint={t("submission.hint.focalPoint")} />
      )}
    </>
  )
}

function Files({ edit: { form, change, issueOf } }: { edit: Edit }) {
  const { t, lang } = useWords()
  const put = (at: number, part: Partial<(typeof form.files)[number]>) =>
    change({ files: form.files.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  return (
    <fieldset className="form-part" data-field="files">
      <legend>{t("submission.field.files")}</legend>
      {form.files.map((file, at) => (
        <div className="file-line" key={at} data-field={`files.${at}`}>
          <Field label={t("submission.field.fileLanguage")}>
            {(tie) => (
              <select
                {...tie}
                className="input"
                value={file.language}
                onChange={({ target }) => put(at, { language: target.value })}
              >
                {resourceLanguages.map((code) => (
                  <option key={code} value={code}>
                    {languageIn(code, lang)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t("submission.field.fileLink")} fault={issueOf(`files.${at}`)}>
            {(tie) => (
              <input
                {...tie}
                className="input"
                type="url"
                dir="ltr"
                value={file.link}
                onChange={({ target }) => put(at, { link: target.value })}
              />
            )}
          </Field>
          <Button tone="quiet" icon="x" onClick={() => change({ files: form.files.filter((_, i) => i !== at) })}>
            {t("submission.add.fileRemove")}
          </Button>
        </div>
      ))}
      {form.files.length < 20 && (
        <p>
          <Button icon="plus" onClick={() => change({ files: [...form.files, { language: lang, link: "" }] })}>
            {t("submission.add.file")}
          </Button>
        </p>
      )}
    </fieldset>
  )
}

/** What it is about. */
export function TopicsStep({ edit: { form, change, issueOf } }: Props) {
  const { t, names } = useWords()
  const named = (entries: Readonly<Record<string, string>>) =>
    Object.entries(entries).map(([value, name]) => ({ value, name }))
  const objectives = Array.from({ length: 24 }, (_, number) => {
    const title = names.objectives[number]?.shortTitle ?? String(number)
    return { value: number, name: number === 0 ? title : t("common.numbered", { number, title }) }
  })
  return (
    <>
      <Ticks
        legend={t("submission.field.objectives")}
        field="objectives"
        fault={issueOf("objectives")}
        options={objectives}
        chosen={form.objectives}
        onChange={(chosen) => change({ objectives: chosen })}
      />
      <Ticks
        legend={t("submission.field.principles")}
        field="principles"
        fault={issueOf("principles")}
        options={named(names.principles)}
        chosen={form.principles}
        onChange={(principles) => change({ principles })}
        isOptional
      />
      <p className="soft small">{t("submission.hint.regions")}</p>
      <Ticks
        legend={t("submission.field.regions")}
        field="regions"
        fault={issueOf("regions")}
        options={named(names.regions)}
        chosen={form.regions}
        onChange={(regions) => change({ regions })}
        isOptional
      />
      <Countries chosen={form.countries} fault={issueOf("countries")} onChange={(countries) => change({ countries })} />
    </>
  )
}

type CountriesProps = { chosen: readonly string[]; fault: string | undefined; onChange: (codes: string[]) => void }

function Countries({ chosen, fault, onChange }: CountriesProps) {
  const { t, names } = useWords()
  return (
    <div data-field="countries" className="country-field">
      <Field label={t("submission.field.countries")} fault={fault} isOptional>
        {(tie) => (
          <select
            {...tie}
            className="input"
            value=""
            onChange={({ target }) => target.value && onChange([...chosen, target.value])}
          >
            <option value="">{t("submission.add.country")}</option>
            {Object.entries(names.countries)
              .filter(([code]) => !chosen.includes(code))
              .map(([code, name]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
          </select>
        )}
      </Field>
      {chosen.length > 0 && (
        <ul className="chosen-list">
          {chosen.map((code) => (
            <li key={code}>
              {names.countries[code] ?? code}{" "}
              <Button tone="quiet" icon="x" onClick={() => onChange(chosen.filter((one) => one !== code))}>
                {t("submission.add.remove", { name: names.countries[code] ?? code })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <CountryNotes codes={chosen} />
    </div>
  )
}

/** What the abbreviations that were found in the text stand for. */
export function AcronymsStep({ edit: { form, change, issueOf } }: Props) {
  const { t } = useWords()
  const id = useId()
  const found = acronymsIn(form)
  if (found.length === 0) return <p>{t("submission.acronym.none")}</p>
  const put = (short: string, meaning: string) =>
    change({ acronyms: [...form.acronyms.filter((one) => one.short !== short), { short, meaning }] })
  return (
    <div role="group" aria-labelledby={id} className="acronyms">
      <p id={id}>{t("submission.hint.acronyms")}</p>
      {found.map(({ short, meaning }) => (
        <div key={short} data-field={`acronyms.${short}`}>
          <Field label={t("submission.acronym.means", { short })} fault={issueOf(`acronyms.${short}`)}>
            {(tie) => (
              <input
                {...tie}
                className="input"
                dir="auto"
                value={meaning}
                onChange={({ target }) => put(short, target.value)}
              />
            )}
          </Field>
        </div>
      ))}
    </div>
  )
}
