/**
 * How a document looks on paper, in Typst's language. Everything it says comes as data from /document.json, so that
 * nobody's words are ever read as markup. Each text brings its language and its direction.
 */
export const template = String.raw`
#let document-data = json("/document.json")
#let words = document-data.words
#let volume = document-data.at("volume", default: none)
#let lang = document-data.lang
#let direction(dir) = if dir == "rtl" { rtl } else { ltr }
#let latin = ("Noto Sans", "Amiri", "Noto Sans SC")
#let fonts-of(lang) = if lang == "ar" { ("Amiri", "Noto Sans", "Noto Sans SC") } else if lang == "zh" { ("Noto Sans SC", "Noto Sans", "Amiri") } else { latin }
#let running-kind = if volume == none { document-data.kind } else { document-data.kind + " · " + volume.name }
// The Arabic font is smaller than the others at the same size.
#let soft = rgb("#54595f")
#let accent = rgb("#005a9c")

#set document(title: document-data.title, author: document-data.author, date: datetime(..document-data.date))
#set text(lang: lang, dir: direction(document-data.dir), font: fonts-of(lang), size: 10pt * if lang == "ar" { 1.2 } else { 1 }, fallback: false)
// Of a mark above another one the two are drawn as one sign, of which nobody can say which letter it belongs to.
#set text(features: (rlig: 0))
// A reader of pages takes room that kerning leaves between two Arabic letters for a space between two words.
#set text(kerning: lang != "ar")
#set par(leading: 0.7em, spacing: 0.9em)
#set page(
  paper: "a4",
  margin: (top: 2.6cm, bottom: 2.4cm, x: 2.3cm),
  header: context {
    if counter(page).get().first() > 1 {
      set text(size: 8pt, fill: soft)
      grid(columns: (1fr, auto), column-gutter: 1em, document-data.running, running-kind)
      v(-0.6em)
      line(length: 100%, stroke: 0.4pt + soft)
    }
  },
  footer: context {
    set text(size: 8pt, fill: soft)
    let last = counter(page).final().first()
    grid(
      columns: (1fr, auto),
      column-gutter: 1em,
      document-data.footer,
      [#words.page.at(0)#counter(page).display("1")#words.page.at(1)#last#words.page.at(2)],
    )
  },
)
#set heading(numbering: none)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading.where(level: 3): set text(size: 10pt)
#show heading.where(level: 1): set block(above: 2em, below: 1em)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.7em)
#show heading.where(level: 3): set block(above: 1.6em, below: 0.5em)
#show link: set text(fill: accent)
#set table(stroke: 0.4pt + soft, inset: (x: 0.5em, y: 0.4em))
#show table.cell.where(y: 0): strong
#show table.cell: set text(size: 8.5pt)
#set outline(depth: 2, indent: 1.2em)
#show outline.entry.where(level: 1): set block(above: 0.8em)

#let in-language(one, body) = text(
  lang: one.lang,
  dir: direction(one.dir),
  font: fonts-of(one.lang),
  kerning: one.lang != "ar" and not (type(one.at("text", default: none)) == str and one.text.contains(regex("\p{Arabic}"))),
  size: if one.lang == lang { 1em } else if one.lang == "ar" { 1.2em } else if lang == "ar" { 0.85em } else { 1em },
  body,
)
// Within a line that may run the other way.
#let line-of(one) = in-language(one, (if one.dir == "rtl" { "\u{2067}" } else { "\u{2066}" }) + one.text.replace("\n", " ") + "\u{2069}")
// In one piece, or it is copied in two.
#let address-of(href) = box(text(dir: ltr, link(href, href)))

#let run-of(run) = {
  let body = if run.at("isBreak", default: false) { linebreak() } else { run.text.split("\n").join(linebreak()) }
  for mark in run.marks {
    if mark == "strong" { body = strong(body) }
    if mark == "em" { body = emph(body) }
    if mark == "u" { body = underline(body) }
    if mark == "s" { body = strike(body) }
    if mark == "sub" { body = sub(body) }
    if mark == "sup" { body = super(body) }
  }
  if "href" in run { link(run.href, body) } else { body }
}
#let runs-of(runs) = runs.map(run-of).join()
// A number that leads to what it is the number of.
#let place-of(number, href) = {
  let shown = text(fill: soft, size: 8pt, number)
  if href == none { shown } else { link(href, shown) }
  h(0.6em)
}

// With an address: that of the comment whose paragraphs are numbered.
#let blocks-of(blocks, address: none) = {
  let count = 0
  for one in blocks {
    if one.kind == "hr" {
      line(length: 30%, stroke: 0.4pt + soft)
    } else if one.kind == "blockquote" {
      quote(block: true, blocks-of(one.children))
    } else if one.kind == "ul" {
      list(..one.items.map(item => blocks-of(item.children)))
    } else if one.kind == "ol" {
      enum(start: one.at("start", default: 1), ..one.items.map(item => blocks-of(item.children)))
    } else if one.kind == "table" {
      let columns = calc.max(1, ..one.rows.map(row => row.cells.len()))
      let cells(row) = range(columns).map(i => if i < row.cells.len() { blocks-of(row.cells.at(i).children) } else [])
      let head = one.rows.filter(row => row.isHead)
      let body = one.rows.filter(row => not row.isHead)
      table(columns: (1fr,) * columns, ..if head.len() > 0 { (table.header(..head.map(cells).flatten()),) }, ..body.map(cells).flatten())
    } else {
      let runs = in-language(one, runs-of(one.runs))
      if one.kind == "p" and address != none {
        count += 1
        par(place-of("§ " + str(count), address + "/" + str(count)) + runs)
      } else if one.kind == "p" { par(runs) } else { par(strong(runs)) }
    }
  }
}

#let small(body) = text(size: 8.5pt, fill: soft, body)

#let parts = (
  head: part => {
    small(document-data.kind)
    title(in-language(part.title, part.title.text))
    if "label" in part { par(small(part.label)) }
    if "demo" in part { block(stroke: 1pt, inset: 0.8em, width: 100%, strong(part.demo)) }
    if volume != none { par(strong(volume.name)) }
    for one in part.lines { par(small(one)) }
    if document-data.isLacking { par(small(words.lacking)) }
  },
  facts: part => table(
    columns: (auto, 1fr),
    ..part.rows.map(row => (
      strong(row.label),
      if "href" in row { link(row.href, row.value) } else { row.value },
    )).flatten(),
  ),
  contents: part => {
    outline(title: words.contents)
    if volume != none {
      heading(level: 1, outlined: false, words.volumes)
      table(columns: (auto, 1fr), table.header(..volume.head), ..volume.list.flatten())
    }
  },
  heading: part => {
    if part.level == 1 and part.at("breaks", default: false) { pagebreak(weak: true) }
    heading(level: part.level, in-language(part.text, part.text.text))
    if "label" in part { par(small(part.label)) }
    if "href" in part { par(small(link(part.href))) }
  },
  prose: part => in-language(part, blocks-of(part.blocks)),
  line: part => par(if part.at("isSoft", default: false) { small(part.text) } else { part.text }),
  comment: part => pad(left: 0pt, {
    let start = if part.depth > 0 { 1.2em } else { 0pt }
    let inside = {
      heading(level: 2, outlined: false)[#part.number #part.at("name", default: "")]
      if part.facts.len() > 0 { par(small(part.facts.join(" · "))) }
      if "answers" in part { par(small(part.answers)) }
      if "place" in part { par(small(emph(part.place))) } else {
        in-language(part, blocks-of(part.blocks, address: if part.isLong { part.cite.href } else { none }))
        if part.after.len() > 0 { par(small(part.after.join(" · "))) }
        par(small([#part.cite.before #address-of(part.cite.href)]))
      }
    }
    pad(..if document-data.dir == "rtl" { (right: start) } else { (left: start) }, inside)
  }),
  sentence: part => par({
    place-of(str(part.number) + ".", part.at("href", default: none))
    line-of(part.text)
    [ ]
    if part.sources.len() > 0 { part.sources.map(n => "[" + str(n) + "]").join(" ") } else { emph("(" + part.uncited + ")") }
    if "label" in part { small(" (" + part.label + ")") }
  }),
  source: part => par(hanging-indent: 1.6em, text(size: 9pt, {
    "[" + str(part.number) + "] "
    if "quote" in part { "“" + line-of(part.quote) + "”" } else { emph(part.gone) }
    if "who" in part { " — " + part.who }
    " "
    address-of(part.href)
  })),
  table: part => {
    heading(level: 2, part.title)
    if "note" in part { par(small(part.note)) }
    if part.rows.len() == 0 { par(small(part.none)) } else {
      table(
        columns: (1fr,) + (auto,) * (part.head.len() - 1),
        align: (column, row) => if column == 0 { start } else { end },
        table.header(..part.head),
        ..part.rows.flatten(),
      )
    }
  },
)

#for part in document-data.at("opening", default: ()) { (parts.at(part.is))(part) }
#for part in document-data.parts { (parts.at(part.is))(part) }
`
