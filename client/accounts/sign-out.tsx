import { useState } from "react"
import { createPortal } from "react-dom"
import { useAct } from "../api.ts"
import { unsentHere } from "../comments/outbox.ts"
import { startAfresh } from "../navigation.ts"
import { useHref } from "../place.tsx"
import { later } from "../ui/later.tsx"

const LeaveDialog = later(() => import("./leave.tsx").then((file) => file.LeaveDialog), ["account"])

/** Not in the head of the page, from where it is asked: a dialog has a head of its own. */
const main = () => document.getElementById("main") ?? document.body

/** Out at once, or, if something of theirs is still on this device, after the question what shall become of it. */
export function useSignOut() {
  const href = useHref()
  const { act, isPending, fault } = useAct("accounts.signOut")
  const [isAsked, setAsked] = useState(false)
  const leave = async (before?: () => Promise<void>) => {
    setAsked(false)
    if (!(await act({}))) return
    await before?.()
    startAfresh(href(""))
  }
  const onLeave = (before?: () => Promise<void>) => void leave(before)
  return {
    signOut: () => (unsentHere() > 0 ? setAsked(true) : void leave()),
    question: isAsked && createPortal(<LeaveDialog onLeave={onLeave} onClose={() => setAsked(false)} />, main()),
    isPending,
    fault,
  }
}
