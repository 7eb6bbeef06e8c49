import { deflateSync, inflateSync } from "node:zlib"

// A PDF in the form in which Typst writes it: one list of objects, one table of their places.

/** Its objects, in its order; nothing where it is not written as one list of them. */
export function objectsOf(pdf: Buffer): Map<string, Buffer> | undefined {
  const tail = pdf.subarray(pdf.lastIndexOf("startxref")).toString("latin1")
  const table = Number(/^startxref\n(\d+)\n%%EOF/.exec(tail)?.[1])
  const entries = pdf.subarray(table, pdf.lastIndexOf("trailer")).toString("latin1")
  if (!/^xref\n0 \d+\n/.test(entries)) return undefined
  const offsets = [...entries.matchAll(/^(\d{10}) \d{5} n/gm)].map(([, at]) => Number(at)).sort((a, b) => a - b)
  const objects = new Map<string, Buffer>()
  offsets.forEach((at, i) => {
    const object = pdf.subarray(at, offsets[i + 1] ?? table)
    objects.set(object.subarray(0, object.indexOf(" ")).toString("latin1"), object)
  })
  return objects
}

export function fileOf(pdf: Buffer, objects: ReadonlyMap<string, Buffer>): Buffer {
  const parts = [...objects.values()]
  const start = pdf.subarray(0, pdf.indexOf("1 0 obj"))
  const places = new Map<number, number>()
  let at = start.length
  for (const [id, object] of objects) {
    places.set(Number(id), at)
    at += object.length
  }
  const size = Math.max(...places.keys()) + 1
  const free = `${"0".repeat(10)} 65535 f\r\n`
  const entries = Array.from({ length: size - 1 }, (_, i) => {
    const place = places.get(i + 1)
    return place === undefined ? free : `${String(place).padStart(10, "0")} 00000 n\r\n`
  })
  const trailer = pdf.subarray(pdf.lastIndexOf("trailer"), pdf.lastIndexOf("startxref"))
  const table = `xref\n0 ${size}\n${free}${entries.join("")}`
  return Buffer.concat([start, ...parts, Buffer.from(table), trailer, Buffer.from(`startxref\n${at}\n%%EOF`)])
}

const STREAM = /^(\d+ 0 obj\n<<\n {2}\/Length )(\d+)(\n(?: {2,}.*\n)*>>\nstream\n)/
const isPacked = (dictionary: string) => dictionary.includes("/Filter /FlateDecode\n")

export function streamOf(objects: ReadonlyMap<string, Buffer>, id: string): string | undefined {
  const object = objects.get(id)
  const [head = "", , length, dictionary = ""] = STREAM.exec(object?.subarray(0, 2_048).toString("latin1") ?? "") ?? []
  if (!object || !length) return undefined
  const bytes = object.subarray(head.length, head.length + Number(length))
  return (isPacked(dictionary) ? inflateSync(bytes) : bytes).toString("latin1")
}

export function putStream(objects: Map<string, Buffer>, id: string, content: string): void {
  const head = objects.get(id)!.subarray(0, 2_048).toString("latin1")
  const [, before = "", , dictionary = ""] = STREAM.exec(head) ?? []
  const text = Buffer.from(content, "latin1")
  const bytes = isPacked(dictionary) ? deflateSync(text) : text
  const start = Buffer.from(`${before}${bytes.length}${dictionary}`, "latin1")
  objects.set(id, Buffer.concat([start, bytes, Buffer.from("\nendstream\nendobj\n\n")]))
}
