import { createContext, useContext } from "react"
import type { SignedIn } from "#shared/account"
import type { Comment } from "#shared/comment"
import type { Space } from "#shared/space"
import type { Thread } from "#shared/thread"
import type { Sending } from "./outbox.ts"

/** Where comments stand, and who is looking: the same for all of a page. */
export type Scene = {
  space: Space
  thread: Thread
  /** Undefined while not known, null for a visitor. */
  viewer: SignedIn | null | undefined
  isSupported: (id: string) => boolean
  isReported: (id: string) => boolean
  /** Remembers what the store does not know of: what this reader supports and has reported. */
  mark: (what: "supported" | "reported", id: string, isOn: boolean) => void
  /** What has not been answered by the server yet. */
  sendingOf: (id: string) => Sending | undefined
  /** The comment that the address names. */
  target: string | undefined
}

const Context = createContext<Scene | undefined>(undefined)
export const SceneProvider = Context.Provider
export function useScene(): Scene {
  const scene = useContext(Context)
  if (!scene) throw new Error("useScene outside SceneProvider")
  return scene
}

export const isMine = ({ viewer }: Pick<Scene, "viewer">, { author }: Pick<Comment, "author">) =>
  Boolean(viewer && author && viewer.id === author.id)
