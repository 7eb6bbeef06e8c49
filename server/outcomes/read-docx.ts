import { Unzip, UnzipInflate, zipSync } from "fflate"
import { Parser } from "htmlparser2"
import { AppError } from "#shared/errors"
import type { Block } from "./number.ts"

// A file from a word processor is an archive of XML, made by somebody else. Only the parts that hold words and lists are
// unpacked, and no more of them than a long document has; what is read is then packed anew for the library.

const parts = new Set([
  "[Content_Types].xml",
  "_rels/.rels",
  "word/document.xml",
  "word/styles.xml",
  "word/numbering.xml",
  "word/_rels/document.xml.rels",
])
/** Unpacked; a document of a thousand pages has less. */
const BYTES_MOST = 8_000_000
/** So much goes in at a time, so that no step can unpack much more than what is allowed. */
const STEP = 1_024

export async function readDocx(file: Uint8Array): Promise<Block[]> {
  return blocksOf(await convertDocx(file, { path: "content", most: BYTES_MOST }))
}

/** `path`: the field in which it came. `most`: so many bytes at most, unpacked. */
type Limits = { path: string; most: number }

/** As HTML without images, links and scripts, none of which are among what is unpacked. */
export async function convertDocx(file: Uint8Array, limits: Limits): Promise<string> {
  const safe = unpack(file, limits)
  const document = safe["word/document.xml"]
  // Nobody's word processor declares entities of its own.
  if (!document || Object.values(safe).some((part) => Buffer.from(part).includes("<!DOCTYPE"))) return refuse(limits)
  const { default: mammoth } = await import("mammoth")
  try {
    return (await mammoth.convertToHtml({ buffer: Buffer.from(zipSync(safe, { level: 0 })) })).value
  } catch {
    return refuse(limits)
  }
}

const refuse = ({ path }: Limits, code = "not_a_document"): never => {
  throw new AppError("invalid", { issues: [{ path, code }] })
}

function unpack(file: Uint8Array, limits: Limits): Record<string, Uint8Array> {
  const found: Record<string, Uint8Array> = {}
  let bytes = 0
  const archive = new Unzip((entry) => {
    if (!parts.has(entry.name) || found[entry.name]) return
    const chunks: Uint8Array[] = []
    entry.ondata = (problem, chunk, isLast) => {
      if (problem) throw problem
      bytes += chunk.length
      if (bytes > limits.most) refuse(limits, "too_long")
      chunks.push(chunk)
      if (isLast) found[entry.name] = Buffer.concat(chunks)
    }
    entry.start()
  })
  archive.register(UnzipInflate)
  try {
    for (let at = 0; at < file.length; at += STEP) archive.push(file.subarray(at, at + STEP), at + STEP >= file.length)
  } catch (error) {
    if (error instanceof AppError) throw error
    refuse(limits)
  }
  return found
}

const breaking = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th"])

/** The library's HTML by its paragraphs; images and links are not among what is read. */
function blocksOf(html: string): Block[] {
  const blocks: Block[] = []
  const lists: boolean[] = []
  let words = ""
  let isHeading = false
  const end = () => {
    const depth = lists.filter(Boolean).length
    if (words.trim()) blocks.push({ text: words, isHeading, ...(depth > 0 ? { depth } : {}) })
    words = ""
  }
  const parser = new Parser({
    onopentag(name) {
      if (breaking.has(name) || name === "ol" || name === "ul") end()
      if (name === "ol" || name === "ul") lists.push(name === "ol")
      if (name === "br") words += " "
      isHeading = /^h[1-6]$/.test(name) || (isHeading && !breaking.has(name))
    },
    ontext(text) {
      words += text
    },
    onclosetag(name) {
      if (breaking.has(name) || name === "ol" || name === "ul") end()
      if (name === "ol" || name === "ul") lists.pop()
      if (/^h[1-6]$/.test(name)) isHeading = false
    },
  })
  parser.end(html)
  end()
  return blocks
}
