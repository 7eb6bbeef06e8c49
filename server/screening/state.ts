import type { Language } from "#shared/language"
import { demonyms } from "./demonyms.ts"
import { phraseFinder, type Hit, type Phrase } from "./phrases.ts"
import { verdict, type Rule } from "./rule.ts"
import { stateNames } from "./state-names.ts"
import { fold, foldWithPlaces, tokensOf, type Token } from "./text.ts"

// Which States a text names: for a right of reply, and for moderators who do not decide on what names their own. A word
// to the moderators and no more, because names of States are also names of people, birds and rivers.

/** Without countries it names none, and keeps a shorter name from being found in it. */
type Named = { countries: readonly string[]; isLanguage?: boolean }

/** In which these names do not speak of a State. */
const innocent =
  "Indian Ocean;American Indian;West Indian;Latin American;Latin America;North America;North American;South America;" +
  "South American;Central America;Central American;Inter-American;American Samoa;Guinea pig;Guinea pigs;New Guinea;" +
  "Gulf of Guinea;Niger Delta;New Mexico;New England;Jordan Valley;River Jordan;Jordan River;Brazil nuts;Panama hat;" +
  "Michael Jordan;São Tomé;océan Indien;golfe de Guinée;cochon d'Inde;Amérique latine;océano Índico;golfo de Guinea;" +
  "América Latina;Индийский океан;Индийского океана;Индийском океане;Индийским океаном;Латинская Америка;" +
  "المحيط الهندي;أمريكا اللاتينية;أمريكا الجنوبية;أمريكا الشمالية;أمريكا الوسطى;" +
  "印度洋;马里兰;马里亚纳;阿曼达;几内亚湾;多哥多;法国号"

/** Both are meant by the shorter name. */
const shared: Record<string, readonly string[]> = { CG: ["CG", "CD"], KR: ["KR", "KP"] }
const sharedNames = [
  ["Korea", "KR"],
  ["Corée", "KR"],
  ["Corea", "KR"],
  ["Корея", "KR"],
  ["كوريا", "KR"],
  ["Korean", "KR"],
  ["coréen", "KR"],
  ["coreano", "KR"],
  ["корейск", "KR"],
  ["كوري", "KR"],
  ["刚果", "CG"],
] as const

// ── the forms of a name ──

const set = (endings: string) => new Set(["", ...fold(endings).split(" ")])
const plural = set("s")
const french = set("e s es ne nes")
const spanish = set("a s es as")
const spanishO = new Set(["o", "a", "os", "as"])
const russian = set(
  "а у ом ем е я ю й ей ею и ии ию ией ы ой ою ам ами ах ям ями ях ая яя ую юю ый ий ого его ому ему ым им ыми ими " +
    "ые ие ых их ое ее ев ов ка ки ке ку кой кам ками ках ец ца цу цем це цы цев цам цами цах",
)
const russianNouns: Record<string, ReadonlySet<string>> = {
  я: new Set(["я", "и", "ю", "еи", "ею"]),
  а: new Set(["а", "ы", "и", "е", "у", "ои", "ою"]),
  ы: new Set(["ы", "", "ам", "ами", "ах", "ов"]),
  // Folding takes its mark away.
  и: new Set(["и", "я", "ю", "ем", "е"]),
  ь: new Set(["ь", "и", "ю", "я", "ем", "е"]),
}
const russianConsonant = new Set(["", "а", "у", "ом", "е"])
const arabicEndings = set("ه ة ا ين ون ات ان يين يون")

type Form = Pick<Phrase<Named>, "words" | "endings">

function formOf(name: string, language: Language): Form {
  const folded = fold(name)
  if (language !== "ru") return { words: folded }
  const last = folded.at(-1)!
  // Perú, Congo and their like stay what they are; so does a "Чили", and nobody sees that from its letters.
  if (/[оеуэю]$/.test(folded) || unchanging.has(folded)) return { words: folded }
  const endings = russianNouns[last]
  return endings ? { words: folded.slice(0, -1), endings } : { words: folded, endings: russianConsonant }
}
const unchanging = new Set(
  ["чили", "мали", "гаити", "фиджи", "кирибати", "бурунди", "сан-марино", "шри-ланка"].map(fold),
)

/** Adjectives before a Russian name decline with it: each word but the last may take any of their endings. */
function formsOf(name: string, language: Language): Form[] {
  const words = name.split(/\s+/)
  if (language !== "ru" || words.length === 1 || words.length > 4) return [formOf(name, language)]
  const cases = [
    ["ая", "ой", "ую"],
    ["ий", "ого", "ому", "им", "ом"],
    ["ый", "ого", "ому", "ым", "ом"],
    ["ые", "ых", "ым", "ыми"],
    ["ие", "их", "им", "ими"],
  ]
  const row = cases.find((one) => words.slice(0, -1).every((word) => word.endsWith(one[0]!)))
  if (!row) return [formOf(name, language)]
  return row.map((ending) => {
    const before = words.slice(0, -1).map((word) => word.slice(0, -2) + ending)
    const last = formOf(words.at(-1)!, language)
    return { ...last, words: [...before, last.words].join(" ") }
  })
}

const demonymEndings = (word: string, language: Language): Form => {
  if (language === "es" && word.endsWith("o")) return { words: word.slice(0, -1), endings: spanishO }
  const endings = { en: plural, fr: french, es: spanish, ru: russian, ar: arabicEndings, zh: plural }[language]
  return { words: word, endings }
}

/** Written small these are a bird, a dish, a game, a province: in Latin letters, and in Russian always. */
const everyday = new Set(
  (
    "turkey chad china jordan guinea cuba peru mali niger chile chili japan panama granada grenade malta congo togo " +
    "samoa tonga benin india inde chine guinee georgia georgie iran oman qatar finlandia salvador nauru palau israel " +
    "polish swede turk finn dane croat serb liban tchad"
  ).split(" "),
)
const capital = (words: string, language: Language) =>
  language === "ru" || everyday.has(fold(words)) ? ({ needs: "capital" } as const) : {}

const phrases: Phrase<Named>[] = [
  ...innocent.split(";").map((words) => ({ words, value: { countries: [] } })),
  ...sharedNames.flatMap(([name, country]): Phrase<Named>[] => {
    const language = languageOf(name)
    const form =
      /^[a-zк].*|كوري$/.test(name) && name !== "刚果" ? demonymEndings(fold(name), language) : formOf(name, language)
    return [{ ...form, value: { countries: shared[country]! } }]
  }),
  ...stateNames.flatMap(({ country, language, name, isCased }): Phrase<Named>[] => {
    const value = { countries: name === "Congo" || name === "Конго" || name === "الكونغو" ? shared["CG"]! : [country] }
    if (isCased) return [{ words: name, value, needs: "capitals" }]
    return formsOf(name, language).map((form) => ({ ...form, value, ...capital(name, language) }))
  }),
  ...demonyms.map(({ country, language, word, isLanguage }): Phrase<Named> => ({
    ...demonymEndings(fold(word), language),
    value: { countries: shared[country] ?? [country], isLanguage: isLanguage || isSpoken(country, language) },
    ...capital(word, language === "ru" ? "en" : language),
  })),
]

function languageOf(name: string): Language {
  if (/\p{Script=Cyrillic}/u.test(name)) return "ru"
  if (/\p{Script=Arabic}/u.test(name)) return "ar"
  return name.endsWith("o") || name === "Corea" ? "es" : /é/.test(name) ? "fr" : "en"
}

/** In Arabic the languages of the world are named as their peoples are. */
function isSpoken(country: string, language: Language): boolean {
  return language === "ar" && ["FR", "ES", "RU", "CN", "DE", "PT", "IT", "TR", "JP", "GR", "PL"].includes(country)
}

const find = phraseFinder(phrases)

// ── beside which words a language's name speaks of its State ──

const ofState = (
  "govern gouvern gobiern authorit autorit autorid polic front border guard coast army armee ejercit milit national citizen " +
  "citoyen ciudadan ministr ambass embass embaj delegat delegac president parliament parlement parlament state etat " +
  "estado territor law loi ley people peuple pueblo migrant worker travaill trabajad consul " +
  "правител власт полици границ погран гражда арми министер посоль делегац президент закон территор рабоч " +
  "حكوم سلط شرط حدود جيش وزار سفار وفد رئيس دول قانون اراض"
)
  .split(" ")
  .map(fold)
const NEAR = 2

function isBesideState(tokens: readonly Token[], [first, last]: Hit<Named>["tokens"]): boolean {
  const near = [...tokens.slice(Math.max(0, first - NEAR), first), ...tokens.slice(last + 1, last + 1 + NEAR)]
  return near.some(({ text }) => {
    const bare = text.replace(/^[وف]?(?:ال|بال|لل)?/, "")
    return ofState.some((stem) => text.startsWith(stem) || bare.startsWith(stem))
  })
}

export const namedState: Rule = {
  id: "state",
  version: 1,
  judge({ plainText, ownCountry }, _, rules) {
    if (rules.state.act === "off") return undefined
    const text = foldWithPlaces(plainText)
    const tokens = tokensOf(text.text)
    const hits = find(text, tokens).filter(
      ({ value, tokens: place }) =>
        // A State that names itself asks for no reply.
        value.countries.some((country) => country !== ownCountry) &&
        (!value.isLanguage || isBesideState(tokens, place)),
    )
    if (hits.length === 0) return undefined
    return verdict(rules.state.act, {
      countries: [...new Set(hits.flatMap(({ value }) => value.countries))].filter((one) => one !== ownCountry).sort(),
      passages: hits.map(({ passage }) => passage).sort((a, b) => a.start - b.start),
    })
  },
}
