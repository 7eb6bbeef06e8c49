import type { Comment } from "#shared/comment"
import { useHref } from "../place.tsx"

/** The address that stays, whatever page the comment is on. Only in the browser. */
export function useAddress() {
  const href = useHref()
  return ({ id }: Pick<Comment, "id">) => new URL(href(`/comments/${id}`), location.origin).href
}

/** False where the browser does not let a page write to the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
