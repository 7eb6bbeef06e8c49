import { useId, type ReactNode } from "react"
import type { Issue } from "#shared/errors"
import { isMandatory, type FormField } from "#shared/submission-check"
import type { SubmissionForm } from "#shared/submission"
import { useWords, type Key } from "../i18n/index.tsx"
import { Field } from "../ui/field.tsx"
import { Icon } from "../ui/icons.tsx"
import { Local } from "../ui/time.tsx"

// The fields of the form, each with what is wrong with it. `data-field` is where a problem leads to.

export type Edit = {
  form: SubmissionForm
  change: (part: Partial<SubmissionForm>) => void
  /** What is to be said of a field, once somebody wants to know what is missing. */
  issueOf: (path: string) => string | undefined
}

export const issueWords = (t: (key: Key) => string, { code }: Issue): string => t(`submission.issue.${code}` as Key)

type TextField = {
  [F in FormField]: SubmissionForm[F] extends string ? F : never
}[FormField]

type LineProps = {
  edit: Edit
  field: TextField
  hint?: ReactNode
  type?: "text" | "url" | "date" | "datetime-local"
  dir?: "auto" | "ltr"
}

export function LineField({ edit, field, hint, type = "text", dir = "auto" }: LineProps) {
  const { t } = useWords()
  const { form, change, issueOf } = edit
  return (
    <div data-field={field}>
      <Field
        label={t(`submission.field.${field}` as Key)}
        hint={hint}
        fault={issueOf(field)}
        isOptional={
          form.kind !== null && !isMandatory(form.kind, field) && !(field === "focalPoint" && form.implementer === "no")
        }
      >
        {(tie) => (
          <input
            {...tie}
            className="input"
            type={type}
            dir={dir}
            value={form[field]}
            onChange={(event) => change({ [field]: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

export function LinesField({ edit, field }: { edit: Edit; field: "partners" | "speakers" }) {
  const { t } = useWords()
  return (
    <div data-field={field}>
      <Field
        label={t(`submission.field.${field}`)}
        hint={t("submission.hint.lines")}
        fault={edit.issueOf(field)}
        isOptional
      >
        {(tie) => (
          <textarea
            {...tie}
            className="input"
            rows={3}
            dir="auto"
            value={edit.form[field]}
            onChange={(event) => edit.change({ [field]: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

type SelectProps = {
  edit: Edit
  field: TextField
  options: readonly { value: string; name: string }[]
  none: string
  isOptional?: boolean
}

export function SelectField({ edit, field, options, none, isOptional = false }: SelectProps) {
  const { t } = useWords()
  return (
    <div data-field={field}>
      <Field label={t(`submission.field.${field}` as Key)} fault={edit.issueOf(field)} isOptional={isOptional}>
        {(tie) => (
          <select
            {...tie}
            className="input"
            value={edit.form[field]}
            onChange={(event) => edit.change({ [field]: event.target.value })}
          >
            <option value="">{none}</option>
            {options.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}

type TicksProps<T extends string | number> = {
  legend: string
  field: string
  fault: string | undefined
  options: readonly { value: T; name: string }[]
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
  isOptional?: boolean
}

/** Any of several, as boxes. */
export function Ticks<T extends string | number>(props: TicksProps<T>) {
  const { legend, field, fault, options, chosen, onChange, isOptional = false } = props
  const { t } = useWords()
  const id = useId()
  return (
    <fieldset data-field={field} className="ticks" aria-describedby={fault && `${id}-fault`}>
      <legend className="legend">
        {legend} {isOptional && <span className="soft">({t("common.optional")})</span>}
      </legend>
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          <Icon name="warn" />
          <span>{fault}</span>
        </p>
      )}
      <div className={options.length > 8 ? "ticks-columns" : "ticks-list"}>
        {options.map(({ value, name }) => (
          <label key={value} className="tick">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
            <Local>{name}</Local>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
