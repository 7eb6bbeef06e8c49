import type { Passage, PersonalKind } from "#shared/screening"
import { readMarkup } from "./markup.ts"
import { verdict, type Draft, type Rule } from "./rule.ts"
import { plainDigits } from "./text.ts"

// What tells where a person can be found: addresses, telephone numbers, numbers of documents, accounts and cards, as
// they are written in the six languages. Where a number has a check digit it is checked, so that amounts, dates and
// symbols of documents are left in peace.

type Pattern = { kind: PersonalKind; pattern: RegExp; isOne?: (text: string) => boolean }

export const personalData: Rule = {
  id: "personal_data",
  version: 1,
  judge(draft, _, { personalData: { act, kinds } }) {
    if (act === "off" || kinds.length === 0) return undefined
    const found = findPersonalData(draft).filter(({ kind }) => kinds.includes(kind))
    if (found.length === 0) return undefined
    const passages = found.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start)
    return verdict(act, { passages, kinds: [...new Set(found.map(({ kind }) => kind))].sort() })
  },
}

type Found = Passage & { kind: PersonalKind }

function findPersonalData({ plainText, body }: Draft): Found[] {
  const text = plainDigits(plainText)
  const found: Found[] = readMarkup(body)
    .links.filter(({ href }) => /^mailto:/i.test(href))
    .map(({ start, end }) => ({ kind: "email", start, end }))
  const wanted = [...(/[@[({]/.test(text) ? addresses : []), ...(number.test(text) ? numbers : [])]
  for (const { kind, pattern, isOne } of wanted) {
    for (const match of text.matchAll(pattern)) {
      const words = match.groups?.["number"] ?? match[0]
      const start = match.index + match[0].indexOf(words)
      const passage = { kind, start, end: start + words.length }
      const isKnown = found.some((one) => one.start < passage.end && one.end > passage.start)
      if (!isKnown && (!isOne || isOne(words))) found.push(passage)
    }
  }
  return found
}

/** Six digits not far from one another: what most texts have not need not be looked for in them. */
const number = /\d(?:[ .\-()/a-z]{0,3}\d){5}/i

// ── numbers ──

const digits = (text: string) => text.replace(/\D/g, "")
const thousands = /^\d{1,3}(?:[ .]\d{3})+$/
const date = /(?:\d{1,2}[./-]\d{1,2}[./-]\d{4})|(?:\d{4}[./-]\d{1,2}[./-]\d{1,2})/
const years = /^(?:19|20)\d\d[ ./-]+(?:19|20)?\d\d(?:[ ./-]+(?:19|20)\d\d)*$/
/** An amount, a date or some years. */
const isOther = (text: string) => thousands.test(text) || date.test(text) || years.test(text)

function luhn(number: string): boolean {
  let sum = 0
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Of a number too long for a number. */
const remainder = (number: string, by: number) =>
  [...number].reduce((rest, digit) => (rest * 10 + Number(digit)) % by, 0)

// ── accounts and cards ──

const ibanLengths =
  "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 " +
  "FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 " +
  "LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 " +
  "RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
const ibanLength = new Map(ibanLengths.split(" ").map((one) => [one.slice(0, 2), Number(one.slice(2))]))

function isIban(text: string): boolean {
  const all = text.replace(/ /g, "").toUpperCase()
  const length = ibanLength.get(all.slice(0, 2)) ?? Infinity
  if (all.length < length) return false
  const number = all.slice(0, length)
  const letters = (number.slice(4) + number.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  )
  return remainder(letters, 97) === 1
}

const isCard = (text: string) => {
  const number = digits(text)
  return /^(?:4|5[1-5]|2[2-7]|3[47]|6)/.test(number) && luhn(number)
}

// ── documents ──

const DNI = "TRWAGMYFPDXBNJZSQVHLCKE"
function isDni(text: string): boolean {
  const plain = text.replace(/[- ]/g, "").toUpperCase()
  const number = plain.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)))
  return DNI[Number(number) % 23] === plain.at(-1)
}

/** Of a resident of China: GB 11643. */
function isResidentNumber(text: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return "10X98765432"[sum % 11] === text.at(-1)?.toUpperCase()
}

/** Of the French social security. */
const isNir = (text: string) => {
  const number = digits(text)
  return 97 - remainder(number.slice(0, 13), 97) === Number(number.slice(13))
}

/** Of the Russian pension fund. */
function isSnils(text: string): boolean {
  const number = digits(text)
  const weighed = Array.from(number.slice(0, 9), (digit, i) => Number(digit) * (9 - i))
  const sum = weighed.reduce((total, one) => total + one, 0)
  return (sum % 101) % 100 === Number(number.slice(9))
}

const isSocialSecurity = (text: string) => !/^(?:000|666|9)|-00-|-0000$/.test(text)

// "Passport no." and its like, then the number: in it a letter or two at most.
const papers = [
  "passport|identity card|id card|national id|id number|residence permit|visa|alien registration|social security",
  "asylum case|refugee card|case number|registration number",
  "passeport|carte d['’]identité|titre de séjour|carte de séjour|sécurité sociale|numéro de dossier",
  "pasaporte|documento de identidad|cédula|carn[eé]t? de (?:identidad|extranjería)|permiso de residencia|expediente",
  "паспорт\\p{L}{0,3}|удостоверени\\p{L}{1,3}(?: личности| беженца)?|вида? на жительство|снилс|инн|номер дела",
  "جواز (?:ال)?سفر|جواز سفري?|بطاقة (?:ال)?(?:هوية|تعريف|إقامة)|رقم (?:ال)?(?:هوية|إقامة|قضية|جواز|تسجيل|قومي)|الرقم (?:القومي|الوطني)",
  "护照|身份证|居留证|居留许可|签证|档案",
].join("|")
const numbered =
  "(?:[^\\p{L}\\d\\n]{0,3}(?:no|nr|num|number|numbers|is|n|numéro|número|núm|номер|серия|и|رقمه?|رقمها|هو|号码|编号|号|是|为)){0,3}"
const gap = "(?:[ -]|,? (?:номер|№|no|n°) ?)?"
const paper = `\\p{Lu}{0,3}${gap}\\d(?:${gap}\\p{Lu}{0,2}\\d){5,17}\\p{Lu}?`
const documentNumber = `(?:${papers})${numbered}[^\\p{L}\\d\\n]{0,4}(?<![a-z\\d])(?<number>${paper})(?![\\p{L}\\d])`

// ── telephones ──

const phoneWords =
  "tel|tels|tél|telephone|téléphone|telefono|teléfono|phone|mobile|móvil|portable|cell|celular|fax|call|call me|whatsapp|" +
  "signal|viber|тел|телефон\\p{L}{0,2}|моб|звон\\p{L}{1,5}|позвон\\p{L}{1,5}|в[оа]тсап|هاتف\\p{L}{0,2}|تلفون|الهاتف|جوال|" +
  "الجوال|موبايل|واتساب|اتصل|للاتصال|للتواصل|电话|手机|微信|致电"
const alone = "(?<![\\w.,+/-])(?<!(?:usd|eur|us\\$|[$€£¥]) ?)"
const ends = "(?!\\d|[.,/-]\\d|\\w)"
/** Behind so many units, or so many people, a number is an amount. */
const noAmount =
  "(?!\\s{0,2}(?:元|美元|人|万|亿|名|%|€|\\$|usd|eur|dollars|euros|people|persons|personnes|personas|человек))"

const isPhone = (text: string) => {
  const number = digits(text)
  return number.length >= 8 && number.length <= 15 && !date.test(text)
}
const isForeign = (text: string) => {
  const length = digits(text).length
  return isPhone(text) && (length >= 9 || !thousands.test(text.replace(/^\+/, "")))
}
const isLocal = (text: string) => {
  const { length } = digits(text)
  return length >= 9 && length <= 11 && !/^\(?000/.test(text) && !isOther(text)
}
const isNamedPhone = (text: string) => {
  const { length } = digits(text)
  const isRound = thousands.test(text) && text.endsWith("000")
  return length >= 6 && length <= 15 && !date.test(text) && !years.test(text) && !isRound
}

const name = "[\\p{N}._%+\\-\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Arabic}]"
const top = "(?:[a-z]{2,24}|\\p{Script=Cyrillic}{2,24}|\\p{Script=Arabic}{2,24})"
const at = "\\s{0,2}[[({]\\s{0,2}(?:at|arobase|arobas|arroba|собака|@)\\s{0,2}[\\])}]\\s{0,2}"
const dot = "\\s{0,2}(?:\\.|[[({]\\s{0,2}(?:dot|point|punto|точка)\\s{0,2}[\\])}])\\s{0,2}"

const addresses: readonly Pattern[] = [
  { kind: "email", pattern: new RegExp(`${name}{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,5}${top}`, "giu") },
  {
    kind: "email",
    pattern: new RegExp(`(?<![\\w.+-])[\\w.+-]{1,64}${at}[\\w-]{1,63}(?:${dot}[\\w-]{2,63}){1,4}`, "giu"),
  },
]

/** What stands first is found first, and nothing is found twice. */
const numbers: readonly Pattern[] = [
  { kind: "iban", pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g, isOne: isIban },
  {
    kind: "card",
    pattern: /(?<![\w.,+-])(?:\d{4}([ -]?)\d{4}\1\d{4}\1\d{1,7}|3[47]\d{2}([ -]?)\d{6}\2\d{5})(?![\w])/g,
    isOne: isCard,
  },
  { kind: "document", pattern: new RegExp(documentNumber, "giu"), isOne: (text) => !isOther(text) },
  {
    kind: "document",
    pattern: /(?<!\w)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)/g,
    isOne: isResidentNumber,
  },
  { kind: "document", pattern: /(?<![\w-])(?:\d{8}|[XYZ]-?\d{7})-?[A-Z](?!\w)/g, isOne: isDni },
  { kind: "document", pattern: /(?<!\w)[12] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?!\w)/g, isOne: isNir },
  { kind: "document", pattern: /(?<![\w-])\d{3}-\d{3}-\d{3}[ -]\d{2}(?![\w-])/g, isOne: isSnils },
  { kind: "document", pattern: /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g, isOne: isSocialSecurity },
  // Of Egypt: century, date of birth, governorate.
  {
    kind: "document",
    pattern: /(?<!\w)[23]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:0[1-4]|1[1-9]|2[1-9]|3[1-5]|88)\d{5}(?!\w)/g,
  },
  {
    kind: "phone",
    pattern: /(?<![\w+])(?:\+ ?|00 ?)\(?[1-9](?:[ .\-()/]{0,3}\d){7,14}(?!\d|[.,]\d|\w)/g,
    isOne: isForeign,
  },
  {
    kind: "phone",
    pattern: new RegExp(`${alone}\\(?0\\d{1,4}\\)?(?:[ ./-]?\\d{2,4}){2,5}${ends}`, "g"),
    isOne: isLocal,
  },
  // North America, China, Russia, Spain.
  { kind: "phone", pattern: new RegExp(`${alone}\\(?[2-9]\\d{2}\\)?[ .-][2-9]\\d{2}[ .-]\\d{4}${ends}`, "g") },
  { kind: "phone", pattern: new RegExp(`${alone}1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}${ends}${noAmount}`, "gi") },
  {
    kind: "phone",
    pattern: new RegExp(
      `${alone}(?:89\\d{9}|8[ -]?\\(?[3-9]\\d{2}\\)?[ -]\\d{3}[ -]?\\d{2}[ -]?\\d{2})${ends}${noAmount}`,
      "gi",
    ),
  },
  { kind: "phone", pattern: new RegExp(`${alone}[679]\\d{2}(?: \\d{2}){3}${ends}`, "g") },
  {
    kind: "phone",
    pattern: new RegExp(
      `(?<!\\p{L})(?:${phoneWords})(?![a-zа-я])[^\\d\\n+]{0,12}(?<number>\\+?\\(?\\d(?:[ .\\-()/]{0,2}\\d){5,14})(?!\\d|[.,]\\d|\\w)`,
      "giu",
    ),
    isOne: isNamedPhone,
  },
]
