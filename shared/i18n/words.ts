// What a catalogue in another language must look like. English is the type of all.

type Form = "zero" | "one" | "two" | "few" | "many" | "other"
/** `comments_one` beside `comments_other` is a form of `comments`; `too_many` alone is a word like any other. */
type Counted<K, T> = K extends `${infer Base}_${Form}` ? (`${Base}_other` extends keyof T ? Base : never) : never
type Plain<K, T> = Counted<K, T> extends never ? K : never

/** The same keys as in English; a counted text in the plural forms of its own language, of which `other` always exists. */
export type Texts<T> = { [K in keyof T as Plain<K, T>]: T[K] extends string ? string : Texts<T[K]> } & {
  [K in keyof T as `${Counted<K, T>}_other`]: string
} & { [K in keyof T as `${Counted<K, T>}_${Form}`]?: string }

/** Every text of a catalogue as a place: `comment.reply`; a counted one without its form: `thread.comments`. */
export type Place<T> = {
  [K in keyof T & string]: T[K] extends string
    ? Counted<K, T> extends never
      ? K
      : Counted<K, T>
    : `${K}.${Place<T[K]>}`
}[keyof T & string]
