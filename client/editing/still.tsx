import { useCallback, useState, type ReactNode } from "react"
import type { Told } from "#shared/events"
import type { HubQueue } from "#shared/hub"
import { useWords } from "../i18n/index.tsx"
import { rowsBy, type Rows } from "../moderation/rows.ts"
import { useHeard } from "../store/hear.ts"
import { Button } from "../ui/button.tsx"
import { Icon } from "../ui/icons.tsx"
import "./still.css"

type Became = { state: string | null; by: string | null }
type Props<T> = {
  queue: HubQueue
  items: readonly T[]
  idOf: (item: T) => string
  className: string
  children: (item: T) => ReactNode
  /** Of one that has gone: what it was. */
  renderName: (item: T) => ReactNode
  /** … and what it has become. */
  stateName: (state: string) => string
}

/** As the list of the desk: it never moves under the reader. What others decide turns grey in its place, what is new waits below. */
export function StillList<T>({ queue, items, idOf, className, children, renderName, stateName }: Props<T>) {
  const { t } = useWords()
  const of = rowsBy(idOf)
  const [rows, setRows] = useState<Rows<T>>(() => of.start(items))
  const [followed, setFollowed] = useState(items)
  const became = useBecame(queue)
  if (items !== followed) {
    setFollowed(items)
    setRows(of.follow(rows, items))
  }
  return (
    <>
      <ul className={className}>
        {rows.rows.map(({ item, isGone }) => {
          const now = became.get(idOf(item))
          return (
            <li key={idOf(item)} className={isGone ? "still-gone" : undefined} data-hub-item={isGone ? undefined : ""}>
              {isGone ? (
                <p>
                  <Icon name="tick" /> {renderName(item)}{" "}
                  <span>
                    {now?.by
                      ? t("editing.still.gone", { who: now.by, what: now.state ? stateName(now.state) : "" })
                      : t("editing.still.goneSomehow")}
                  </span>
                </p>
              ) : (
                children(item)
              )}
            </li>
          )
        })}
      </ul>
      {rows.waiting.length > 0 && (
        <p>
          <Button icon="arrow" onClick={() => setRows(of.showWaiting(rows))}>
            {t("editing.still.newBelow", { count: rows.waiting.length })}
          </Button>
        </p>
      )}
    </>
  )
}

function useBecame(queue: HubQueue) {
  const [became, setBecame] = useState<ReadonlyMap<string, Became>>(new Map())
  useHeard(
    useCallback(
      (events: readonly Told[]) => {
        const some = events.flatMap((told) =>
          told.kind === "hub.changed" && told.queue === queue
            ? [[told.id, { state: told.state, by: told.by }] as const]
            : [],
        )
        if (some.length > 0) setBecame((known) => new Map([...known, ...some]))
      },
      [queue],
    ),
  )
  return became
}
