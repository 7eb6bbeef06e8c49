import { DEPTH_SHOWN, type Comment } from "#shared/comment"

/** A comment in its place. `answers`: it stands too far in, or too far away, for its place to say to whom it replies. */
export type Node = {
  comment: Comment
  level: number
  answers: { id: string; comment: Comment | undefined } | undefined
  children: Node[]
}

/**
 * The conversations of a page, each a tree of replies to DEPTH_SHOWN levels. Deeper ones stand in the last level, in the
 * order in which they were written, and say what they answer; so do those whose parent is not on the page.
 */
export function treeOf(comments: readonly Comment[]): Node[] {
  const roots: Node[] = []
  const nodes = new Map<string, Node>()
  const hosts = new Map<Node, Node | undefined>()
  for (const comment of comments) {
    const { id, parentId, conversationId } = comment
    const parent = parentId === null ? undefined : nodes.get(parentId)
    const host = parent && parent.level >= DEPTH_SHOWN ? hosts.get(parent) : (parent ?? nodes.get(conversationId))
    const isBelowParent = parentId === null || host?.comment.id === parentId
    const node: Node = {
      comment,
      level: host ? host.level + 1 : 0,
      answers: isBelowParent ? undefined : { id: parentId, comment: parent?.comment },
      children: [],
    }
    nodes.set(id, node)
    hosts.set(node, host)
    ;(host ? host.children : roots).push(node)
  }
  return roots
}

/** Every comment in the order in which it is read. */
export const inOrder = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...inOrder(node.children)])
