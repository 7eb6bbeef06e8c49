import type { OwnSubmissions } from "#shared/submission"
import type { State } from "#shared/resource"
import { useAsk, useCall } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Chip, type ChipTone } from "../ui/chip.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { Empty } from "../ui/empty.tsx"
import { formatDate } from "../ui/format.ts"
import { Reading } from "../ui/text.tsx"
import { Local } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import "./submission.css"

export const stateTones: Record<State, ChipTone> = {
  draft: "outline",
  submitted: "held",
  in_review: "held",
  changes_requested: "bad",
  approved: "good",
  published: "good",
  declined: "plain",
}

export function View() {
  const { t } = useWords()
  const href = useHref()
  const known = useCall("resources.mine", {})
  const { data } = useAsk("resources.mine", {}, { isFresh: true })
  const { submissions } = data ?? known
  return (
    <div className="submission-page">
      <Crumbs items={[{ href: href("/account"), text: t("submission.mine.account") }]} />
      <Title>{t("submission.mine.title")}</Title>
      <p>
        <a className="button main" href={href("/resources/new")}>
          {t("submission.newTitle")}
        </a>
      </p>
      {submissions.length === 0 ? (
        <Empty title={t("submission.mine.none")} />
      ) : (
        <ul className="rows">
          {submissions.map((one) => (
            <li key={one.id}>
              <Item one={one} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Item({ one }: { one: OwnSubmissions["submissions"][number] }) {
  const { t, lang } = useWords()
  const href = useHref()
  const hasTitle = Object.keys(one.title).length > 0
  return (
    <>
      <p>
        <a href={href(`/account/resources/${one.id}`)}>
          {hasTitle ? <Reading text={one.title} as="plain" /> : t("submission.mine.untitled")}
        </a>
      </p>
      <p className="chips-line">
        <Chip tone={stateTones[one.state]}>{t(`submission.state.${one.state}`)}</Chip>
        {one.isAnswerDue && (
          <Chip tone="accent" icon="mail">
            {t("submission.mine.answerDue")}
          </Chip>
        )}
        {one.kind && <span className="soft small">{t(`resources.one.${one.kind}`)}</span>}
        <span className="soft small">
          <Local>{t("submission.mine.changed", { date: formatDate(one.changedAt, lang, "UTC") })}</Local>
        </span>
      </p>
    </>
  )
}
