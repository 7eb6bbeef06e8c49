import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect } from "react"
import type { CallName } from "#shared/contract"
import type { Told } from "#shared/events"
import type { HubCounts, HubQueue } from "#shared/hub"
import { useAsk } from "../api.ts"
import { useFollow, useLive } from "../feed.ts"
import { useHeard } from "../store/hear.ts"

// What waits for the editors, live: the numbers by what is told, the lists by asking again for what has changed.

const topics = ["hub"]
const lists: Record<HubQueue, readonly CallName[]> = {
  resources: ["hub.list", "hub.get"],
  roster: ["roster.applications"],
  contact: ["contact.list", "contact.get"],
}
const all: readonly CallName[] = ["hub.waiting", ...Object.values(lists).flat()]

/** Undefined until it is known; nothing is followed by who is no editor. */
export function useHubCounts(isOn = true): HubCounts | undefined {
  const client = useQueryClient()
  const { isLive } = useLive()
  useFollow(isOn ? topics : [])
  const { data } = useAsk("hub.waiting", {}, { isOn, isFresh: true })
  const askAgain = useCallback(
    (names: readonly CallName[]) => {
      for (const name of names) void client.invalidateQueries({ queryKey: [name] })
    },
    [client],
  )
  // What was told while the line was away is not told again.
  useEffect(() => {
    if (isLive && isOn) askAgain(all)
  }, [isLive, isOn, askAgain])
  useHeard(
    useCallback(
      (events: readonly Told[]) => {
        for (const told of events) {
          if (told.kind !== "hub.changed") continue
          client.setQueryData(["hub.waiting", {}], { counts: told.counts, seq: told.seq })
          askAgain(lists[told.queue])
        }
      },
      [client, askAgain],
    ),
  )
  return data?.counts
}
