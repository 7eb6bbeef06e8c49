import { fold, tokensOf } from "../screening/text.ts"

// Whether two names are of one organisation: rather once too often than not, because whoever has an interest in a thing
// must not judge it.

/** Of a name, those it goes by: all of it, what stands in brackets, and without that. */
const namesOf = (text: string): string[] =>
  [
    text,
    text.replace(/[([（].*?[)\]）]/g, " "),
    ...[...text.matchAll(/[([（](.*?)[)\]）]/g)].map(([, inner]) => inner!),
  ]
    .map((one) =>
      tokensOf(fold(one))
        .map((token) => token.text)
        .join(" "),
    )
    .filter((one) => one.length >= 2)

/** A word or two that stand whole in a longer name are that name. */
const isWithin = (short: string, long: string) => ` ${long} `.includes(` ${short} `)

export function sharesName(these: readonly string[], those: readonly string[]): boolean {
  const others = those.flatMap(namesOf)
  return these.flatMap(namesOf).some((one) => others.some((other) => isWithin(one, other) || isWithin(other, one)))
}
