import { isLanguage, type Language } from "#shared/language"
import type { Change, PersonalKind, RuleId } from "#shared/screening"
import { isolate, useWords, type Key, type Translate } from "../i18n/index.tsx"
import { formatList, languageIn } from "../ui/format.ts"

/** Settings in words, with what they were and what they are. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t, lang } = useWords()
  const rules = [...new Set(changes.map(({ place }) => ruleAt(place)))]
  return (
    <ul className="rule-changes">
      {rules.map((rule) => (
        <li key={rule}>
          <strong>{t(`screening.rule.${rule}.name`)}</strong>
          {changes
            .filter(({ place }) => ruleAt(place) === rule)
            .flatMap((change) => linesOf(change, t, lang))
            .map((line) => (
              <span key={line}>{line}</span>
            ))}
        </li>
      ))}
    </ul>
  )
}

/** Whose setting it is: `words.held.en` is one of the rule `word`. */
export function ruleAt(place: string): RuleId {
  const [first, second] = place.split(".")
  if (first === "words") return second === "held" ? "word" : "suspect"
  return first === "personalData" ? "personal_data" : (first as RuleId)
}

function linesOf({ place, from, to, added, removed }: Change, t: Translate, lang: Language): string[] {
  if (place === "webhook.secret") return [t("screening.change.secret")]
  const setting = settingAt(place, t, lang)
  const said = (value: Change["from"]) => saidAt(place, value, t)
  if (added.length + removed.length === 0)
    return [t("screening.change.fromTo", { setting, from: said(from), to: said(to) })]
  // Each by itself, so that the star behind a word of the other direction stays behind it.
  const list = (words: string[]) =>
    formatList(
      words.map((word) => isolate(said(word))),
      lang,
    )
  return [
    ...(added.length > 0 ? [t("screening.change.added", { setting, list: list(added) })] : []),
    ...(removed.length > 0 ? [t("screening.change.removed", { setting, list: list(removed) })] : []),
  ]
}

const settings = new Set(["act", "similarity", "least", "most", "first", "kinds", "isOn", "url", "onFailure"])
function settingAt(place: string, t: Translate, lang: Language): string {
  const last = place.split(".").at(-1) ?? ""
  if (last === "any") return t("screening.setting.wordsAny")
  if (isLanguage(last)) return t("screening.setting.words", { language: languageIn(last, lang) })
  return settings.has(last) ? t(`screening.setting.${last}` as Key) : place
}

function saidAt(place: string, value: Change["from"], t: Translate): string {
  if (place.endsWith(".act")) return t(`screening.act.${value as "off"}`)
  if (place.endsWith(".kinds")) return t(`screening.kind.${value as PersonalKind}`)
  if (place.endsWith(".onFailure")) return t(`screening.setting.${value as "open" | "closed"}`)
  if (typeof value === "boolean") return t(value ? "screening.change.on" : "screening.change.off")
  return value === null || value === "" ? t("screening.change.empty") : String(value)
}
