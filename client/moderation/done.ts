import type { Comment } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { isSettled, leadsOn, type Done } from "./offer.ts"

/** "Rejected: It does not answer the question." */
export function useDoneText() {
  const { t } = useWords()
  return ({ act, reason, isRead = true }: Done, after: Comment): string => {
    if (!isRead) return t("moderate.said", { what: t("moderate.answer.waits") })
    const isHalf = act !== "hold" && leadsOn(act) && !isSettled(act, after)
    const what = t(isHalf ? "moderate.half" : `moderate.done.${act}`)
    if (!reason) return t("moderate.said", { what })
    return t("moderate.saidBecause", { what, reason: t(`reasons.decision.${reason}`) })
  }
}
