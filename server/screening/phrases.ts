import type { Passage } from "#shared/screening"
import { fold, tokensOf, type Folded, type Token } from "./text.ts"

// Finds many phrases in one walk over a text, whatever their number.

/** `endings`: what may follow the last word's stem; without it the words must be the same. */
export type Phrase<V> = {
  words: string
  value: V
  endings?: "any" | ReadonlySet<string>
  /** Only where the writer wrote it with capitals: `Turkey` is a State, `turkey` is none. */
  needs?: "capital" | "capitals"
}
export type Hit<V> = { value: V; passage: Passage; tokens: [first: number, last: number] }

type Entry<V> = Phrase<V> & { tokens: string[] }
type Index<V> = {
  whole: Map<string, Entry<V>[]>
  stems: Map<string, Entry<V>[]>
  han: Map<string, Entry<V>[]>
  known: Map<string, readonly Entry<V>[]>
}
export type Finder<V> = (text: Folded, tokens?: Token[]) => Hit<V>[]

const isHan = (text: string) => /\p{Script=Han}/u.test(text)
const STEM_KEY = 2

/** The longest phrase wins where several begin at one word; nothing is found twice. */
export function phraseFinder<V>(phrases: readonly Phrase<V>[]): Finder<V> {
  const index: Index<V> = { whole: new Map(), stems: new Map(), han: new Map(), known: new Map() }
  for (const phrase of phrases) add(index, phrase)
  for (const list of [index.whole, index.stems, index.han].flatMap((map) => [...map.values()]))
    list.sort((a, b) => lengthOf(b) - lengthOf(a))
  return (text, tokens = tokensOf(text.text)) => [...findHan(index, text), ...findWords(index, text, tokens)]
}

const lengthOf = ({ tokens }: Entry<unknown>) => tokens.join(" ").length

function add<V>(index: Index<V>, phrase: Phrase<V>): void {
  const words = fold(phrase.words)
  if (isHan(words)) {
    const text = words.replace(/[^\p{L}\p{N}]/gu, "")
    return push(index.han, text[0]!, { ...phrase, tokens: [text] })
  }
  const tokens = tokensOf(words).map((token) => token.text)
  if (tokens.length === 0) return
  const isStem = tokens.length === 1 && phrase.endings !== undefined
  push(isStem ? index.stems : index.whole, isStem ? keyOf(tokens[0]!) : tokens[0]!, { ...phrase, tokens })
}

const keyOf = (word: string) => word.slice(0, STEM_KEY)
function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

// ── words between spaces ──

function findWords<V>(index: Index<V>, text: Folded, tokens: Token[]): Hit<V>[] {
  const hits: Hit<V>[] = []
  for (let i = 0; i < tokens.length;) {
    const hit = hitAt(index, text, tokens, i)
    if (hit) hits.push(hit)
    i = hit ? hit.tokens[1] + 1 : i + 1
  }
  return hits
}

function hitAt<V>(index: Index<V>, text: Folded, tokens: Token[], at: number): Hit<V> | undefined {
  const entry = beginningAt(index, tokens[at]!.text).find((one) => goesOn(one, tokens, at, text))
  if (!entry) return undefined
  const last = at + entry.tokens.length - 1
  return { value: entry.value, passage: text.passageOf(tokens[at]!.start, tokens[last]!.end), tokens: [at, last] }
}

const KNOWN_MOST = 20_000

/** The phrases whose first word this is. Most words begin none, and the same ones come again and again. */
function beginningAt<V>({ whole, stems, known }: Index<V>, word: string): readonly Entry<V>[] {
  const found = known.get(word)
  if (found) return found
  const made = formsOf(word).flatMap((form) => [
    ...(whole.get(form) ?? []).filter((one) => one.tokens.length > 1 || isForm(form, one)),
    ...(stems.get(keyOf(form)) ?? []).filter((one) => isForm(form, one)),
  ])
  if (known.size > KNOWN_MOST) known.clear()
  known.set(word, made)
  return made
}

const isArabic = (word: string) => word >= "\u0620" && word < "\u0700"
/** What Arabic writes together with the next word: "and", "in", "for", "like", "the". */
const joined = /^[وف]?(?:ال|[بكل]ال|لل|[بكل])?/

/** The word as it stands, and without what is joined to its front. */
function formsOf(word: string): string[] {
  if (!isArabic(word)) return [word]
  const [front = ""] = joined.exec(word) ?? []
  if (front === "") return [word]
  const forms = [word]
  for (let cut = 1; cut <= front.length; cut++) {
    const rest = word.slice(cut)
    if (rest.length < 2) break
    forms.push(rest)
    // "For the" is written without the first letter of "the".
    if (word[cut - 1] === "ل" && word[cut] === "ل") forms.push(`ا${rest}`)
  }
  return forms
}

const DISTANCE_MOST = 3
const parting = /[,;:!?()\n،؛؟]/

function goesOn<V>(entry: Entry<V>, tokens: Token[], at: number, text: Folded): boolean {
  const { tokens: words, needs } = entry
  const last = at + words.length - 1
  if (last >= tokens.length) return false
  for (let i = 1; i < words.length; i++) {
    const { text: given } = tokens[at + i]!
    const isSame = i === words.length - 1 ? isForm(given, entry) : given === words[i]
    if (!isSame || !isNext(tokens[at + i - 1]!, tokens[at + i]!, text)) return false
  }
  return !needs || isWritten(needs, text, tokens[at]!.start, tokens[last]!.end)
}

/** Whether it is the phrase's last word, in one of its forms. */
function isForm(given: string, { tokens, endings }: Entry<unknown>): boolean {
  const word = tokens.at(-1)!
  if (endings === undefined) return given === word
  return given.startsWith(word) && (endings === "any" || endings.has(given.slice(word.length)))
}

function isNext(before: Token, after: Token, { text }: Folded): boolean {
  const between = text.slice(before.end, after.start)
  return between.length <= DISTANCE_MOST && !parting.test(between)
}

function isWritten(needs: "capital" | "capitals", text: Folded, from: number, to: number): boolean {
  const { start, end } = text.passageOf(from, to)
  const written = text.original.slice(start, end)
  if (needs === "capitals") return written === written.toUpperCase()
  return /^\P{Ll}/u.test(written)
}

// ── Chinese ──

function findHan<V>(index: Index<V>, text: Folded): Hit<V>[] {
  if (index.han.size === 0 || !isHan(text.text)) return []
  const hits: Hit<V>[] = []
  for (let at = 0; at < text.text.length;) {
    const entry = index.han.get(text.text[at]!)?.find((one) => text.text.startsWith(one.tokens[0]!, at))
    if (!entry) {
      at++
      continue
    }
    const end = at + entry.tokens[0]!.length
    hits.push({ value: entry.value, passage: text.passageOf(at, end), tokens: [-1, -1] })
    at = end
  }
  return hits
}
