import { useState } from "react"
import { languages } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import { Field } from "../ui/field.tsx"
import { languageIn } from "../ui/format.ts"
import type { Draft } from "./draft.ts"
import { issueBelow } from "./fields.tsx"

type Props = { of: "held" | "suspect"; draft: Draft; fault: unknown; onChange: (draft: Draft) => void }
const lists = ["any", ...languages] as const
type List = (typeof lists)[number]

/** A list for each language, because a word of one is an insult in another; one is open at a time. */
export function Words({ of, draft, fault, onChange }: Props) {
  const { t, lang } = useWords()
  const [picked, setPicked] = useState<List>("any")
  const { words } = draft.rules
  const nameOf = (list: List) => (list === "any" ? t("screening.setting.anyLanguage") : languageIn(list, lang))
  const wrong = lists.find((list) => issueBelow(t, fault, `rules.words.${of}.${list}`))
  // A list that is wrong opens by itself, once for each answer of the server.
  const [seen, setSeen] = useState(fault)
  if (seen !== fault) {
    setSeen(fault)
    if (wrong) setPicked(wrong)
  }
  const change = (typed: string) => {
    const changed = { ...words[of], [picked]: typed.split("\n") }
    onChange({ ...draft, rules: { ...draft.rules, words: { ...words, [of]: changed } } })
  }
  return (
    <>
      <Field label={t("screening.setting.wordsIn")}>
        {(tie) => (
          <select
            {...tie}
            className="input"
            value={picked}
            onChange={({ target }) => setPicked(lists.find((one) => one === target.value) ?? "any")}
          >
            {lists.map((list) => (
              <option key={list} value={list} suppressHydrationWarning>
                {t("screening.setting.listCount", { list: nameOf(list), count: countIn(words[of][list]) })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={
          picked === "any"
            ? t("screening.setting.wordsAny")
            : t("screening.setting.words", { language: nameOf(picked) })
        }
        hint={t("screening.setting.wordsHint")}
        fault={issueBelow(t, fault, `rules.words.${of}.${picked}`)}
      >
        {(tie) => (
          <textarea
            {...tie}
            key={picked}
            className="input"
            rows={4}
            dir="auto"
            lang={picked === "any" ? undefined : picked}
            spellCheck={false}
            autoComplete="off"
            value={words[of][picked].join("\n")}
            onChange={({ target }) => change(target.value)}
          />
        )}
      </Field>
    </>
  )
}

const countIn = (words: readonly string[]) => words.filter((word) => word.trim()).length
