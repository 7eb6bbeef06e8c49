import { useCallback, useRef, useState } from "react"
import type { Comment, DecisionReason } from "#shared/comment"
import { codeOf, type AppError } from "#shared/errors"
import type { Language } from "#shared/language"
import type { Card } from "#shared/moderation"
import { api, askAfresh, useTell } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { decidedBy, type Decided } from "./decided.ts"
import type { DecisionAct } from "./rights.ts"

/** `from`: what it was seen as. Without it a text that has been judged is a conflict, unless it is public knowingly. */
export type Given = {
  commentId: string
  revision: number
  from?: "held" | "published"
  reason?: DecisionReason
  note?: string
}
/** `changed`: the author has written another text; `over`: somebody else has decided. */
export type Conflict =
  { kind: "changed"; card: Card } | { kind: "over"; card: Card | undefined; decided: Decided | undefined }
type State = { isPending: boolean; fault?: AppError; conflict?: Conflict }

/** One act on a comment: sent once, and if somebody was faster, what stands there now. */
export function useDecision() {
  const { lang } = useWords()
  const tell = useTell()
  const [state, setState] = useState<State>({ isPending: false })
  // A key held down sends a second press before the page is drawn again.
  const isSending = useRef(false)

  const attempt = useCallback(
    async (
      given: Pick<Given, "commentId" | "revision">,
      sent: () => Promise<Comment>,
    ): Promise<Comment | undefined> => {
      if (isSending.current) return
      isSending.current = true
      setState({ isPending: true })
      try {
        const comment = await inHand(given.commentId, sent)
        tell([{ seq: 0, kind: "comment.changed", comment }])
        setState({ isPending: false })
        return comment
      } catch (error) {
        const fault = error as AppError
        setState({ isPending: false, ...(await explain(given, fault, lang)) })
      } finally {
        isSending.current = false
      }
    },
    [lang, tell],
  )
  const decide = useCallback((act: DecisionAct, given: Given) => attempt(given, () => send(act, given)), [attempt])
  const clear = useCallback(() => setState({ isPending: false }), [])
  return { ...state, attempt, decide, clear }
}
export type Acting = ReturnType<typeof useDecision>

function send(act: DecisionAct, { commentId, revision, from, reason = "other", note }: Given): Promise<Comment> {
  const said = { commentId, revision, ...(from && { from }), ...(note && { note }) }
  if (act === "approve") return api("comments.approve", said)
  return act === "return" ? api("comments.return", { ...said, reason }) : api("comments.reject", { ...said, reason })
}

/** Where a decision needs one's own claim and nobody has it in hand, it is taken by itself. */
const inHand = (commentId: string, sent: () => Promise<Comment>): Promise<Comment> =>
  sent().catch(async (refusal: unknown) => {
    const { needsClaim, claimedBy } = (refusal as AppError).data ?? {}
    if (!needsClaim || claimedBy) throw refusal
    await api("claims.take", { commentId })
    return sent()
  })

/** A conflict says only that somebody was faster; the card says who, or what the text is now. */
async function explain({ commentId, revision }: Given, fault: AppError, language: Language): Promise<Partial<State>> {
  if (codeOf(fault) !== "conflict" || fault.data?.claimedBy) return { fault }
  const card = await askAfresh("moderation.card", { commentId, language }).catch(() => undefined)
  if (card && card.revision > revision) return { conflict: { kind: "changed", card } }
  return { conflict: { kind: "over", card, decided: decidedBy(fault) ?? (card && lastDecision(card)) } }
}

/** What was held when it was read must be held still; what was public is judged once more only where that is meant. */
export const seenAs = ({ status }: Pick<Comment, "status">, from?: "published"): Pick<Given, "from"> =>
  status === "held" ? { from: "held" } : from ? { from } : {}

const statusAfter: Record<string, Comment["status"]> = {
  "comment.approved": "published",
  "comment.returned": "returned",
  "comment.rejected": "rejected",
  "comment.withdrawn": "withdrawn",
}
/** The last line of the history that ended the waiting. */
export function lastDecision({ history }: Card): Decided | undefined {
  const last = history.findLast(({ type }) => type in statusAfter)
  const status = last && statusAfter[last.type]
  return status && { status, by: last.actor, agency: last.agency, at: last.at }
}
