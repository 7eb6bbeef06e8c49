import { useId } from "react"
import type { Queue } from "#shared/moderation"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Button } from "../ui/button.tsx"
import { formatTime } from "../ui/format.ts"
import { Local, useReaderZone } from "../ui/time.tsx"
import { deskAddress, type DeskFilter } from "./filter.ts"
import { Kept, leaveOutEmpty } from "./filters.tsx"
import { isNewestFirst } from "#shared/queue"
import "./search.css"

/** By words of the text: in the queue that is open, or in everything. An address, as all filters are. */
export function Search({ filter }: { filter: DeskFilter }) {
  const { t } = useWords()
  const href = useHref()
  const [field, where] = [useId(), useId()]
  const { queue, words } = filter
  const isWide = queue === "all"
  return (
    <search className="desk-search">
      <form action={href("/moderation")} onSubmit={leaveOutEmpty}>
        <Kept filter={{ ...filter, queue: "held" }} except={["words"]} isWhole />
        <label className="hidden-text" htmlFor={field}>
          {t("queue.search.field")}
        </label>
        <input
          key={words ?? ""}
          className="input"
          id={field}
          type="search"
          name="words"
          dir="auto"
          maxLength={100}
          placeholder={t("queue.search.title")}
          defaultValue={words ?? ""}
        />
        {isWide ? (
          <input type="hidden" name="queue" value="all" />
        ) : (
          <>
            <label className="hidden-text" htmlFor={where}>
              {t("queue.search.where")}
            </label>
            <select key={queue} className="input" id={where} name="queue" defaultValue={queue}>
              <option value={queue}>{t("queue.search.here")}</option>
              <option value="all">{t("queue.search.everywhere")}</option>
            </select>
          </>
        )}
        <Button type="submit" icon="search" tone="quiet">
          <span className="hidden-text">{t("queue.search.go")}</span>
        </Button>
      </form>
      {words && !isWide && (
        <p className="small">
          <a href={href(deskAddress({ ...filter, queue: "all", page: 1 }))}>{t("queue.search.widen")}</a>
        </p>
      )}
    </search>
  )
}

/** Where so much stands that not all of it was looked through: how far, and the way on from there. */
export function LookOn({ queue: { lookedTo, page, pages }, filter }: { queue: Queue; filter: DeskFilter }) {
  const { t, lang } = useWords()
  const href = useHref()
  const zone = useReaderZone() ?? "UTC"
  if (!lookedTo || page < pages) return null
  const end = isNewestFirst(filter.queue, filter.sort) ? "to" : "from"
  return (
    <p className="look-on">
      <Local>{t("queue.lookedTo", { day: formatTime(lookedTo, lang, zone) })}</Local>{" "}
      <a href={href(deskAddress({ ...filter, page: 1, [end]: lookedTo }))}>{t("queue.lookOn")}</a>
    </p>
  )
}
