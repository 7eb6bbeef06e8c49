import { useEffect, useState } from "react"
import type { Comment } from "#shared/comment"
import { useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"

type Shown = { ids: ReadonlySet<string>; oldest: string | undefined }
const shownOf = (comments: readonly Comment[]): Shown => ({
  ids: new Set(comments.map(({ id }) => id)),
  oldest: comments.at(-1)?.createdAt,
})

/**
 * A live list that does not move under the reader: what arrives waits until it is asked for. The reader's own comments
 * and older ones, which come at the end, are shown at once; what is no longer public is gone at once.
 */
export function useArrivals(comments: readonly Comment[]) {
  const { t } = useWords()
  const viewer = useViewer()
  const announce = useAnnounce()
  const [shown, setShown] = useState(() => shownOf(comments))
  const isShown = ({ id, createdAt, author }: Comment) =>
    shown.ids.has(id) ||
    (shown.oldest !== undefined && createdAt < shown.oldest) ||
    (viewer && author?.id === viewer.id)
  const visible = shown.ids.size ? comments.filter(isShown) : comments
  const waiting = comments.length - visible.length
  useEffect(() => {
    if (waiting > 0) announce(t("home.arrived", { count: waiting }))
  }, [waiting, announce, t])
  return { visible, waiting, showAll: () => setShown(shownOf(comments)) }
}
