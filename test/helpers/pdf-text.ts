import { inflateSync } from "node:zlib"

/**
 * What a screen reader gets of the pages that we set, in the order of the file: the text that stands for glyphs where one is
 * given, else what the font says of each, from the right where a string is said to be reversed (PDF 32000-1, 14.8.2.3.3 and
 * 14.9.4). Without spaces, which a line that ends may lose, and without marks of direction.
 */
export function textOfPdf(pdf: Buffer): string {
  const file = pdf.toString("latin1")
  const object = (id: string) => {
    const start = file.indexOf(`\n${id} 0 obj\n`)
    return file.slice(start, file.indexOf("\nendobj\n", start))
  }
  const stream = (id: string) => {
    const [head, data = ""] = object(id).split(/\nstream\n([^]*)/)
    return head!.includes("/FlateDecode") ? inflateSync(Buffer.from(data, "latin1")).toString("latin1") : data
  }
  const fontOf = (id: string) => {
    const map = stream(/\/ToUnicode (\d+) 0 R/.exec(object(id))![1]!)
    return new Map([...map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(([, code, hex]) => [code, said(hex!)]))
  }
  const fonts = new Map<string, ReturnType<typeof fontOf>>()
  const pages = [...file.matchAll(/\n\d+ 0 obj\n<<\n {2}\/Type \/Page\n[^]*?\nendobj\n/g)].map(([page]) => {
    const named = new Map(
      [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, id]) => {
        if (!fonts.has(id!)) fonts.set(id!, fontOf(id!))
        return [name!, fonts.get(id!)!]
      }),
    )
    return textOfPage(stream(/\/Contents (\d+) 0 R/.exec(page)![1]!), named)
  })
  return pages.join("").replace(/[\s\u2066-\u2069]/g, "")
}

const said = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le")

function textOfPage(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string | undefined, string>>): string {
  const marked: { actual?: string; isReversed: boolean }[] = []
  let [text, font] = ["", ""]
  let actual: string | undefined
  for (const [all, given, space, named, codes] of content.matchAll(
    /\/ActualText (?:<FEFF([0-9A-F]*)>|\(( )\))|\/(f\d+) [\d.]+ Tf|<([0-9A-F]+)>|(?:\/ReversedChars )?\bB[DM]C\b|\bEMC\b/g,
  )) {
    if (given !== undefined || space) actual = space ?? said(given!)
    else if (named) font = named
    else if (all === "EMC") text += marked.pop()?.actual ?? ""
    else if (!codes) {
      marked.push({ ...(actual === undefined ? {} : { actual }), isReversed: all.startsWith("/ReversedChars") })
      actual = undefined
    } else if (marked.every((one) => one.actual === undefined)) {
      const signs = codes.match(/.{4}/g)!.map((code) => fonts.get(font)?.get(code) ?? "")
      text += (marked.some(({ isReversed }) => isReversed) ? signs.reverse() : signs).join("")
    }
  }
  return text
}
