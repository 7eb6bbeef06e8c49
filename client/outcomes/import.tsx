import { useState } from "react"
import type { Input } from "#shared/contract"
import { AppError, type Issue } from "#shared/errors"
import { languages, type Language } from "#shared/language"
import type { Outcome } from "#shared/outcome"
import { useAct } from "../api.ts"
import { useWords, type Key } from "../i18n/index.tsx"
import { base64Of } from "../ui/base64.ts"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { Fault, issueText } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { languageIn } from "../ui/format.ts"

type Format = Input<"outcomes.import">["content"]["format"]
const formats = ["text", "markdown", "docx"] as const satisfies readonly Format[]
/** As the server has it; a larger file is not even read. */
const FILE_MOST = 350_000

/** A text from wherever it is: pasted, or as a file of a word processor. */
export function ImportForm({ outcome, onDone }: { outcome: Outcome; onDone: (answer: Outcome) => void }) {
  const { t, lang } = useWords()
  const { act, isPending, fault } = useAct("outcomes.import")
  const [format, setFormat] = useState<Format>("text")
  const [own, setOwn] = useState<AppError>()
  const issue = useIssues(own ?? fault)
  const send = async (given: FormData) => {
    setOwn(undefined)
    const content = await contentIn(given, format).catch((error: unknown) => {
      setOwn(error as AppError)
    })
    if (!content) return
    const answer = await act({
      space: outcome.space.slug,
      revision: outcome.revision,
      title: textIn(given, "title"),
      source: textIn(given, "source") || null,
      language: textIn(given, "language") as Language,
      content,
    })
    if (answer) onDone(answer)
  }
  return (
    <form
      className="outcome-import"
      onSubmit={(event) => {
        event.preventDefault()
        void send(new FormData(event.currentTarget))
      }}
    >
      <Field label={t("outcome.form.title")} fault={issue("title")}>
        {(tie) => <input {...tie} className="input" name="title" dir="auto" defaultValue={outcome.title} />}
      </Field>
      <Field label={t("outcome.form.source")} hint={t("outcome.form.sourceHint")} fault={issue("source")} isOptional>
        {(tie) => (
          <input {...tie} className="input" name="source" type="url" dir="ltr" defaultValue={outcome.source ?? ""} />
        )}
      </Field>
      <Field label={t("outcome.form.language")}>
        {(tie) => (
          <select {...tie} className="input" name="language" defaultValue={outcome.language}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {languageIn(one, lang)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Choices
        legend={t("outcome.form.format")}
        options={formats}
        chosen={format}
        fault={undefined}
        onPick={setFormat}
        className="outcome-formats"
      >
        {(one) => <span>{t(`outcome.form.as.${one}`)}</span>}
      </Choices>
      {format === "docx" ? (
        <Field label={t("outcome.form.file")} hint={t("outcome.form.fileHint")} fault={issue("content")}>
          {(tie) => <input {...tie} className="input" name="file" type="file" accept=".docx" />}
        </Field>
      ) : (
        <Field label={t("outcome.form.text")} hint={t("outcome.form.textHint")} fault={issue("content")}>
          {(tie) => <textarea {...tie} className="input" name="text" rows={14} dir="auto" />}
        </Field>
      )}
      <p>
        <Button type="submit" tone="main" isPending={isPending}>
          {t("outcome.form.submit")}
        </Button>
      </p>
      {!own && fault && fault.code !== "invalid" && <Fault error={fault} />}
    </form>
  )
}

const textIn = (given: FormData, name: string): string => {
  const value = given.get(name)
  return typeof value === "string" ? value.trim() : ""
}

async function contentIn(given: FormData, format: Format): Promise<Input<"outcomes.import">["content"]> {
  if (format !== "docx") return { format, text: textIn(given, "text") }
  const file = given.get("file")
  if (!(file instanceof File) || file.size === 0) throw wrong("required")
  if (file.size > FILE_MOST) throw wrong("too_long")
  return { format, file: await base64Of(file) }
}

const wrong = (code: string) => new AppError("invalid", { issues: [{ path: "content", code }] })

const known = new Set(["not_a_document", "not_an_address", "too_many", "too_long", "empty"])

/** What is wrong with a field; of the content also what is wrong inside it. */
function useIssues(error: AppError | undefined) {
  const { t } = useWords()
  const issues: readonly Issue[] = error?.data?.issues ?? []
  return (name: string): string | undefined => {
    const found = issues.find(({ path }) => path === name || path.startsWith(`${name}.`))
    if (!found) return undefined
    return name === "content" && known.has(found.code)
      ? t(`outcome.issue.${found.code}` as Key)
      : name === "source"
        ? t("outcome.issue.not_an_address")
        : issueText(t, found)
  }
}
