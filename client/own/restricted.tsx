import { useQueryClient } from "@tanstack/react-query"
import type { Output } from "#shared/contract"
import type { Space } from "#shared/space"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Around, GAP } from "../ui/around.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import { later } from "../ui/later.tsx"
import { Reading } from "../ui/text.tsx"
import { Deadline, Time } from "../ui/time.tsx"
import { Reason } from "./reason.tsx"

const AppealSanction = later(
  () => import("./appeal-sanction.tsx").then((file) => file.AppealSanction),
  ["alerts", "own"],
)

type Sanction = Output<"sanctions.mine">["sanctions"][number]

/** What moderators have imposed on whoever reads, here or everywhere: why, until when, and what one can do. */
export function Restricted({ space }: { space: Space }) {
  const { data, error } = useAsk("sanctions.mine", {})
  const here = data?.sanctions.filter(
    ({ isActive, spaceId, kind }) => isActive && kind !== "message" && (spaceId === null || spaceId === space.id),
  )
  return (
    <>
      <Fault error={error} />
      {here?.map((sanction) => (
        <Notice key={sanction.id} sanction={sanction} zone={space.timeZone} />
      ))}
    </>
  )
}

/** In all discussions, each named; and what moderators have written, below once it has been read. */
export function AllRestrictions() {
  const { t } = useWords()
  const { data } = useAsk("sanctions.mine", {})
  const active = data?.sanctions.filter(({ isActive }) => isActive) ?? []
  const read = data?.sanctions.filter(({ kind, isActive }) => kind === "message" && !isActive) ?? []
  return (
    <>
      {active.map((sanction) => (
        <Notice key={sanction.id} sanction={sanction} zone="UTC" isNamed />
      ))}
      {read.length > 0 && (
        <details>
          <summary>{t("own.sanction.messagesRead")}</summary>
          {read.map((sanction) => (
            <Notice key={sanction.id} sanction={sanction} zone="UTC" isNamed />
          ))}
        </details>
      )}
    </>
  )
}

const icons = { message: "bubble", warning: "warn", premoderation: "clock", suspension: "clock", ban: "ban" } as const

function Notice({ sanction, zone, isNamed = false }: { sanction: Sanction; zone: string; isNamed?: boolean }) {
  const { t } = useWords()
  const href = useHref()
  const { kind, spaceId, space, reason, text, at, until, isActive } = sanction
  const title = kind === "ban" && spaceId === null ? "banEverywhere" : kind
  return (
    <Band tone={kind === "premoderation" || kind === "message" ? "plain" : "held"} icon={icons[kind]}>
      {isNamed && space && (
        <p>
          <a href={href(`/spaces/${space.slug}`)}>
            <Reading text={space.title} as="plain" />
          </a>
        </p>
      )}
      <p>
        <strong>{t(`own.sanction.${title}`)}</strong> <Reason reason={reason} />
      </p>
      <p>
        {t("own.sanction.why")} <q dir="auto">{text}</q>{" "}
        <span className="soft">
          <Time at={at} zone={zone} hasHour />
        </span>
      </p>
      {until && (
        <p>
          <Around sentence={t("own.sanction.until", { time: GAP })}>
            <Deadline at={until} zone={zone} />
          </Around>
        </p>
      )}
      {(kind === "suspension" || kind === "ban") && <p>{t("own.sanction.readOn")}</p>}
      {isActive && (kind === "warning" || kind === "message") && <Acknowledge sanction={sanction} />}
      <AppealSanction sanction={sanction} />
    </Band>
  )
}

function Acknowledge({ sanction }: { sanction: Sanction }) {
  const { t } = useWords()
  const client = useQueryClient()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("sanctions.acknowledge")
  const isMessage = sanction.kind === "message"
  const read = async () => {
    const answer = await act({ sanctionId: sanction.id })
    if (!answer) return
    client.setQueryData(["sanctions.mine", {}], answer)
    await client.invalidateQueries({ queryKey: ["accounts.me"] })
    announce(t(isMessage ? "own.sanction.messageDone" : "own.sanction.readDone"))
    // The notice has gone, and with it the button that had the focus.
    const next = document.getElementById("write-title") ?? document.querySelector<HTMLElement>("h1")
    next?.focus()
  }
  return (
    <>
      {!isMessage && <p>{t("own.sanction.warningNext")}</p>}
      <p>
        <Button tone="main" icon="tick" isPending={isPending} onClick={() => void read()}>
          {t("own.sanction.read")}
        </Button>
      </p>
      <Fault error={fault} />
    </>
  )
}
