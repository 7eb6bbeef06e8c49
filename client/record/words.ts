import type { Language } from "#shared/language"
import type { RecordLine } from "#shared/record"
import type { Key, Translate } from "../i18n/index.tsx"
import { formatList, formatTime } from "../ui/format.ts"
import { hourAt, weekdayIn } from "../ui/week.ts"

/** An act that has no name here yet, as a newer version may do some, is called by its code. */
export function actionOf(t: Translate, action: string): string {
  const key = `record.action.${action.replace(".", "")}`
  const name = t(key as Key)
  return name === key ? action : name
}

/** What was changed by it, each change in words: of the terms of moderation each one that has become another. */
export function changesOf(t: Translate, lang: Language, { action, before, after }: RecordLine): string[] {
  const [from, to] = [before?.state, after?.state]
  if (action.startsWith("sanction.")) return [kindOf(t, to ?? from)].filter((kind) => kind !== undefined)
  if (action === "account.changed") return [named(t, `record.account.${to}`)].filter((what) => what !== undefined)
  if (action === "space.duty") return hoursOf(t, lang, to ?? "")
  if (!from || !to || from === to) return []
  if (action === "space.service") return termsOf(t, from, to)
  return [t("record.change", { from: stateOf(t, lang, action, from), to: stateOf(t, lang, action, to) })]
}

const named = (t: Translate, key: string): string | undefined => {
  const name = t(key as Key)
  return name === key ? undefined : name
}
const kindOf = (t: Translate, kind: string | null | undefined) =>
  kind ? named(t, `moderate.author.kind.${kind}`) : undefined

const DATE = /^\d{4}-\d\d-\d\dT/
/** In which words the state of a thing is told; what has none stands as it is. */
function stateOf(t: Translate, lang: Language, action: string, state: string): string {
  if (DATE.test(state)) return formatTime(state, lang, "UTC")
  const key =
    action === "space.visibility"
      ? `record.visibility.${state}`
      : action.startsWith("comment.")
        ? `transparency.${state}`
        : `space.phase.${state}`
  return named(t, key) ?? state
}

/** As the log has them: `answerWithinHours=24 needsTwoAgencies=true`. */
const pairsOf = (terms: string) => new Map(terms.split(" ").map((pair) => pair.split("=") as [string, string]))
function termsOf(t: Translate, from: string, to: string): string[] {
  const [was, is] = [pairsOf(from), pairsOf(to)]
  const said = (value = "") =>
    value === "true"
      ? t("screening.change.on")
      : value === "false"
        ? t("screening.change.off")
        : (named(t, `record.claims.${value}`) ?? value)
  return [...is].flatMap(([name, value]) => {
    if (was.get(name) === value) return []
    const change = { from: said(was.get(name)), to: said(value) }
    return [t("record.term", { term: named(t, `record.terms.${name}`) ?? name, change: t("record.change", change) })]
  })
}

/** As the log has them: `days=1,2 hours=8-16 zone=Africa/Nairobi languages=en,fr`. */
function hoursOf(t: Translate, lang: Language, terms: string): string[] {
  const pairs = pairsOf(terms)
  const days = (pairs.get("days") ?? "").split(",").filter(Boolean)
  const [from = "", to = ""] = (pairs.get("hours") ?? "").split("-")
  if (days.length === 0) return []
  const names = days.map((day) => weekdayIn(Number(day), lang))
  return [
    t("screening.duty.hours", {
      days: formatList(names, lang),
      from: hourAt(Number(from)),
      to: hourAt(Number(to)),
      zone: pairs.get("zone") ?? "",
    }),
  ]
}

type Why = { action: string; reasonCode: string | null }

export function reasonOf(t: Translate, { action, reasonCode }: Why): string | undefined {
  if (!reasonCode) return
  const kinds = action === "comment.reported" ? (["report"] as const) : (["decision", "hold", "report"] as const)
  for (const kind of kinds) {
    const text = named(t, `reasons.${kind}.${reasonCode}`)
    if (text) return text
  }
  return reasonCode
}
