import type { Language } from "#shared/language"
import type { Resource } from "#shared/resource"
import { useWords } from "../i18n/index.tsx"
import { useNow, useZoneName, YourTime } from "../ui/time.tsx"

type Event = Pick<Extract<Resource, { kind: "event" }>, "startsAt" | "endsAt" | "timeZone">

/** By the clock of its place, which is named; an event of one day has its day once. Then on the reader's own clock. */
export function EventTime({ event: { startsAt, endsAt, timeZone } }: { event: Event }) {
  const { t, lang } = useWords()
  const nameOf = useZoneName()
  const time = spanIn(lang, timeZone).formatRange(new Date(startsAt), new Date(endsAt))
  return (
    <>
      <time dateTime={startsAt} suppressHydrationWarning>
        {t("time.inZone", { time, zone: nameOf(timeZone) })}
      </time>
      <YourTime at={startsAt} zone={timeZone} />
    </>
  )
}

const spanIn = (lang: Language, timeZone: string) =>
  new Intl.DateTimeFormat(`${lang === "en" ? "en-GB" : lang}-u-nu-latn`, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  })

/** What an event is now; known once the page is alive, because what is kept for all readers does not know the hour. */
export function useStanding({ startsAt, endsAt }: Event): string | undefined {
  const { t } = useWords()
  const now = useNow()
  if (now === undefined || Date.parse(endsAt) < now) return undefined
  return t(Date.parse(startsAt) > now ? "resources.coming" : "resources.goingOn")
}
