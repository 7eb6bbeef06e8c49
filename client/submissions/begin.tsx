import { useState } from "react"
import { AppError } from "#shared/errors"
import { languages, type Language } from "#shared/language"
import { kinds, type Kind } from "#shared/resource"
import { emptyForm } from "#shared/submission-check"
import type { SubmissionForm, TemplateRead } from "#shared/submission"
import { api, useAct } from "../api.ts"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { base64Of } from "../ui/base64.ts"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { formatNumber } from "../ui/format.ts"
import { useHydrated } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { LanguageField } from "./language-field.tsx"
import "./submission.css"

/** As the server has it; a larger file is not even read. */
const FILE_MOST = 380_000

export function View() {
  const { t } = useWords()
  const href = useHref()
  const [kind, setKind] = useState<Kind>("practice")
  return (
    <div className="submission-page">
      <Crumbs items={[{ href: href("/resources"), text: t("resources.title") }]} />
      <Title>{t("submission.newTitle")}</Title>
      <p className="soft">{t("submission.lead")}</p>
      <Criteria kind={kind} />
      <Choices
        legend={t("submission.field.kind")}
        options={kinds}
        chosen={kind}
        fault={undefined}
        onPick={setKind}
        className="ticks ticks-list"
        optionClass="tick"
      >
        {(one) => <span>{t(`resources.one.${one}`)}</span>}
      </Choices>
      <div className="ways">
        <InBrowser kind={kind} />
        <FromTemplate kind={kind} />
      </div>
      <p>
        <a href={href("/account/resources")}>{t("submission.mine.title")}</a>
      </p>
    </div>
  )
}

const ofAll = ["objective", "principles", "open", "reviewed"] as const
const ofPractices = ["after", "finished", "repeatable", "sender"] as const

export function Criteria({ kind }: { kind: Kind | null }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="criteria-title" className="criteria">
      <h2 id="criteria-title">{t("submission.criteria.title")}</h2>
      <ul>
        {[...ofAll, ...(kind === "practice" ? ofPractices : [])].map((one) => (
          <li key={one}>{t(`submission.criteria.${one}`)}</li>
        ))}
      </ul>
    </section>
  )
}

/** A draft begins with the server, so that it is there on any device. */
function useBegin() {
  const href = useHref()
  const { act, isPending, fault } = useAct("resources.saveDraft")
  const [resourceId] = useState(() => crypto.randomUUID())
  const begin = async (form: SubmissionForm) => {
    const answer = await act({ resourceId, version: 0, saveId: resourceId, form })
    if (answer) location.assign(href(`/account/resources/${resourceId}`))
  }
  return { begin, isPending, fault }
}

function InBrowser({ kind }: { kind: Kind }) {
  const { t, lang } = useWords()
  const isHydrated = useHydrated()
  const { begin, isPending, fault } = useBegin()
  return (
    <section aria-labelledby="browser-title">
      <h2 id="browser-title">{t("submission.begin.browser")}</h2>
      <p>{t("submission.begin.browserNote")}</p>
      <Fault error={fault} />
      <p>
        <Button
          tone="main"
          isPending={isPending}
          isDisabled={!isHydrated}
          onClick={() => void begin({ ...emptyForm(), kind, texts: { [lang]: { title: "", description: "" } } })}
        >
          {t("submission.begin.start")}
        </Button>
      </p>
    </section>
  )
}

function FromTemplate({ kind }: { kind: Kind }) {
  const { t, lang } = useWords()
  const [language, setLanguage] = useState<Language>(lang)
  return (
    <section aria-labelledby="template-title">
      <h2 id="template-title">{t("submission.begin.template")}</h2>
      <p>{t("submission.begin.templateNote")}</p>
      <LanguageField label={t("submission.begin.language")} among={languages} chosen={language} onPick={setLanguage} />
      <p>
        <a className="button" href={`/api/resources/template?language=${language}&kind=${kind}`} download>
          {t("submission.begin.download")}
        </a>
      </p>
      <ReadFile />
    </section>
  )
}

function ReadFile() {
  const { t, lang } = useWords()
  const isHydrated = useHydrated()
  const { begin, isPending: isBeginning, fault: notBegun } = useBegin()
  const [isReading, setReading] = useState(false)
  const [fault, setFault] = useState<AppError>()
  const [found, setFound] = useState<TemplateRead>()
  const size = formatNumber(Math.floor(FILE_MOST / 1000), lang)
  const code = fault?.data?.issues?.[0]?.code
  const read = async (file: File) => {
    setReading(true)
    setFault(undefined)
    try {
      if (file.size > FILE_MOST) throw new AppError("invalid", { issues: [{ path: "file", code: "too_long" }] })
      const answer = await api("resources.readTemplate", { file: await base64Of(file) })
      if (answer.unread.length > 0) setFound(answer)
      else await begin(answer.form)
    } catch (error) {
      setFault(error as AppError)
    } finally {
      setReading(false)
    }
  }
  const wrong =
    code === undefined
      ? undefined
      : code === "too_long"
        ? t("submission.begin.tooLarge", { size })
        : t("submission.begin.notRead")
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const file = new FormData(event.currentTarget).get("file")
        if (file instanceof File && file.size > 0) void read(file)
      }}
    >
      <Field label={t("submission.begin.file")} hint={t("submission.begin.fileHint", { size })} fault={wrong}>
        {(tie) => <input {...tie} className="input" type="file" name="file" accept=".docx" />}
      </Field>
      {fault && !wrong && <Fault error={fault} />}
      <Fault error={notBegun} />
      <p>
        <Button type="submit" isPending={isReading || isBeginning} isDisabled={!isHydrated}>
          {t("submission.begin.read")}
        </Button>
      </p>
      {found && <Unread found={found} isPending={isBeginning} onGoOn={() => void begin(found.form)} />}
    </form>
  )
}

/** What is lost of the file is said before one goes on. */
function Unread({ found, isPending, onGoOn }: { found: TemplateRead; isPending: boolean; onGoOn: () => void }) {
  const { t } = useWords()
  return (
    <Band tone="held" role="status">
      <p>{t("submission.begin.unread")}</p>
      <ul>
        {found.unread.map(({ field, text }) => (
          <li key={field + text}>
            {t(`submission.field.${field}` as Key)}: <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
      <p>
        <Button tone="main" isPending={isPending} onClick={onGoOn}>
          {t("submission.steps.next")}
        </Button>
      </p>
    </Band>
  )
}
