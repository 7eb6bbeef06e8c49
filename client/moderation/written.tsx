import { useState } from "react"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { Fault } from "../ui/fault.tsx"
import { formatNumber } from "../ui/format.ts"
import { Skeleton } from "../ui/skeleton.tsx"
import { Moment } from "./waiting.tsx"

const states = ["published", "held", "returned", "rejected", "withdrawn"] as const
type State = (typeof states)[number]
const options = ["all", ...states] as const

/** All that somebody has written in one's discussions, page by page, or what stands in one state. */
export function Written({ accountId }: { accountId: string }) {
  const { t, lang } = useWords()
  const href = useHref()
  const [status, setStatus] = useState<State>()
  const [page, setPage] = useState(1)
  const asked = { accountId, page: String(page), ...(status && { status }) }
  const { data, error } = useAsk("sanctions.written", asked, { isFresh: true })
  const nameOf = (one: string) => {
    const state = states.find((each) => each === one)
    return state ? t(`moderate.author.count.${state}`) : ""
  }
  const pageOf = (number: number) =>
    t("moderate.author.list.page", { number: formatNumber(number, lang), pages: formatNumber(data?.pages ?? 1, lang) })
  return (
    <div className="written">
      <Choices
        className="chips-line"
        optionClass="tick"
        legend={t("moderate.author.list.state")}
        options={options}
        chosen={status ?? "all"}
        fault={undefined}
        onPick={(one) => {
          setStatus(one === "all" ? undefined : one)
          setPage(1)
        }}
      >
        {(one) => <span>{one === "all" ? t("queue.any") : nameOf(one)}</span>}
      </Choices>
      <Fault error={error} />
      {!data && !error && <Skeleton label={t("common.loading")} lines={5} />}
      {data?.comments.length === 0 && <p className="soft">{t("moderate.author.list.nothing")}</p>}
      {data && data.comments.length > 0 && (
        <ul>
          {data.comments.map(({ commentId, excerpt, at, status: state }) => (
            <li key={commentId}>
              <Moment at={at} /> <span className="soft">{nameOf(state)}</span>{" "}
              <a href={href(`/comments/${commentId}`)} dir="auto">
                {excerpt || t("moderate.author.noWords")}
              </a>
            </li>
          ))}
        </ul>
      )}
      {data && data.pages > 1 && (
        <p className="chips-line">
          <Button isDisabled={page <= 1} onClick={() => setPage(page - 1)}>
            {t("moderate.author.list.newer")}
          </Button>
          <span role="status">{pageOf(page)}</span>
          <Button isDisabled={page >= data.pages} onClick={() => setPage(page + 1)}>
            {t("moderate.author.list.older")}
          </Button>
        </p>
      )}
    </div>
  )
}
