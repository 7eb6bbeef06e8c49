import { readMarkup, type Link } from "./markup.ts"
import { verdict, type Draft, type Rule } from "./rule.ts"

/** A link in the text that the editor made none of still leads somewhere when it is copied. */
const bare = /\bhttps?:\/\/[^\s<>"«»“”]{1,2000}/gi

function linksOf({ body, plainText }: Draft): Link[] {
  const { links } = readMarkup(body)
  const isLinked = (at: number) => links.some(({ start, end }) => start <= at && at < end)
  const others = Array.from(plainText.matchAll(bare), ({ 0: href, index }) => ({
    href,
    start: index,
    end: index + href.length,
  }))
  const web = links.filter(({ href }) => /^https?:/i.test(href))
  return [...web, ...others.filter(({ start }) => !isLinked(start))].sort((a, b) => a.start - b.start)
}
const passagesOf = (links: Link[]) => links.map(({ start, end }) => ({ start, end }))

export const manyLinks: Rule = {
  id: "links",
  version: 2,
  judge(draft, _, { links: { act, most } }) {
    const links = linksOf(draft)
    return links.length > most ? verdict(act, { passages: passagesOf(links), count: links.length }) : undefined
  },
}

const shorteners = new Set(
  (
    "bit.ly bitly.com t.co goo.gl tinyurl.com ow.ly is.gd v.gd buff.ly cutt.ly rb.gy rebrand.ly shorturl.at short.io " +
    "t.ly tiny.cc tiny.one bl.ink lnkd.in s.id shorte.st adf.ly ouo.io soo.gd clck.ru vk.cc goo.su u.to l.ead.me " +
    "t.cn dwz.cn url.cn suo.im suo.nz 985.so mrw.so w.url.cn acortar.link n9.cl urlz.fr lc.cx urlr.me qr.ae x.gd"
  ).split(" "),
)

/** The address of one that says nothing of where it leads. */
export const hiddenAddress: Rule = {
  id: "shortener",
  version: 1,
  judge(draft, _, { shortener: { act } }) {
    if (act === "off") return undefined
    const links = linksOf(draft).filter(({ href }) => shorteners.has(hostOf(href)))
    return links.length > 0 ? verdict(act, { passages: passagesOf(links), count: links.length }) : undefined
  },
}

const hostOf = (href: string) => (URL.canParse(href) ? new URL(href).hostname.replace(/^www\./, "") : "")
