import { useId, useState } from "react"
import type { Brief, Card } from "#shared/moderation"
import { ruleIds, type Rules } from "#shared/screening"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { formatNumber } from "../ui/format.ts"
import { Fault } from "../ui/fault.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { allOf, deskAddress } from "./filter.ts"
import { ItemLink } from "./item-link.tsx"
import { formatMonth } from "./months.ts"
import { Moment } from "./waiting.tsx"

// What helps to judge one comment without being part of it.

const states = ["published", "held", "returned", "rejected", "withdrawn"] as const
export const isState = (status: string): status is (typeof states)[number] => states.some((one) => one === status)

/** How its author has fared here. */
export function Record({ card: { author, comment } }: { card: Card }) {
  const { t, lang } = useWords()
  const href = useHref()
  const id = useId()
  const authorId = comment.author?.id
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t("desk.authorHere")}</h3>
      <dl className="record">
        {states.map((state) => (
          <div key={state}>
            <dt>{t(`queue.state.${state}`)}</dt>
            <dd className="num">{formatNumber(author[state], lang)}</dd>
          </div>
        ))}
        <div>
          <dt>{t("desk.memberSince")}</dt>
          <dd className="num">{formatMonth(author.memberSince, lang)}</dd>
        </div>
      </dl>
      <Briefs briefs={author.recent} />
      {authorId && (
        <p>
          <a href={href(deskAddress({ ...allOf("decided"), author: authorId }))}>{t("queue.allOfAuthor")}</a>
        </p>
      )}
    </section>
  )
}

/** Others that say nearly the same. */
export function Similar({ card: { similar, campaign } }: { card: Card }) {
  const { t, lang } = useWords()
  const id = useId()
  if (similar.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t("queue.alike", { number: formatNumber(campaign?.contributors ?? similar.length + 1, lang) })}</h3>
      <Briefs briefs={similar} />
    </section>
  )
}

function Briefs({ briefs }: { briefs: readonly Brief[] }) {
  const { t } = useWords()
  if (briefs.length === 0) return null
  return (
    <ul className="briefs">
      {briefs.map(({ id, status, excerpt, language, by, at }) => (
        <li key={id}>
          <ItemLink id={id}>
            {by && <bdi className="brief-by">{by}</bdi>}
            <span lang={language} dir="auto">
              {excerpt}
            </span>
          </ItemLink>
          <span className="soft">
            {isState(status) && t(`queue.state.${status}`)} · <Moment at={at} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** By what this discussion is moderated. Asked for when it is opened. */
export function RulesHere({ slug }: { slug: string }) {
  const { t } = useWords()
  const href = useHref()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="rules-here" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("queue.rulesHere")}</summary>
      {isOpen && <RulesOn slug={slug} />}
      <p className="rules-links">
        <a href={href("/rules")}>{t("queue.rulesForAll")}</a>{" "}
        <a href={href(`/moderation/spaces/${slug}/rules`)}>{t("queue.rulesSet")}</a>
      </p>
    </details>
  )
}

function RulesOn({ slug }: { slug: string }) {
  const { t } = useWords()
  const { data, error } = useAsk("screening.get", { space: slug })
  if (!data) return error ? <Fault error={error} /> : <Skeleton label={t("common.loading")} />
  const on = ruleIds.flatMap((id) => {
    const act = actOf(data.rules, id)
    return act && act !== "off" ? [{ id, act }] : []
  })
  return (
    <dl className="rules-on">
      {on.map(({ id, act }) => (
        <div key={id}>
          <dt>{t(`screening.rule.${id}.name`)}</dt>
          <dd>
            {t(`screening.act.${act}`)}. <span className="soft">{t(`screening.rule.${id}.what`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const hasWords = (lists: Rules["words"]["held"]) => Object.values(lists).some((list) => list.length > 0)

/** What a rule does where it is set; others are set elsewhere, or are never off. */
function actOf(rules: Rules, id: (typeof ruleIds)[number]) {
  switch (id) {
    case "personal_data":
      return rules.personalData.act
    case "word":
      return hasWords(rules.words.held) ? "hold" : "off"
    case "suspect":
      return hasWords(rules.words.suspect) ? "report" : "off"
    case "webhook":
      return rules.webhook.isOn ? "hold" : "off"
    default: {
      const own = rules[id as keyof Rules] as { act?: "off" | "flag" | "report" | "hold" } | undefined
      return own?.act
    }
  }
}
