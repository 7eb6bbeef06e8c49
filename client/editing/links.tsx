import { useState } from "react"
import { linkStates } from "#shared/link-states"
import type { Link } from "#shared/links"
import { useAct, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import type { ViewProps } from "../routes.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { Pages } from "../ui/pages.tsx"
import { Reading } from "../ui/text.tsx"
import { Time } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { linksInput } from "./asked.ts"
import { EditorsNav, States } from "./nav.tsx"
import "./editing.css"

export function View({ query }: ViewProps) {
  const { t } = useWords()
  const href = useHref()
  const asked = linksInput(query)
  const { links, counts, page, pages } = useCall("links.list", asked)
  return (
    <div className="editing">
      <EditorsNav />
      <Title>{t("editing.links.title")}</Title>
      <p className="soft">{t("editing.links.lead")}</p>
      <States
        states={linkStates}
        current={asked.state}
        counts={counts}
        label={t("editing.contact.state")}
        name={(state) => t(`editing.links.states.${state}`)}
        path="/hub/links"
      />
      {links.length === 0 && <p>{t("editing.links.none")}</p>}
      <ul className="editing-list">
        {links.map((link) => (
          <li key={link.url}>
            <Item link={link} />
          </li>
        ))}
      </ul>
      <Pages page={page} pages={pages} href={(number) => href(`/hub/links?state=${asked.state}&page=${number}`)} />
    </div>
  )
}

/** It stays in its place when it is looked at again, so that nobody searches for it. */
function Item({ link: first }: { link: Link }) {
  const { t } = useWords()
  const href = useHref()
  const [link, setLink] = useState(first)
  const { act, isPending, fault } = useAct("links.check")
  const { url, state, status, reason, to, checkedAt, resources } = link
  const check = async () => {
    const answer = await act({ url })
    if (answer) setLink(answer.link)
  }
  return (
    <>
      <p className="editing-text">
        <a href={url} dir="ltr" rel="noopener noreferrer nofollow external">
          {url}
        </a>
      </p>
      <p>
        {t("editing.links.isNow", { state: t(`editing.links.states.${state}`) })}{" "}
        {reason && t(`editing.links.reasons.${reason}`)}{" "}
        {status !== null && t("editing.links.status", { status: String(status) })}
      </p>
      {to && (
        <p className="editing-text">
          {t("editing.links.movedTo")}{" "}
          <a href={to} dir="ltr" rel="noopener noreferrer nofollow external">
            {to}
          </a>
        </p>
      )}
      <p className="soft small">
        {t("editing.links.from")}{" "}
        {resources.map(({ id, title }, index) => (
          <span key={id}>
            {index > 0 && " · "}
            <a href={href(`/resources/${id}`)}>
              <Reading text={title} as="plain" />
            </a>
          </span>
        ))}
      </p>
      <div className="editing-row">
        <span className="soft small">
          {checkedAt ? (
            <>
              {t("editing.links.checked")} <Time at={checkedAt} hasHour />
            </>
          ) : (
            t("editing.links.never")
          )}
        </span>
        <Button onClick={() => void check()} isPending={isPending}>
          {t("editing.links.check")}
        </Button>
      </div>
      <Fault error={fault} />
    </>
  )
}
