import { useState } from "react"
import { hubStates, type Hub, type HubState } from "#shared/submission"
import { useAsk, useCall } from "../api.ts"
import { EditorsNav } from "../editing/nav.tsx"
import { StillList } from "../editing/still.tsx"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { kindIcons, Example } from "../resources/card.tsx"
import type { ViewProps } from "../routes.tsx"
import { Chip } from "../ui/chip.tsx"
import { Empty } from "../ui/empty.tsx"
import { formatDate, formatNumber } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Reading, ReadingLabel } from "../ui/text.tsx"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { stateIn } from "./state.ts"
import "../spaces/columns.css"
import "../submissions/submission.css"
import "./editors.css"

/** What has been sent in, by what it waits for. */
export function View({ query }: ViewProps) {
  const { t } = useWords()
  const state = stateIn(query)
  const known = useCall("hub.list", { state })
  const { data } = useAsk("hub.list", { state }, { isFresh: true })
  const { counts, items } = data ?? known
  const [wereSome, setSome] = useState(items.length > 0)
  if (items.length > 0 && !wereSome) setSome(true)
  return (
    <div className="submission-page">
      <EditorsNav />
      <Title>{t("editors.title")}</Title>
      <p className="soft">{t("editors.lead")}</p>
      <States counts={counts} current={state} />
      {items.length === 0 && !wereSome ? (
        <Empty title={t("editors.none")} />
      ) : (
        <StillList
          key={state}
          queue="resources"
          items={items}
          idOf={({ resource }) => resource.id}
          className="rows"
          renderName={({ resource }) => <Reading text={resource.title} as="plain" />}
          stateName={(one) => t(`submission.state.${one}` as Key)}
        >
          {(item) => <Item item={item} />}
        </StillList>
      )}
    </div>
  )
}

function States({ counts, current }: { counts: Hub["counts"]; current: HubState }) {
  const { t, lang } = useWords()
  const href = useHref()
  return (
    <nav aria-label={t("editors.title")}>
      <ul className="hub-states">
        {hubStates.map((state) => (
          <li key={state}>
            <a href={`${href("/hub")}?state=${state}`} aria-current={state === current ? "page" : undefined}>
              {t(`submission.state.${state}`)} <span className="soft">{formatNumber(counts[state], lang)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Item({ item: { resource, since, isOwn, isAnswerDue } }: { item: Hub["items"][number] }) {
  const { t, lang } = useWords()
  const href = useHref()
  return (
    <>
      <p>
        <a href={href(`/hub/resources/${resource.id}`)}>
          <Reading text={resource.title} as="plain" />
        </a>{" "}
        <ReadingLabel text={resource.title} />
      </p>
      <p className="chips-line soft small">
        <span>
          <Icon name={kindIcons[resource.kind]} /> {t(`resources.one.${resource.kind}`)}
        </span>
        {resource.publisher && <bdi>{resource.publisher}</bdi>}
        {since && <Local>{t("editors.since", { date: formatDate(since, lang, "UTC") })}</Local>}
        {isAnswerDue && (
          <Chip tone="accent" icon="mail">
            {t("editors.answerDue")}
          </Chip>
        )}
        {isOwn && <Chip tone="outline">{t("editors.own")}</Chip>}
        {resource.isExample && <Example />}
      </p>
    </>
  )
}
