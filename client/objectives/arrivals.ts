import { useEffect, useState } from "react"
import type { Comment } from "#shared/comment"
import { useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"

type Shown = { ids: ReadonlySet<string>; oldest: string | undefined }
/** When it became public, which orders these lists; a comment may have waited for it. */
const momentOf = ({ streamAt, createdAt }: Comment) => streamAt ?? createdAt
const shownOf = (comments: readonly Comment[]): Shown => {
  const last = comments.at(-1)
  return { ids: new Set(comments.map(({ id }) => id)), oldest: last && momentOf(last) }
}

/**
 * A live list that does not move under the reader: what arrives waits until it is asked for. The reader's own comments
 * and older ones, which come at the end, are shown at once; what is no longer public is gone at once.
 */
export function useArrivals(comments: readonly Comment[]) {
  const { t } = useWords()
  const viewer = useViewer()
  const announce = useAnnounce()
  const [shown, setShown] = useState(() => shownOf(comments))
  const isShown = (comment: Comment) =>
    shown.ids.has(comment.id) ||
    (shown.oldest !== undefined && momentOf(comment) < shown.oldest) ||
    (viewer && comment.author?.id === viewer.id)
  const visible = shown.ids.size ? comments.filter(isShown) : comments
  const waiting = comments.length - visible.length
  useEffect(() => {
    if (waiting > 0) announce(t("home.arrived", { count: waiting }))
  }, [waiting, announce, t])
  return { visible, waiting, showAll: () => setShown(shownOf(comments)) }
}
