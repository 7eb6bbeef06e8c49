import { contactStates } from "#shared/contact-states"
import { useCall } from "../api.ts"
import { useWords, type Key } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Pages } from "../ui/pages.tsx"
import { Time } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { contactInput } from "./asked.ts"
import { EditorsNav, States } from "./nav.tsx"
import { StillList } from "./still.tsx"
import "./editing.css"

export function View({ query }: ViewProps) {
  const { t } = useWords()
  const href = useHref()
  const asked = contactInput(query)
  const { messages, counts, page, pages } = useCall("contact.list", asked)
  return (
    <div className="editing">
      <EditorsNav />
      <Title>{t("editing.contact.title")}</Title>
      <p className="soft">{t(asked.state === "suspect" ? "editing.contact.suspectNote" : "editing.contact.lead")}</p>
      <States
        states={contactStates}
        current={asked.state}
        counts={counts}
        label={t("editing.contact.state")}
        name={(state) => t(`editing.contact.states.${state}`)}
        path="/hub/contact"
      />
      {messages.length === 0 && <p>{t("editing.contact.none")}</p>}
      <StillList
        key={`${asked.state} ${page}`}
        queue="contact"
        items={messages}
        idOf={({ id }) => id}
        className="editing-list"
        renderName={({ name }) => <bdi>{name}</bdi>}
        stateName={(one) => t(`editing.contact.states.${one}` as Key)}
      >
        {({ id, name, topic, language, at, beginning }) => (
          <>
            <h2>
              <a href={href(`/hub/contact/${id}`)}>
                <bdi>{name}</bdi>
              </a>
            </h2>
            <p className="soft small">
              {t(`contact.topics.${topic}`)} · <Time at={at} hasHour />
            </p>
            <p dir="auto" lang={language}>
              {beginning}
            </p>
          </>
        )}
      </StillList>
      <Pages page={page} pages={pages} href={(number) => href(`/hub/contact?state=${asked.state}&page=${number}`)} />
    </div>
  )
}
