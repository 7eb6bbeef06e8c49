import { useCallback, useEffect, useEffectEvent, useRef, useState, type FormEvent } from "react"
import { CLAIM_LASTS, type Claim, type ThreadClaimed } from "#shared/claim"
import { codeOf, type AppError } from "#shared/errors"
import type { Card } from "#shared/moderation"
import { api, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"

const RENEW_AFTER = CLAIM_LASTS / 3
const NOTE_LEAST = 10

const isOver = ({ until }: Claim) => Date.parse(until) <= Date.now()

/** Who has the open item in hand. Unless the space says otherwise that keeps nobody from deciding. */
export function useClaim({ comment: { id: commentId, threadId }, claim, claiming }: Card, isOpen: boolean) {
  const viewer = useViewer()
  // What the call has answered, until the feed tells something else.
  const [answered, setAnswered] = useState<{ over: Claim | null; now: Claim | null }>()
  const [fault, setFault] = useState<AppError>()
  // Taken because a dialog was opened, so it is let go with the item.
  const isAutomatic = useRef(false)
  const known = answered && answered.over === claim ? answered.now : claim
  const holder = known && !isOver(known) ? known : null
  const isMine = holder !== null && holder.by === viewer?.id

  const call = useCallback(
    async (sent: () => ReturnType<typeof api<"claims.take">>): Promise<boolean> => {
      setFault(undefined)
      try {
        const { claim: now } = await sent()
        setAnswered({ over: claim, now })
        return true
      } catch (error) {
        setFault(error as AppError)
        return false
      }
    },
    [claim],
  )
  const take = useCallback((steal?: string) => call(() => api("claims.take", { commentId, steal })), [call, commentId])
  const takeThread = useCallback(() => api("claims.takeThread", { threadId }), [threadId])
  const renew = useCallback(
    () =>
      holder?.isOfThread
        ? takeThread().then(
            () => true,
            () => false,
          )
        : take(),
    [holder?.isOfThread, take, takeThread],
  )
  const release = useCallback(() => call(() => api("claims.release", { commentId })), [call, commentId])

  /** With a dialog. Whoever else has it in hand is said there, and a refusal keeps nobody from anything. */
  const takeQuietly = () => {
    if (holder || claiming.mode === "off") return
    isAutomatic.current = true
    void take().then(() => setFault(undefined))
  }
  const letGo = useEffectEvent(() => {
    if (isMine && isOpen && isAutomatic.current) void release()
  })
  useEffect(() => () => letGo(), [])
  useRenewal(isMine && isOpen, renew)
  /** What waits in the whole thread, or nothing where it could not be done. */
  const ofThread = (sent: () => Promise<ThreadClaimed>) => {
    isAutomatic.current = false
    setFault(undefined)
    return sent().catch((error: unknown) => {
      setFault(error as AppError)
      return undefined
    })
  }
  return {
    ...claiming,
    holder,
    isMine,
    fault: codeOf(fault) === "conflict" ? undefined : fault,
    take: (steal?: string) => {
      isAutomatic.current = false
      return take(steal)
    },
    release,
    takeThread: async () => {
      const taken = await ofThread(takeThread)
      // What one has in hand already is only renewed, which nobody is told.
      if (taken && isMine) setAnswered({ over: claim, now: { ...holder, isOfThread: true } })
      return taken
    },
    releaseThread: () => ofThread(() => api("claims.releaseThread", { threadId })),
    takeQuietly,
  }
}

/** As long as something is done on the page, the claim goes on; then it ends by itself. */
function useRenewal(isOn: boolean, renew: () => Promise<boolean>) {
  useEffect(() => {
    if (!isOn) return
    let isActive = false
    const stir = () => (isActive = true)
    const timer = setInterval(() => {
      if (isActive) void renew()
      isActive = false
    }, RENEW_AFTER)
    document.addEventListener("keydown", stir)
    document.addEventListener("pointerdown", stir)
    return () => {
      clearInterval(timer)
      document.removeEventListener("keydown", stir)
      document.removeEventListener("pointerdown", stir)
    }
  }, [isOn, renew])
}

type TakeOverProps = {
  who: string
  fault: AppError | undefined
  onTake: (note: string) => Promise<boolean>
  onClose: () => void
}

/** Its holder is told who has it now, and why. */
export function TakeOver({ who, fault, onTake, onClose }: TakeOverProps) {
  const { t } = useWords()
  const [note, setNote] = useState("")
  const [isTried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const isShort = note.trim().length < NOTE_LEAST
  useEffect(() => field.current?.focus(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isShort) return field.current?.focus()
    if (await onTake(note.trim())) onClose()
  }
  return (
    <Dialog title={t("moderate.claim.takeOverTitle")} onClose={onClose}>
      <p className="soft">{t("moderate.claim.takeOverWhat", { who })}</p>
      <form className="decide-form" method="post" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={t("moderate.claim.why")}
          hint={t("moderate.claim.whyHint")}
          fault={isTried && isShort ? t("moderate.claim.whyShort") : undefined}
        >
          {(tie) => (
            <textarea
              {...tie}
              ref={field}
              className="input"
              rows={2}
              dir="auto"
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <Fault error={fault} />
        <footer>
          <Button type="submit" tone="main">
            {t("moderate.claim.takeOver")}
          </Button>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}
