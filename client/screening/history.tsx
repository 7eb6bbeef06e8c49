import { useState } from "react"
import type { Output } from "#shared/contract"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { Time } from "../ui/time.tsx"
import { ChangeList } from "./change-list.tsx"

type Step = Output<"screening.history">["changes"][number]

/** Who has changed what, when and why; the newest first. */
export function History({ slug, revision }: { slug: string; revision: number }) {
  const { t } = useWords()
  return (
    <section className="rule-history" aria-labelledby="history-title">
      <h2 id="history-title">{t("screening.history.title")}</h2>
      {revision === 0 ? <p className="soft">{t("screening.history.none")}</p> : <Page slug={slug} key={revision} />}
    </section>
  )
}

function Page({ slug, before }: { slug: string; before?: number }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const asked = { space: slug, ...(before && { before: String(before) }) }
  const { data, error } = useAsk("screening.history", asked)
  if (!data) return error ? <Fault error={error} /> : <Skeleton label={t("common.loading")} />
  return (
    <>
      <ol className="rule-steps" reversed start={data.changes[0]?.revision}>
        {data.changes.map((step) => (
          <Line key={step.revision} step={step} />
        ))}
      </ol>
      {data.before !== null &&
        (isOpen ? (
          <Page slug={slug} before={data.before} />
        ) : (
          <p>
            <Button onClick={() => setOpen(true)}>{t("screening.history.older")}</Button>
          </p>
        ))}
    </>
  )
}

function Line({ step: { revision, at, by, note, changes } }: { step: Step }) {
  const { t } = useWords()
  const name = by.name ?? t("screening.history.platform")
  return (
    <li>
      <p className="rule-step">
        <span className="num">{t("screening.history.revision", { revision })}</span>{" "}
        <bdi>{by.agency ? t("screening.history.who", { who: name, agency: by.agency }) : name}</bdi>{" "}
        <span className="soft">
          <Time at={at} hasHour />
        </span>
      </p>
      {note && (
        <p>
          <q dir="auto">{note}</q>
        </p>
      )}
      {changes.length > 0 ? <ChangeList changes={changes} /> : <p className="soft">{t("screening.history.nothing")}</p>}
    </li>
  )
}
