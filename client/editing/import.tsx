import { useState, type FormEvent } from "react"
import type { Imported, ImportRow } from "#shared/exchange"
import { api } from "../api.ts"
import { useWords, type Key, type Translate } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { Scroll } from "../ui/scroll.tsx"
import { Title } from "../ui/title.tsx"
import { EditorsNav } from "./nav.tsx"
import "./editing.css"
import "../accounts/form.css"

const acts = ["create", "change", "duplicate", "refused", "same"] as const

type Work = { done: number; all: number; isDryRun: boolean }
type Result = Imported & { isDryRun: boolean }

export function View() {
  const { t } = useWords()
  const href = useHref()
  const [file, setFile] = useState<File>()
  const [withDuplicates, setWithDuplicates] = useState(false)
  const [work, setWork] = useState<Work>()
  const [result, setResult] = useState<Result>()
  const [fault, setFault] = useState<unknown>()

  async function run(isDryRun: boolean) {
    if (!file || work) return
    setFault(undefined)
    setWork({ done: 0, all: 0, isDryRun })
    try {
      const answer = await bring(file, { isDryRun, withDuplicates }, (done, all) => setWork({ done, all, isDryRun }))
      setResult({ ...answer, isDryRun })
    } catch (error) {
      setFault(error)
    } finally {
      setWork(undefined)
    }
  }
  const look = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void run(true)
  }
  const change = (made: () => void) => {
    made()
    setResult(undefined)
    setFault(undefined)
  }
  const willDo = result?.rows.filter(({ act }) => act === "create" || act === "change").length ?? 0
  return (
    <div className="editing">
      <EditorsNav />
      <Title>{t("editing.import.title")}</Title>
      <p>{t("editing.import.lead")}</p>
      <details>
        <summary>{t("editing.import.columns")}</summary>
        <p>{t("editing.import.columnsNote")}</p>
        <p>
          <a href="/api/resources/export?format=csv" download>
            CSV
          </a>{" "}
          ·{" "}
          <a href="/api/resources/export?format=json" download>
            JSON
          </a>{" "}
          · <a href={href("/resources")}>{t("shell.resources")}</a>
        </p>
      </details>
      <form className="form" onSubmit={look}>
        <Field label={t("editing.import.file")} hint={t("editing.import.fileHint")}>
          {(tie) => (
            <input
              {...tie}
              type="file"
              name="file"
              accept=".csv,.tsv,.txt,.json"
              required
              onChange={(event) => change(() => setFile(event.target.files?.[0]))}
            />
          )}
        </Field>
        <label className="tick">
          <input
            type="checkbox"
            checked={withDuplicates}
            onChange={(event) => change(() => setWithDuplicates(event.target.checked))}
          />
          {t("editing.import.withDuplicates")}
        </label>
        <div className="form-end">
          <Button type="submit" tone={result ? "plain" : "main"} isPending={work !== undefined}>
            {t("editing.import.look")}
          </Button>
        </div>
      </form>
      <div role="status">
        {work && (
          <p>
            {t(work.isDryRun ? "editing.import.looking" : "editing.import.running", { done: work.done, all: work.all })}
          </p>
        )}
      </div>
      <FileFault error={fault} />
      {result && <Report result={result} />}
      {result?.isDryRun &&
        (willDo > 0 ? (
          <div>
            <Button tone="main" onClick={() => void run(false)} isPending={work !== undefined}>
              {t("editing.import.run", { number: willDo })}
            </Button>
          </div>
        ) : (
          <p>{t("editing.import.nothing")}</p>
        ))}
    </div>
  )
}

/** In pieces, as the server takes them; the same file again goes on where it was broken off. */
async function bring(
  file: File,
  how: { isDryRun: boolean; withDuplicates: boolean },
  tell: (done: number, all: number) => void,
): Promise<Imported> {
  const content = await base64(file)
  const rows: ImportRow[] = []
  let from = 0
  for (;;) {
    const answer = await api("resources.import", { file: content, from, ...how })
    rows.push(...answer.rows)
    tell(rows.length, answer.total)
    if (answer.next === null) return { ...answer, rows }
    from = answer.next
  }
}

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener("load", () => resolve((reader.result as string).replace(/^.*?,/, "")))
    reader.addEventListener("error", () => reject(reader.error ?? new Error("unreadable")))
    reader.readAsDataURL(file)
  })
}

const fileIssues = ["no_rows", "no_columns", "no_list", "broken_json", "too_many_rows", "too_long"]

function FileFault({ error }: { error: unknown }) {
  const { t } = useWords()
  const issues = (error as { data?: { issues?: { code: string }[] } } | undefined)?.data?.issues ?? []
  const known = issues.find(({ code }) => fileIssues.includes(code))
  if (!known) return <Fault error={error} />
  return (
    <Band tone="bad" role="alert">
      <p>{t(`editing.import.files.${known.code}` as Key)}</p>
    </Band>
  )
}

const SHOWN_MOST = 500

function Report({ result: { rows, format, encoding, unknownColumns, isDryRun } }: { result: Result }) {
  const { t, lang } = useWords()
  const told = rows.filter(({ act }) => act !== "same")
  const shown = told.slice(0, SHOWN_MOST)
  return (
    <section aria-labelledby="report">
      <h2 id="report">{t(isDryRun ? "editing.import.result" : "editing.import.done")}</h2>
      <p>
        {acts
          .map((act) => [t(`editing.import.acts.${act}`), rows.filter((row) => row.act === act).length] as const)
          .filter(([, count]) => count > 0)
          .map(([act, count]) => `${act}: ${count.toLocaleString(lang)}`)
          .join(" · ")}
      </p>
      <p className="soft small">
        {t("editing.import.read", { format: format.toUpperCase(), encoding })}{" "}
        {encoding === "windows-1252" && t("editing.import.guessed")}{" "}
        {unknownColumns.length > 0 && t("editing.import.unknown", { columns: unknownColumns.join(", ") })}
      </p>
      {shown.length > 0 && (
        <Scroll className="editing-scroll" aria-labelledby="report">
          <table>
            <thead>
              <tr>
                <th scope="col">{t("editing.import.row")}</th>
                <th scope="col">{t("editing.import.titleColumn")}</th>
                <th scope="col">{t("editing.import.what")}</th>
                <th scope="col">{t("editing.import.why")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row key={row.row} row={row} isDryRun={isDryRun} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {rows.length > shown.length && (
        <p className="soft">{t("editing.import.more", { number: rows.length - shown.length })}</p>
      )}
    </section>
  )
}

function Row({
  row: { row, title, act, resourceId, issues, duplicates },
  isDryRun,
}: {
  row: ImportRow
  isDryRun: boolean
}) {
  const { t } = useWords()
  const href = useHref()
  const isThere = act === "change" || act === "same" || (act === "create" && !isDryRun)
  return (
    <tr>
      <td>{row}</td>
      <td dir="auto">{isThere ? <a href={href(`/resources/${resourceId}`)}>{title}</a> : title}</td>
      <td>{t(`editing.import.acts.${act}`)}</td>
      <td>
        <ul>
          {issues.map(({ column, code }) => (
            <li key={`${column} ${code}`}>{t("editing.import.issue", { column, issue: issueWords(t, code) })}</li>
          ))}
          {duplicates.map((one) => (
            <li key={one.resourceId ?? one.row} dir="auto">
              {one.resourceId ? (
                <a href={href(`/resources/${one.resourceId}`)}>{one.title}</a>
              ) : (
                t("editing.import.alsoRow", { row: one.row ?? 0 })
              )}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}

const known = new Set([
  "missing",
  "empty",
  "too_long",
  "too_many",
  "doubtful_date",
  "not_a_date",
  "not_a_time",
  "not_a_time_zone",
  "not_a_country",
  "not_a_region",
  "not_a_principle",
  "not_a_type",
  "not_a_kind",
  "not_a_language",
  "not_a_link",
  "not_a_level",
  "not_a_cost",
  "not_a_number",
  "not_a_status",
  "not_an_id",
  "not_yes_or_no",
  "not_of_kind",
  "ends_before",
  "key_again",
  "not_published",
  "control_characters",
])
const issueWords = (t: Translate, code: string) =>
  t((known.has(code) ? `editing.import.issues.${code}` : "editing.import.issues.wrong") as Key)
