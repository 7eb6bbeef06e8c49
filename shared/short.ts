// An id as a reader may have to type it from paper: 22 letters and figures, none of which looks like another.

const signs = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
const base = BigInt(signs.length)
const LENGTH = 22

export function shortOf(id: string): string {
  let rest = BigInt(`0x${id.replaceAll("-", "")}`)
  let short = ""
  for (let i = 0; i < LENGTH; i++) {
    short = signs[Number(rest % base)]! + short
    rest /= base
  }
  return short
}

/** Undefined for what is no such form of an id. */
export function idOf(short: string): string | undefined {
  if (short.length !== LENGTH) return undefined
  let number = 0n
  for (const sign of short) {
    const value = signs.indexOf(sign)
    if (value < 0) return undefined
    number = number * base + BigInt(value)
  }
  const hex = number.toString(16).padStart(32, "0")
  return hex.length > 32 ? undefined : hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}
