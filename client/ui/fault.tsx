import { codeOf, type ErrorData, type Issue } from "#shared/errors"
import { useWords, type Key, type Translate } from "../i18n/index.tsx"
import { Band } from "./band.tsx"

const issues = new Set([
  "empty",
  "required",
  "too_long",
  "too_short",
  "too_many",
  "control_characters",
  "malformed_text",
  "not_an_email",
  "not_a_country",
  "not_a_group",
  "not_a_number",
  "not_a_time_zone",
  "not_a_token",
  "void_token",
  "too_common",
  "not_a_slug",
  "not_an_id",
])

/** What is wrong with one field, in a sentence. */
export const issueText = (t: Translate, { code }: Issue) =>
  t((issues.has(code) ? `errors.issue.${code}` : "errors.issue.unknown") as Key)

/** The sentence for one field of a refused input, if it was at fault. */
export function issueOf(t: Translate, error: unknown, path: string): string | undefined {
  const found = dataOf(error)?.issues?.find((issue) => issue.path === path)
  return found && issueText(t, found)
}

/** What happened, and what to do: one sentence for every code. */
export function faultText(t: Translate, error: unknown): string {
  const seconds = dataOf(error)?.retryAfter
  const said = t(`errors.code.${codeOf(error) ?? "internal"}`)
  return seconds === undefined ? said : `${said} ${t("errors.retryAfter", { seconds })}`
}

const dataOf = (error: unknown) => (error as { data?: ErrorData } | undefined)?.data
const requestOf = (error: unknown) => (error as { requestId?: string } | undefined)?.requestId

/** The band for an act that did not succeed; nothing while there is no error. */
export function Fault({ error }: { error: unknown }) {
  const { t } = useWords()
  if (!error) return null
  const id = codeOf(error) === "internal" ? requestOf(error) : undefined
  return (
    <Band tone="bad" role="alert">
      <p>
        <strong>{faultText(t, error)}</strong>
      </p>
      {id && <p className="soft">{t("errors.number", { id })}</p>}
    </Band>
  )
}
