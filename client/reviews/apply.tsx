import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { Input } from "#shared/contract"
import { languages, type Language } from "#shared/language"
import { backgrounds, genders, PER_YEAR_MOST, YEARS_LEAST, type Apply, type OwnReviewer } from "#shared/reviewer"
import type { Issue } from "#shared/errors"
import { faultsOf, Form, textIn, useIssue } from "../accounts/form.tsx"
import { useAct, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { languageIn } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { useDay } from "./parts.tsx"

/** Where somebody applies for the roster, changes what they have said, stays for longer or leaves. */
export function View() {
  const { t } = useWords()
  const href = useHref()
  const client = useQueryClient()
  const { reviewer } = useCall("roster.mine", {})
  const [isSaved, setSaved] = useState(false)
  const take = (answer: OwnReviewer) => {
    client.setQueryData(["roster.mine", {}], answer)
    setSaved(true)
  }
  return (
    <>
      <Crumbs
        items={[{ href: href("/roster"), text: t("reviews.roster.title") }, { text: t("reviews.apply.title") }]}
      />
      <div className="review-page narrow">
        <Title>{t("reviews.apply.title")}</Title>
        <p className="prose">{t("reviews.apply.lead")}</p>
        {reviewer && <Standing reviewer={reviewer} onDone={take} />}
        <p role="status" className="soft">
          {isSaved && t("reviews.apply.saved")}
        </p>
        <ApplyForm known={reviewer} onDone={take} />
      </div>
    </>
  )
}

type Own = NonNullable<OwnReviewer["reviewer"]>
type Done = (answer: OwnReviewer) => void

function Standing({ reviewer, onDone }: { reviewer: Own; onDone: Done }) {
  const { t } = useWords()
  const dayOf = useDay()
  const renew = useAct("roster.renew")
  const leave = useAct("roster.withdraw")
  const { state, until, reason, mayRenew } = reviewer
  const press = async (by: typeof renew | typeof leave) => {
    const answer = await by.act({})
    if (answer) onDone(answer)
  }
  return (
    <>
      <Band tone={state === "accepted" ? "good" : state === "applied" ? "held" : "plain"}>
        <p>
          <Local>
            {state === "accepted" && until
              ? t("reviews.apply.acceptedUntil", { date: dayOf(until) })
              : t(`reviews.apply.${state === "accepted" ? "applied" : state}`)}
          </Local>
        </p>
        {reason && (
          <p>
            {t("reviews.apply.reason")} <q dir="auto">{reason}</q>
          </p>
        )}
        <p className="review-acts">
          {mayRenew && (
            <Button tone="main" isPending={renew.isPending} onClick={() => void press(renew)}>
              {t("reviews.apply.renew")}
            </Button>
          )}
          {(state === "accepted" || state === "applied") && (
            <Button isPending={leave.isPending} onClick={() => void press(leave)}>
              {t("reviews.apply.leave")}
            </Button>
          )}
        </p>
      </Band>
      {state === "accepted" && <p className="small">{t("reviews.apply.anew")}</p>}
      <Fault error={renew.fault ?? leave.fault} />
    </>
  )
}

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)

const readForm = (given: FormData): Input<"roster.apply"> => ({
  isUn: given.get("isUn") !== null,
  organisation: textIn(given, "organisation"),
  region: textIn(given, "region"),
  gender: textIn(given, "gender") as Apply["gender"],
  languages: given.getAll("languages") as Language[],
  background: textIn(given, "background") as Apply["background"],
  field: textIn(given, "field"),
  years: Number(textIn(given, "years")),
  objectives: given.getAll("objectives").map(Number),
  publications: textIn(given, "publications") || null,
  perYear: Number(textIn(given, "perYear")),
  conflicts: lines(textIn(given, "conflicts")),
  isPublic: given.get("isPublic") !== null,
})

/** What can be said without asking the server, in its own codes. */
const issuesIn = ({
  organisation,
  field,
  languages: read,
  objectives,
  years,
  region,
}: Input<"roster.apply">): Issue[] => [
  ...(organisation ? [] : [{ path: "organisation", code: "required" }]),
  ...(region ? [] : [{ path: "region", code: "required" }]),
  ...(field ? [] : [{ path: "field", code: "required" }]),
  ...(years >= YEARS_LEAST ? [] : [{ path: "years", code: "too_few_years" }]),
  ...(read.length > 0 ? [] : [{ path: "languages", code: "required" }]),
  ...(objectives.length > 0 ? [] : [{ path: "objectives", code: "required" }]),
]

function ApplyForm({ known, onDone }: { known: OwnReviewer["reviewer"]; onDone: Done }) {
  const { t, names } = useWords()
  const { act, isPending, fault } = useAct("roster.apply")
  const [own, setOwn] = useState<Issue[]>([])
  const faults = faultsOf(own, fault)
  const said = useIssue(faults)
  const issue = (name: string) =>
    faults.issues.some(({ path, code }) => path === name && code === "too_few_years")
      ? t("reviews.apply.tooFew")
      : said(name)
  const labels = {
    organisation: t("reviews.apply.organisation"),
    region: t("reviews.apply.region"),
    languages: t("reviews.apply.languages"),
    field: t("reviews.apply.field"),
    years: t("reviews.apply.years"),
    objectives: t("reviews.apply.objectives"),
  }
  const send = async (given: FormData) => {
    const input = readForm(given)
    const issues = issuesIn(input)
    setOwn(issues)
    if (issues.length > 0) return
    const answer = await act(input)
    if (answer) onDone(answer)
  }
  return (
    <Form
      faults={faults}
      labels={labels}
      submit={t(known?.state === "accepted" ? "reviews.apply.save" : "reviews.apply.send")}
      isPending={isPending}
      onSend={(given) => void send(given)}
    >
      <label className="tick">
        <input type="checkbox" name="isUn" defaultChecked={known?.isUn ?? false} />
        {t("reviews.apply.isUn")}
      </label>
      <Field label={labels.organisation} hint={t("reviews.apply.organisationHint")} fault={issue("organisation")}>
        {(tie) => (
          <input {...tie} className="input" name="organisation" dir="auto" defaultValue={known?.organisation} />
        )}
      </Field>
      <Field label={labels.region} fault={issue("region")}>
        {(tie) => (
          <select {...tie} className="input" name="region" defaultValue={known?.region ?? ""}>
            <option value="">{t("reviews.apply.choose")}</option>
            {Object.entries(names.regions).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("reviews.apply.gender")} hint={t("reviews.apply.genderHint")}>
        {(tie) => (
          <select {...tie} className="input" name="gender" defaultValue={known?.gender ?? "unsaid"}>
            {genders.map((one) => (
              <option key={one} value={one}>
                {t(`reviews.gender.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <LanguageTicks known={known?.languages ?? []} label={labels.languages} fault={issue("languages")} />
      <Field label={t("reviews.apply.background")}>
        {(tie) => (
          <select {...tie} className="input" name="background" defaultValue={known?.background ?? "policy"}>
            {backgrounds.map((one) => (
              <option key={one} value={one}>
                {t(`reviews.background.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={labels.field} fault={issue("field")}>
        {(tie) => <input {...tie} className="input" name="field" dir="auto" defaultValue={known?.field} />}
      </Field>
      <Field label={labels.years} hint={t("reviews.apply.yearsHint")} fault={issue("years")}>
        {(tie) => (
          <input {...tie} className="input short" name="years" inputMode="numeric" defaultValue={known?.years ?? ""} />
        )}
      </Field>
      <ObjectiveTicks known={known?.objectives ?? []} label={labels.objectives} fault={issue("objectives")} />
      <Field label={t("reviews.apply.publications")} isOptional>
        {(tie) => (
          <textarea
            {...tie}
            className="input"
            name="publications"
            rows={3}
            dir="auto"
            defaultValue={known?.publications ?? ""}
          />
        )}
      </Field>
      <Field label={t("reviews.apply.perYear")}>
        {(tie) => (
          <select {...tie} className="input short" name="perYear" defaultValue={String(known?.perYear ?? 2)}>
            {Array.from({ length: PER_YEAR_MOST }, (_, i) => (
              <option key={i}>{i + 1}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("reviews.apply.conflicts")} hint={t("reviews.apply.conflictsHint")} isOptional>
        {(tie) => (
          <textarea
            {...tie}
            className="input"
            name="conflicts"
            rows={3}
            dir="auto"
            defaultValue={known?.conflicts.join("\n") ?? ""}
          />
        )}
      </Field>
      <label className="tick">
        <input type="checkbox" name="isPublic" defaultChecked={known?.isPublic ?? false} />
        {t("reviews.apply.isPublic")}
      </label>
    </Form>
  )
}

type TicksProps<T> = { known: readonly T[]; label: string; fault: string | undefined }

function LanguageTicks({ known, label, fault }: TicksProps<Language>) {
  const { lang } = useWords()
  return (
    <fieldset>
      <legend className="legend">{label}</legend>
      <Wrong fault={fault} />
      {languages.map((code) => (
        <label key={code} className="tick">
          <input type="checkbox" name="languages" value={code} defaultChecked={known.includes(code)} />
          <Local>{languageIn(code, lang)}</Local>
        </label>
      ))}
    </fieldset>
  )
}

function ObjectiveTicks({ known, label, fault }: TicksProps<number>) {
  const { names } = useWords()
  return (
    <fieldset>
      <legend className="legend">{label}</legend>
      <Wrong fault={fault} />
      <div className="review-ticks">
        {Object.entries(names.objectives).map(([number, { shortTitle }]) => (
          <label key={number} className="tick">
            <input type="checkbox" name="objectives" value={number} defaultChecked={known.includes(Number(number))} />
            {number === "0" ? shortTitle : `${number}. ${shortTitle}`}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const Wrong = ({ fault }: { fault: string | undefined }) =>
  fault && (
    <p className="fault">
      <Icon name="warn" />
      <span>{fault}</span>
    </p>
  )
