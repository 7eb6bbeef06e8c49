import { useState, type ReactNode } from "react"
import type { Output } from "#shared/contract"
import { REHEARSED_MOST, ruleIds, type Comparison, type Outcome } from "#shared/screening"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { compareIn, formatNumber, formatTime, languageIn } from "../ui/format.ts"
import { Scroll } from "../ui/scroll.tsx"
import { Time, useReaderZone } from "../ui/time.tsx"

type Rehearsal = Output<"screening.rehearse">
export const RESULTS = "trial-results"

/** What it comes to, in a sentence. */
export function useSaid() {
  const { t, lang } = useWords()
  const zone = useReaderZone() ?? "UTC"
  return ({ now, tried, since }: Rehearsal) => {
    const time = formatTime(since, lang, zone)
    const texts = t("screening.trial.since", { count: tried.read, time })
    const { held, reported } = tried
    if (tried.read === 0) return texts
    return `${texts} ${t("screening.trial.said", { held, heldNow: now.held, reported, reportedNow: now.reported })}`
  }
}

/** What the rules that were tried would have done, beside what those that hold do; for whom, and in which languages. */
export function Results({ result, isOld }: { result: Rehearsal; isOld: boolean }) {
  const { t, lang, names } = useWords()
  const said = useSaid()
  const compare = compareIn(lang)
  const rowsOf = (counted: Record<string, Comparison | undefined>, nameOf: (key: string) => string): Row[] =>
    Object.entries(counted)
      .flatMap(([key, one]) => (one ? [{ name: nameOf(key), ...one }] : []))
      .sort((a, b) => b.tried.read - a.tried.read || compare(a.name, b.name))
  const languages = rowsOf(result.languages, (code) => languageIn(code, lang))
  const groups = rowsOf(result.groups, (group) => names.groups[group] ?? group)
  return (
    <section className="trial-results" aria-labelledby={RESULTS}>
      <h2 id={RESULTS} tabIndex={-1}>
        {t("screening.trial.resultTitle")}
      </h2>
      {isOld && (
        <Band tone="held">
          <p>{t("screening.trial.old")}</p>
        </Band>
      )}
      <p>
        <strong suppressHydrationWarning>{said(result)}</strong>
      </p>
      {!result.isComplete && <p className="soft">{t("screening.trial.newestOnly", { most: REHEARSED_MOST })}</p>}
      {result.unasked > 0 && <p className="soft">{t("screening.trial.unasked", { count: result.unasked })}</p>}
      {result.tried.read > 0 && (
        <>
          <div className="trial-tables">
            <Compared caption={t("screening.trial.byLanguage")} head={t("screening.trial.language")} rows={languages} />
            <Compared caption={t("screening.trial.byGroup")} head={t("screening.trial.group")} rows={groups} />
            <ByRule result={result} />
          </div>
          <Examples result={result} />
        </>
      )}
    </section>
  )
}

type Row = Comparison & { name: string }
function Compared({ caption, head, rows }: { caption: string; head: string; rows: readonly Row[] }) {
  const { t, lang } = useWords()
  return (
    <Scroll aria-label={caption}>
      <table className="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t("screening.trial.texts")}</th>
            <th scope="col">{t("screening.trial.held")}</th>
            <th scope="col">{t("screening.trial.reported")}</th>
            <th scope="col">{t("screening.trial.flagged")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, now, tried }) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>{formatNumber(tried.read, lang)}</td>
              <td>
                <NowAndThen now={now.held} tried={tried.held} of={tried.read} />
              </td>
              <td>
                <NowAndThen now={now.reported} tried={tried.reported} of={tried.read} />
              </td>
              <td>
                <NowAndThen now={now.flagged} tried={tried.flagged} of={tried.read} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** `of`: so that one sees at once if a rule falls upon one language or group more than on others. */
function NowAndThen({ now, tried, of }: { now: number; tried: number; of?: number }) {
  const { t, lang } = useWords()
  if (now === tried) return <>{formatNumber(now, lang)}</>
  return (
    <>
      <strong>{formatNumber(tried, lang)}</strong>{" "}
      <span className="soft small trial-share">
        {t("screening.trial.nowIs", { now })}
        {of ? ` · ${t("screening.trial.share", { percent: Math.round((tried / of) * 100) })}` : ""}
      </span>
    </>
  )
}

function ByRule({ result: { rules } }: { result: Rehearsal }) {
  const { t } = useWords()
  const spoke = ruleIds.flatMap((id) => {
    const counts = rules[id]
    return counts ? [{ id, ...counts }] : []
  })
  return (
    <Scroll aria-label={t("screening.trial.byRule")}>
      <table className="table">
        <caption>{t("screening.trial.byRule")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("screening.trial.rule")}</th>
            <th scope="col">{t("screening.trial.spoke")}</th>
          </tr>
        </thead>
        <tbody>
          {spoke.map(({ id, now, tried }) => (
            <tr key={id}>
              <th scope="row">{t(`screening.rule.${id}.name`)}</th>
              <td>
                <NowAndThen now={now} tried={tried} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

const FIRST = 10

/** The texts themselves, the newest first. */
function Examples({ result: { changed, changes } }: { result: Rehearsal }) {
  const { t } = useWords()
  const [most, setMost] = useState(FIRST)
  const isCut = changed > changes.length && most >= changes.length
  const left = Math.max(0, changes.length - most)
  return (
    <>
      <h3>{t("screening.trial.examples", { count: changed })}</h3>
      {isCut && <p className="soft">{t("screening.trial.examplesShown", { shown: changes.length })}</p>}
      <ul className="trial-examples">
        {changes.slice(0, most).map((one) => (
          <Example key={one.commentId} one={one} />
        ))}
      </ul>
      {left > 0 && (
        <p>
          <Button onClick={() => setMost(most + 5 * FIRST)}>
            {t("screening.trial.more", { count: Math.min(left, 5 * FIRST) })}
          </Button>
        </p>
      )}
    </>
  )
}

function Example({ one }: { one: Rehearsal["changes"][number] }) {
  const { t, lang, names } = useWords()
  const href = useHref()
  const { commentId, at, language, group, excerpt, passages } = one
  return (
    <li>
      <p className="trial-outcomes">
        <span className="soft">{t("screening.trial.now", { outcome: useOutcome(one.now) })}</span>{" "}
        <strong>{t("screening.trial.tried", { outcome: useOutcome(one.tried) })}</strong>
      </p>
      <p lang={language} dir="auto">
        <Marked text={excerpt} passages={passages} />
      </p>
      <ul className="dots soft small">
        <li>
          <a href={href(`/comments/${commentId}`)}>
            <Time at={at} hasHour />
          </a>
        </li>
        <li suppressHydrationWarning>{languageIn(language, lang)}</li>
        <li>{names.groups[group] ?? group}</li>
        {passages.some((passage) => !excerpt.includes(passage)) && (
          <li>
            {t("screening.trial.found")} <bdi lang={language}>{[...new Set(passages)].join(" · ")}</bdi>
          </li>
        )}
      </ul>
    </li>
  )
}

function useOutcome({ act, rule }: Outcome): string {
  const { t } = useWords()
  const outcome = t(`screening.outcome.${act === "none" ? "none" : act}`)
  return rule ? t("screening.trial.outcomeBy", { outcome, rule: t(`screening.rule.${rule}.name`) }) : outcome
}

/** The words that made the rule speak, where they stand. */
function Marked({ text, passages }: { text: string; passages: readonly string[] }): ReactNode {
  const found = [...new Set(passages)].filter((one) => one.trim() && text.includes(one))
  if (found.length === 0) return text
  const any = new RegExp(`(${found.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`)
  return text.split(any).map((piece, index) => (index % 2 ? <mark key={index}>{piece}</mark> : piece))
}
