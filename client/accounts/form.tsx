import { useEffect, useEffectEvent, useRef, useState, type FormEvent, type ReactNode, type RefObject } from "react"
import { codeOf, type AppError, type Issue } from "#shared/errors"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault, issueText } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { useHydrated } from "../ui/time.tsx"
import "./form.css"

// The forms at the door. Their fields keep themselves what is typed, also before the page is hydrated; a form is read
// when it is sent. Without JavaScript nothing is sent: a password must never stand in an address.

/** What is not right yet, by the name of its field; `general` belongs to none. */
export type Faults = { issues: readonly Issue[]; general: AppError | undefined }

export function faultsOf(own: readonly Issue[], fault: AppError | undefined): Faults {
  if (own.length) return { issues: own, general: undefined }
  const issues = codeOf(fault) === "invalid" ? (fault?.data?.issues ?? []) : []
  return { issues, general: issues.length ? undefined : fault }
}

/** The sentence for one field. */
export function useIssue({ issues }: Faults) {
  const { t } = useWords()
  return (name: string): string | undefined => {
    const issue = issues.find(({ path }) => path === name)
    return issue && issueText(t, issue)
  }
}

type FormProps = {
  faults: Faults
  /** The names of the fields, as the list of faults calls them. */
  labels: Readonly<Record<string, string>>
  submit: string
  isPending: boolean
  onSend: (given: FormData) => void
  /** Beside the button. */
  beside?: ReactNode
  /** What to do about a fault that belongs to no field; a band with its sentence if not given. */
  general?: ReactNode
  children: ReactNode
}

export function Form({ faults, labels, submit, isPending, onSend, beside, general, children }: FormProps) {
  const isHydrated = useHydrated()
  const form = useRef<HTMLFormElement>(null)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!isPending) onSend(new FormData(event.currentTarget))
  }
  return (
    <form ref={form} className="form" method="post" noValidate onSubmit={send}>
      <FaultList faults={faults} labels={labels} form={form} />
      {faults.general && (general ?? <Fault error={faults.general} />)}
      {children}
      <div className="form-end">
        <Button type="submit" tone="main" isPending={isPending} isDisabled={!isHydrated}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  )
}

type ListProps = Pick<FormProps, "faults" | "labels"> & { form: RefObject<HTMLFormElement | null> }

/** Takes the focus when it comes, so that nobody searches for what was refused. One fault takes it to its field. */
function FaultList({ faults: { issues }, labels, form }: ListProps) {
  const { t } = useWords()
  const list = useRef<HTMLDivElement>(null)
  const shown = issues.filter(({ path }) => path in labels)
  const go = (name: string) => {
    const field = form.current?.elements.namedItem(name)
    if (field instanceof HTMLElement) field.focus()
  }
  const look = useEffectEvent(() => {
    const [first, second] = shown
    if (second) list.current?.focus()
    else if (first) go(first.path)
  })
  // Each refusal is another list, also when it says the same.
  const refusal = issues.length ? issues : undefined
  useEffect(() => {
    if (refusal) look()
  }, [refusal])
  if (shown.length < 2) return null
  return (
    <div ref={list} className="fault-list" role="alert" tabIndex={-1}>
      <Band tone="bad">
        <p>
          <strong>{t("account.faults", { count: shown.length })}</strong>
        </p>
        <ul>
          {shown.map((issue) => (
            <li key={issue.path}>
              <a
                href={`#${issue.path}`}
                onClick={(event) => {
                  event.preventDefault()
                  go(issue.path)
                }}
              >
                {labels[issue.path]}: {issueText(t, issue)}
              </a>
            </li>
          ))}
        </ul>
      </Band>
    </div>
  )
}

type PasswordProps = {
  label: string
  name?: string
  autoComplete: "current-password" | "new-password"
  hint?: ReactNode
  fault?: ReactNode
}

export function PasswordField({ label, name = "password", autoComplete, hint, fault }: PasswordProps) {
  const { t } = useWords()
  const isHydrated = useHydrated()
  const [isShown, setShown] = useState(false)
  return (
    <div className="password">
      <Field label={label} hint={hint} fault={fault}>
        {(tie) => (
          <input
            {...tie}
            className="input"
            name={name}
            type={isShown ? "text" : "password"}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            required
          />
        )}
      </Field>
      {isHydrated && (
        <label className="tick">
          <input type="checkbox" checked={isShown} onChange={(event) => setShown(event.target.checked)} />
          {t("account.show")}
        </label>
      )}
    </div>
  )
}

export function EmailField({
  fault,
  hint,
  autoComplete,
}: {
  fault?: ReactNode
  hint?: ReactNode
  autoComplete: string
}) {
  const { t } = useWords()
  return (
    <Field label={t("account.email")} hint={hint} fault={fault}>
      {(tie) => (
        <input
          {...tie}
          className="input"
          name="email"
          type="email"
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          required
        />
      )}
    </Field>
  )
}

/** A text of the form, without the space around it. */
export const textIn = (given: FormData, name: string): string => {
  const value = given.get(name)
  return typeof value === "string" ? value.trim() : ""
}
/** A password is taken as it is. */
export const passwordIn = (given: FormData, name = "password"): string => {
  const value = given.get(name)
  return typeof value === "string" ? value : ""
}

/** What can be said without asking the server, in its own codes. */
export const emailIssues = (email: string): Issue[] => {
  if (!email) return [{ path: "email", code: "required" }]
  return /^[^\s@]+@[^\s@]+$/.test(email) ? [] : [{ path: "email", code: "not_an_email" }]
}
export const passwordIssues = (password: string, least: number): Issue[] => {
  if (!password) return [{ path: "password", code: "required" }]
  return [...password].length < least ? [{ path: "password", code: "too_short" }] : []
}

/** Says to those without JavaScript why nothing here can be pressed. */
export function NeedsScript() {
  const { t } = useWords()
  return (
    <noscript>
      <p className="band">{t("account.needsScript")}</p>
    </noscript>
  )
}
