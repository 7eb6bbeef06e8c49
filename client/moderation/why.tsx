import { useId } from "react"
import type { Card } from "#shared/moderation"
import type { Finding } from "#shared/screening"
import { useWords } from "../i18n/index.tsx"
import { formatList, formatNumber, languageIn } from "../ui/format.ts"
import { findPassages, type Marked } from "../ui/marks.ts"
import { ItemLink } from "./item-link.tsx"

/** What decided comes first. Its number stands in the text too, behind each passage that it found. */
const findingsIn = ({ findings, decidedBy }: Card): readonly Finding[] => [
  ...findings.filter(({ rule }) => rule === decidedBy),
  ...findings.filter(({ rule }) => rule !== decidedBy),
]

/** Where the rules found something: by their own offsets, and of older texts by the words. */
export function marksIn(card: Card, plain: string): Marked[] {
  const ranges = findingsIn(card).flatMap(({ passages }, index) =>
    passages.map(({ start, end }) => ({ start, end, note: String(index + 1) })),
  )
  return ranges.length > 0 ? ranges : findPassages(plain, card.passages)
}

/** In plain words why it waits, and which rules have spoken: the one that decided before those that only remark. */
export function Why({ card }: { card: Card }) {
  const { t, lang } = useWords()
  const id = useId()
  const heldFor = card.comment.standing?.heldFor
  const findings = findingsIn(card)
  if (!heldFor && findings.length === 0) return null
  return (
    <section className="why" aria-labelledby={id}>
      <h3 id={id}>{t(heldFor ? "desk.whyHeld" : "queue.rulesSpoke")}</h3>
      {heldFor && <p>{t(`reasons.hold.${heldFor}`)}</p>}
      <ol className="findings">
        {findings.map((finding, index) => (
          <li key={finding.rule}>
            <span className="num" aria-hidden="true">
              {formatNumber(index + 1, lang)}
            </span>
            <span>
              <strong>{t(`screening.rule.${finding.rule}.name`)}</strong>{" "}
              <span className="soft">
                {t(`screening.outcome.${finding.act}`)} <Found finding={finding} />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Found({ finding }: { finding: Finding }) {
  const { t, lang, names } = useWords()
  const { countries, kinds, count, language, note, commentId } = finding
  const facts = [
    countries && countries.map((code) => names.countries[code] ?? code),
    kinds && kinds.map((kind) => t(`screening.kind.${kind}`)),
    language && [languageIn(language, lang)],
    count !== undefined && [formatNumber(count, lang)],
    note && [note],
  ].filter((fact) => Array.isArray(fact))
  return (
    <>
      {facts.map((fact, index) => (
        <bdi key={index}> · {formatList(fact, lang)}</bdi>
      ))}
      {commentId && (
        <>
          {" "}
          · <ItemLink id={commentId}>{t("queue.theOther")}</ItemLink>
        </>
      )}
    </>
  )
}
