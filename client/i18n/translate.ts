/** `count` chooses the plural form; numbers are written as the language writes them. */
export type Values = Record<string, string | number> & { count?: number }

/** Every text by its place: `comment.reply`, `thread.comments_other`. Parts that are learned later join it. */
export function catalogueOf(texts: object) {
  const places = new Map<string, string>()
  const walk = (value: unknown, place: string) => {
    if (typeof value === "string") return void places.set(place, value)
    for (const [key, inner] of Object.entries(value as object)) walk(inner, place ? `${place}.${key}` : key)
  }
  walk(texts, "")
  return { get: (place: string) => places.get(place), add: (more: object) => walk(more, "") }
}

type Catalogue = Pick<ReturnType<typeof catalogueOf>, "get">

/**
 * The words for a place; the place itself where there are none, so that it is found. What is put into a sentence is never
 * looked at again: a `{{` that somebody typed stays what it is.
 */
export function translator(lang: string, catalogue: Catalogue, write: (value: string | number) => string) {
  const plurals = new Intl.PluralRules(lang)
  const counted = (key: string, count: number) =>
    (count === 0 ? catalogue.get(`${key}_zero`) : undefined) ??
    catalogue.get(`${key}_${plurals.select(count)}`) ??
    catalogue.get(`${key}_other`)
  return (key: string, values?: Values): string => {
    const form = values?.count === undefined ? undefined : counted(key, values.count)
    const text = form ?? catalogue.get(key) ?? key
    return values ? text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => write(values[name] ?? "")) : text
  }
}
