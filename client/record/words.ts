import type { Key, Translate } from "../i18n/index.tsx"

/** An act that has no name here yet, as a newer version may do some, is called by its code. */
export function actionOf(t: Translate, action: string): string {
  const key = `record.action.${action.replace(".", "")}`
  const name = t(key as Key)
  return name === key ? action : name
}

const states: Record<string, Key> = {
  held: "transparency.held",
  published: "transparency.published",
  returned: "transparency.returned",
  rejected: "transparency.rejected",
  withdrawn: "transparency.withdrawn",
}
/** Others are dates, phases and the like: as they stand. */
export const stateOf = (t: Translate, state: string): string => (states[state] ? t(states[state]) : state)

type Why = { action: string; reasonCode: string | null }

export function reasonOf(t: Translate, { action, reasonCode }: Why): string | undefined {
  if (!reasonCode) return
  const kinds = action === "comment.reported" ? (["report"] as const) : (["decision", "hold", "report"] as const)
  for (const kind of kinds) {
    const key = `reasons.${kind}.${reasonCode}`
    const text = t(key as Key)
    if (text !== key) return text
  }
  return reasonCode
}
