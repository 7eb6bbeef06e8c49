import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useEffectEvent, useState } from "react"
import { createPortal } from "react-dom"
import type { AlertLines } from "#shared/alerts"
import type { Told } from "#shared/events"
import { useAct, useAsk } from "../api.ts"
import { useWords, type Words } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { alone } from "../store/alone.ts"
import { useHeard } from "../store/hear.ts"
import { useAnnounce } from "../ui/announce.tsx"
import { formatNumber, formatTime } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { Menu } from "../ui/menu.tsx"
import { useRead } from "../ui/text.tsx"
import { useReaderZone } from "../ui/time.tsx"
import "./bell.css"

type Line = AlertLines["lines"][number]

/** What a moderator has asked to hear of, on every page: a bell with how much is new, a line for each, and a word when one comes. */
export function Bell() {
  const { t, lang } = useWords()
  const href = useHref()
  const read = useRead()
  const client = useQueryClient()
  const zone = useReaderZone() ?? "UTC"
  const { data } = useAsk("alerts.lines", {}, { isFresh: true })
  const { act } = useAct("alerts.seen")
  const [place, setPlace] = useState<Element | null>(null)
  useEffect(() => setPlace(document.querySelector(".top-end")), [])
  const lines = data?.lines ?? []
  const news = lines.filter(({ isNew }) => isNew)
  const again = useCallback(() => void client.invalidateQueries({ queryKey: ["alerts.lines"] }), [client])
  useHeard(
    useCallback(
      (events: readonly Told[]) => {
        if (events.some(({ kind }) => kind === "alerts.changed")) again()
      },
      [again],
    ),
  )
  // Another page may have shown them meanwhile.
  useEffect(() => {
    const look = () => document.visibilityState === "visible" && again()
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [again])
  useSaid(news)
  const see = async () => {
    const newest = lines[0]
    if (!newest || news.length === 0) return
    const seen = await act({ upTo: newest.at })
    if (seen) client.setQueryData(["alerts.lines", {}], seen)
  }
  if (!place || lines.length === 0) return null
  return createPortal(
    <span className="bell alerts-bell">
      <Menu
        label={t("alerts.app.label", { count: news.length })}
        summary={
          <>
            <Icon name="bell" />
            {news.length > 0 && (
              <span className="count" aria-hidden="true">
                {formatNumber(news.length, lang)}
              </span>
            )}
          </>
        }
        atEnd
        isQuiet
        onOpen={() => void see()}
      >
        {lines.slice(0, SHOWN).map((line) => (
          <a key={line.id} href={href(placeOf(line))}>
            <span>
              {sentenceOf(t, lang, line)} <bdi>{read(line.space.title)}</bdi>{" "}
              <span className="soft small">{formatTime(line.at, lang, zone)}</span>
            </span>
          </a>
        ))}
        <a href={href("/account#alerts")}>{t("alerts.app.settings")}</a>
      </Menu>
    </span>,
    place,
  )
}

const SHOWN = 10
const queues = { overdue: "overdue", appeals: "appeals", waiting: "held", dates: "held" } as const

/** To the item itself, or to where all of them stand. */
function placeOf({ kind, commentId, space }: Line): string {
  if (kind === "dates") return `/spaces/${space.slug}`
  const query = new URLSearchParams({ queue: queues[kind], space: space.slug, ...(commentId && { item: commentId }) })
  return `/moderation?${query}`
}

const sentenceOf = (t: Words["t"], lang: Words["lang"], { kind, count }: Line): string =>
  t(`alerts.app.${kind}`, { count, number: formatNumber(count, lang) })

// ── said once ──

const SAID = "plenary.alerts.said"
/** A page that is looked at says it before one that is not. */
const HIDDEN_AFTER = 1_500

function useSaid(news: readonly Line[]) {
  const { t, lang } = useWords()
  const read = useRead()
  const announce = useAnnounce()
  const latest = news[0]?.at
  const say = useEffectEvent(async (at: string) => {
    if (document.hidden) await new Promise((resolve) => setTimeout(resolve, HIDDEN_AFTER))
    await alone(SAID, () => {
      const to = localStorage.getItem(SAID) ?? ""
      const fresh = news.filter((one) => one.at > to)
      if (fresh.length === 0) return Promise.resolve()
      localStorage.setItem(SAID, at)
      const [first] = fresh
      announce(
        fresh.length === 1 && first
          ? `${sentenceOf(t, lang, first)} ${read(first.space.title)}`
          : t("alerts.app.several", { count: fresh.length }),
      )
      return Promise.resolve()
    })
  })
  useEffect(() => {
    // Where nothing may be kept it is not said, rather than on every page again.
    if (latest) say(latest).catch(() => {})
  }, [latest])
}
