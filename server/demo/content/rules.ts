import { standardRules, type Rules, type WordLists } from "#shared/screening"

// The rules of the two discussions that are open: words that demean people are read first, words that many would put
// otherwise are looked at afterwards.

const held: WordLists = {
  any: [],
  ar: ["حشرات", "طفيليات", "غزاة"],
  zh: ["害虫", "寄生虫", "入侵者"],
  en: ["vermin", "parasite*", "invaders", "cockroach*"],
  fr: ["vermine", "parasite*", "envahisseur*", "cafard*"],
  ru: ["паразит*", "захватчик*", "тараканы", "нечисть"],
  es: ["alimañas", "parásito*", "invasores", "cucarachas"],
}
const suspect: WordLists = {
  any: [],
  ar: ["المهاجرين غير الشرعيين", "المهاجرون غير الشرعيين"],
  zh: ["非法移民"],
  en: ["illegals", "illegal alien*", "bogus refugee*"],
  fr: ["clandestin*", "faux réfugiés"],
  ru: ["нелегал*"],
  es: ["ilegales", "sin papeles"],
}

const standard = standardRules()
const common: Rules = {
  ...standard,
  repeat: { act: "flag", similarity: 80 },
  campaign: { act: "report", similarity: 70, least: 5 },
  words: { held, suspect },
  shortener: { act: "hold" },
}

/** By the address of the discussion. */
export const rules: Record<string, Rules> = {
  "governance-and-cooperation-2026": common,
  "rights-on-the-way-2026": {
    ...common,
    personalData: { ...standard.personalData, act: "hold" },
    newcomer: { act: "flag", first: 1 },
  },
}
