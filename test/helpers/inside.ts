import { gunzipSync } from "node:zlib"
import { strFromU8, unzipSync } from "fflate"

// What stands in a file that somebody fetched, so that it can be held against what they may read (security E-01, E-04).

const isZip = (type: string) => type.startsWith("application/vnd.openxmlformats-officedocument.")

export function textInside(type: string, bytes: Uint8Array): string {
  if (type === "application/gzip") return fromArchive(gunzipSync(bytes).toString("utf8"))
  if (!isZip(type)) return strFromU8(bytes)
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => /\.(?:xml|rels)$/.test(name))
    .map(([, part]) => strFromU8(part))
    .join("\n")
}

/** One of whatever there is, which administrators may have, is to hold nobody's address, and that alone. */
function fromArchive(text: string): string {
  const { scope } = JSON.parse(text.slice(0, text.indexOf("\n"))) as { scope: string }
  return scope === "public" ? text : (text.match(/[\w.+-]+@[\w-]+\.[\w.-]+/g) ?? []).join("\n")
}

const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/

/** The cells that a spreadsheet would take for formulas. */
export function formulasIn(type: string, text: string): string[] {
  if (type.startsWith("text/csv"))
    return [...text.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell!).filter((cell) => FORMULA.test(cell))
  if (!type.endsWith(".sheet")) return []
  const cells = [...text.matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, cell]) => cell!)
  return [...(text.match(/<f[ >/][^<]*/g) ?? []), ...cells.filter((cell) => FORMULA.test(cell))]
}
