import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { plainTextOf } from "#shared/plain-text"
import { cleanHtml, withLanguages } from "../server/comments/clean.ts"
import { detectLanguage } from "../server/comments/language.ts"
import { drawHtml } from "../server/rich-text/draw.ts"
import { readHtml } from "../server/rich-text/read.ts"

const rel = 'rel="noopener noreferrer nofollow ugc"'
/** As stored, without the directions that every block has. */
const body = (html: string) => cleanHtml(html).body.replace(/ dir="(?:auto|ltr|rtl)"/g, "")
const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;")

const shapes: [what: string, given: string, stored: string][] = [
  ["loose text becomes a paragraph", "We <b>agree</b>.", "<p>We <strong>agree</strong>.</p>"],
  ["b and i say what they mean", "<p><b>a</b><i>b</i></p>", "<p><strong>a</strong><em>b</em></p>"],
  ["empty paragraphs go", "<p>a</p><p></p><p>&nbsp;</p><p><br></p><p>b</p>", "<p>a</p><p>b</p>"],
  ["line breaks at the ends of a block go", "<p><br>a<br>b<br><br></p>", "<p>a<br />b</p>"],
  ["two headings are enough", "<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6>", "<h3>a</h3><h3>b</h3><h3>c</h3><h4>d</h4>"],
  ["divisions become paragraphs", "<div><div>a</div>b</div>", "<p>a</p><p>b</p>"],
  [
    "marks around blocks are those of their words",
    "<b><p>a</p><p>b</p></b>",
    "<p><strong>a</strong></p><p><strong>b</strong></p>",
  ],
  ["crossed marks are put in order", "<p><i>a<b>b</i>c</b></p>", "<p><em>a</em><strong><em>b</em></strong>c</p>"],
  [
    "numbers stay",
    '<ol start="3" type="a"><li>c<li value=9>i</ol>',
    '<ol start="3" type="a"><li>c</li><li value="9">i</li></ol>',
  ],
  [
    "a list within a list belongs to the item before it",
    "<ul><li><p>a</p></li><ul><li><p>b</p></li></ul></ul>",
    "<ul><li>a<ul><li>b</li></ul></li></ul>",
  ],
  ["items without a list make one", "<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"],
  ["an item of two paragraphs keeps them", "<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"],
  [
    "a table keeps its columns",
    "<table><thead><tr><th>A<th colspan=2>B</thead><tr><td>1<td>2<td>3</table>",
    "<table><thead><tr><th>A</th><th>B</th><th></th></tr></thead><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>",
  ],
  ["a quote holds paragraphs", "<blockquote>a<p>b</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"],
  ["preformatted text keeps its lines", "<pre>a\n  b</pre>", "<pre>a\n  b</pre>"],
  ["classes, styles and identities go", '<p class="x" id="y" style="color:red" data-z="1">a</p>', "<p>a</p>"],
  ["what is struck out by the author stays struck out", "<p><s>old</s> new</p>", "<p><s>old</s> new</p>"],
  ["deleted text does not become text", "<p><del>old</del>new</p>", "<p>new</p>"],
  ["hidden text does not become text", '<p>a<span style="display: none">b</span></p>', "<p>a</p>"],
]
describe("the shape of a text", () => {
  test.each(shapes)("%s", (_, given, stored) => expect(body(given)).toBe(stored))
})

const links: [what: string, given: string, stored: string][] = [
  ["web", '<a href="https://un.org/a?b=1&c=2">x</a>', `<a href="https://un.org/a?b=1&amp;c=2" ${rel}>x</a>`],
  ["mail", '<a href="mailto:a@b.example">a@b.example</a>', `<a href="mailto:a@b.example" ${rel}>a@b.example</a>`],
  [
    "a title",
    '<a href="https://un.org" title="a &quot;b">x</a>',
    `<a href="https://un.org/" title="a &quot;b" ${rel}>x</a>`,
  ],
  ["script", '<a href="javascript:alert(1)">x</a>', "x"],
  ["script behind a tab", '<a href="java\tscript:alert(1)">x</a>', "x"],
  ["script behind a character reference", '<a href="&#106;avascript:alert(1)">x</a>', "x"],
  ["data", '<a href="data:text/html,x">x</a>', "x"],
  ["relative", '<a href="/admin">x</a>', "x"],
  ["relative to the scheme", '<a href="//evil.example">x</a>', "x"],
  ["a name before the host", '<a href="https://un.org@evil.example">x</a>', "x"],
  ["a line break in a mail address", '<a href="mailto:a@b.example?subject=x%0d%0aBcc:c@d.example">x</a>', "x"],
  [
    "words that name another host",
    '<a href="https://evil.example">un.org</a>',
    `<a href="https://evil.example/" ${rel}>https://evil.example/</a>`,
  ],
  [
    "words that are another address",
    '<a href="https://evil.example"><b>https://</b>un.org</a>',
    `<a href="https://evil.example/" ${rel}><strong>https://evil.example/</strong></a>`,
  ],
  [
    "words that mix scripts",
    '<a href="https://xn--80ak6aa92e.com">аррӏе.com</a>',
    `<a href="https://xn--80ak6aa92e.com/" ${rel}>https://xn--80ak6aa92e.com/</a>`,
  ],
  [
    "a host in one script",
    '<a href="https://пример.рф">пример.рф</a>',
    `<a href="https://xn--e1afmkfd.xn--p1ai/" ${rel}>пример.рф</a>`,
  ],
  [
    "a file's name is no host",
    '<a href="https://un.org/x">report.pdf</a>',
    `<a href="https://un.org/x" ${rel}>report.pdf</a>`,
  ],
  [
    "another mail address",
    '<a href="mailto:evil@b.example">chair@un.org</a>',
    `<a href="mailto:evil@b.example" ${rel}>mailto:evil@b.example</a>`,
  ],
]
describe("where links lead", () => {
  test.each(links)("%s", (_, given, stored) => expect(body(`<p>${given}</p>`)).toBe(`<p>${stored}</p>`))
})

const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<svg/onload=alert(1)>",
  "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<p onclick=alert(1)>x</p>",
  "<a href='jAvAsCrIpT:alert(1)' onmouseover=alert(1)>x</a>",
  "<style>@import 'https://evil.example'</style>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
  "<textarea></textarea/><img src=x onerror=alert(1)>",
  "<xmp></xmp><img src=x onerror=alert(1)>",
  "<title><img src=x onerror=alert(1)></title>",
  "<form action=https://evil.example><input name=a><button>x</button></form>",
  "<base href=https://evil.example><link rel=stylesheet href=https://evil.example>",
  "<meta http-equiv=refresh content='0;url=https://evil.example'>",
  "<object data=x></object><embed src=x><video poster=x><audio src=x></audio></video>",
  "<details open ontoggle=alert(1)>x</details>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<![CDATA[<img src=x onerror=alert(1)>]]>",
  "<p style='background:url(https://evil.example)'>x</p>",
  '<a title="&quot;><img src=x onerror=alert(1)>" href="https://un.org">x</a>',
  "<template><img src=x onerror=alert(1)></template>",
  "<a href=https://un.org dir='\"><script>'>x</a>",
  "<li value='1\"><script>alert(1)</script>'>x</li>",
  "<ol start='1 onclick=alert(1)' type='a\" onclick=\"x'><li>x</ol>",
  "<p lang='\"><script>alert(1)</script>'>x</p>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<p>\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt></p>",
  "<b><i><u><table><tr><td><img src=x onerror=alert(1)>",
]
const tag =
  /<(?:\/?(?:p|h3|h4|pre|strong|em|u|s|code|sub|sup|bdi|blockquote|ul|ol|li|a|table|caption|thead|tbody|tr|th|td)|br \/|hr \/)(?: (?:dir="(?:auto|ltr|rtl)"|lang="[a-zA-Z0-9-]+"|start="-?\d+"|type="[aAiI]"|value="-?\d+"|href="(?:https?:\/\/|mailto:)[^"<>]*"|title="[^"<>]*"|rel="[a-z ]+"))*>/g
test("of hostile markup nothing is left but known elements, and the same again", () => {
  for (const attack of attacks) {
    const { body: stored } = cleanHtml(attack)
    expect(stored.replace(tag, ""), attack).not.toMatch(/[<>]/)
    expect(cleanHtml(stored).body, attack).toBe(stored)
    expect(drawHtml(readHtml(attack).blocks), "the sanitiser finds nothing left to do").toBe(stored)
  }
})

const survivors = [
  "Trade & Transport",
  "if a < b and b > c",
  'Côte d\'Ivoire’s "Réponse"',
  "&amp; is how HTML writes &",
  "&lt;b&gt; stays as typed",
  "50% — {{count}} of $t(key)",
  "a\tb  c\nd",
  " led and followed by spaces ",
  "e\u0301 \u00e9 \ufb01 Å",
  "👩🏽‍⚖️ 🇰🇪 👨‍👩‍👧",
  "نمی‌خواهم",
  "क्‍ष",
  "\u202bunbalanced\u2066",
  "\ufffe\uffff\u{10ffff}",
  "\u00a0no\u00a0break\u2028line\u2029paragraph",
  "前\u3000後",
  "z\u0335\u0321\u0322algo",
]
test("text comes back as it was typed, as often as it is saved", () => {
  for (const text of survivors) {
    let stored = `<p>${escape(text)}</p>`
    for (let i = 0; i < 3; i++) stored = withLanguages(cleanHtml(stored).body, "en")
    expect(plainTextOf(stored)).toBe(text)
    expect(cleanHtml(stored).plainText).toBe(text)
  }
  for (const text of JSON.parse(readFileSync("test/inputs/plain-text-fields.json", "utf8")) as string[])
    expect(cleanHtml(escape(text)).plainText).toBe(text)
})

test("control characters are removed, and line ends of other systems become ours", () => {
  expect(cleanHtml("<p>a\u0001\u0007b\r\nc\rd\u007fe</p>").plainText).toBe("ab\nc\nde")
})

test("the plain text is that of the blocks, a line each", () => {
  const { plainText } = cleanHtml(
    "<h3>Title</h3><p>a<br>b &amp; <b>c</b></p><ul><li>x<ul><li>y</li></ul></li><li>z</li></ul>",
  )
  expect(plainText).toBe("Title\na\nb & c\nx\ny\nz")
})

const gdocs = readFileSync("test/inputs/gdocs-all-bold.html", "utf8")
test("text from Google Docs is bold where its author made it bold (HC-40)", () => {
  expect(body(gdocs)).toBe(
    "<p>Only <strong>these two words</strong> are bold, <em>this is italic</em>.</p>" +
      "<ul><li>first point<ul><li>nested point</li></ul></li></ul>" +
      "<p>فقرة عربية <strong>وكلمة غليظة</strong></p><h3>Heading</h3>",
  )
})
test("a reviewer's remark in Google Docs is dropped, in the text and below it", () => {
  const given =
    '<p>We agree<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> to it.</p>' +
    '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>not for publication</span></p><p>nor this</p></div>'
  expect(cleanHtml(given)).toMatchObject({ plainText: "We agree to it.", omitted: ["remarks"] })
})

const word = (inside: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p {} --></style></head><body>${inside}</body></html>`
const listed = (list: string, level: number, mark: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='mso-list:l${list} level${level} lfo1'><![if !supportLists]><span` +
  ` style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; ` +
  `</span></span></span><![endif]>${text}<o:p></o:p></p>\n`

const fromWord: [what: string, given: string, stored: string][] = [
  [
    "list paragraphs become lists and keep their numbers",
    listed("0", 1, "3.", "third") +
      listed("0", 2, "a.", "nested") +
      listed("0", 2, "b.", "again") +
      listed("0", 1, "4.", "fourth"),
    '<ol start="3"><li>third<ol type="a"><li>nested</li><li>again</li></ol></li><li>fourth</li></ol>',
  ],
  [
    "a list that goes on after a paragraph goes on counting",
    listed("0", 1, "1.", "one") + "<p class=MsoNormal>between</p>" + listed("0", 1, "2.", "two"),
    '<ol><li>one</li></ol><p>between</p><ol start="2"><li>two</li></ol>',
  ],
  [
    "bullets of two levels",
    listed("1", 1, "·", "outer") + listed("1", 2, "o", "inner") + listed("1", 1, "·", "outer again"),
    "<ul><li>outer<ul><li>inner</li></ul></li><li>outer again</li></ul>",
  ],
  [
    "Roman numbers",
    listed("2", 1, "(iii)", "a") + listed("2", 1, "(iv)", "b"),
    '<ol start="3" type="i"><li>a</li><li>b</li></ol>',
  ],
  [
    "a letter i after h",
    listed("3", 1, "h)", "a") + listed("3", 1, "i)", "b"),
    '<ol start="8" type="a"><li>a</li><li>b</li></ol>',
  ],
  [
    "a number left out",
    listed("4", 1, "1.", "a") + listed("4", 1, "5.", "b"),
    '<ol><li>a</li><li value="5">b</li></ol>',
  ],
  [
    "a numbered heading keeps its number",
    "<h1 style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>Scope</h1>",
    "<h3>2. Scope</h3>",
  ],
  [
    "deletions go, insertions stay",
    "<p class=MsoNormal>We <span class=msoDel><del>reject</del></span><span class=msoIns><ins>accept</ins></span> it.</p>",
    "<p>We accept it.</p>",
  ],
  [
    "text struck out by hand goes",
    "<p class=MsoNormal><s>old</s><span style='text-decoration:line-through'>er</span>new</p>",
    "<p>new</p>",
  ],
  [
    "remarks go with their marks",
    "<p class=MsoNormal><a style='mso-comment-reference:A_1'>said</a><span class=MsoCommentReference><a class=msocomanchor" +
      " href='#_msocom_1'>[A1]</a><span style='mso-special-character:comment'>&nbsp;</span></span></p>" +
      "<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><div class=msocomtxt>" +
      "<p class=MsoCommentText>secret</p></div></div></div>",
    "<p>said</p>",
  ],
  [
    "footnotes become notes at the end",
    "<p class=MsoNormal>said<a style='mso-footnote-id:ftn1' href='#_ftn1'><span class=MsoFootnoteReference>[1]</span></a></p>" +
      "<div style='mso-element:footnote-list'><div style='mso-element:footnote'><p class=MsoFootnoteText><a href='#_ftnref1'>" +
      "<span class=MsoFootnoteReference>[1]</span></a> the note</p></div></div><p class=MsoNormal>after</p>",
    "<p>said<sup>1</sup></p><p>after</p><hr /><p><sup>1</sup> the note</p>",
  ],
  ["lines of the source are no lines of the text", "<p class=MsoNormal>one\ntwo\r\n three</p>", "<p>one two three</p>"],
  [
    "a style contradicts its element",
    "<p class=MsoNormal><b>bold <span style='font-weight:normal'>not</span></b></p>",
    "<p><strong>bold </strong>not</p>",
  ],
]
describe("pasted from Word", () => {
  test.each(fromWord)("%s", (_, given, stored) => expect(body(word(given))).toBe(stored))
  test("the author is told what was left out", () => {
    const given = word(
      "<p class=MsoNormal>a<del>b</del><img src=x><a href='file:///c:/x'>c</a><iframe src=x></iframe></p>",
    )
    expect(cleanHtml(given).omitted.toSorted()).toEqual(["deletions", "embedded", "images", "links"])
    expect(cleanHtml("<p>nothing</p>").omitted).toEqual([])
  })
  test("somebody who writes about Word is not taken for it", () => {
    expect(cleanHtml("<p>mso-list\nof &lt;p class=MsoNormal></p>").plainText).toBe("mso-list\nof <p class=MsoNormal>")
  })
})

const directions: [what: string, given: string, stored: string][] = [
  ["a paragraph finds its own", "<p>فقرة</p>", '<p dir="auto">فقرة</p>'],
  [
    "a list is told, because its items have their own",
    "<ul><li>بند</li><li>item</li></ul>",
    '<ul dir="rtl"><li dir="auto">بند</li><li dir="auto">item</li></ul>',
  ],
  [
    "a quote has its bar on its own side",
    "<blockquote><p>نقترح</p></blockquote>",
    '<blockquote dir="rtl"><p dir="auto">نقترح</p></blockquote>',
  ],
  [
    "an address first does not turn a sentence, and is not torn (HC-41)",
    "<p>https://example.org/ar/وثيقة?id=7 هو الرابط</p>",
    '<p dir="rtl"><bdi dir="ltr">https://example.org/ar/وثيقة?id=7</bdi> هو الرابط</p>',
  ],
  ["what the source said of it is not believed", '<p dir="ltr">فقرة</p>', '<p dir="auto">فقرة</p>'],
]
describe("direction", () => {
  test.each(directions)("%s", (_, given, stored) => {
    expect(cleanHtml(given).body).toBe(stored)
    expect(cleanHtml(stored).body).toBe(stored)
  })
})

test("a block in another language says so, and only then (HC-52)", () => {
  const english = "An English paragraph that is long enough to be told from French and Spanish ones with certainty."
  const french = "Le troisième paragraphe est en français et suffisamment long pour être reconnu sans aucun doute."
  const { body: stored } = cleanHtml(
    `<p>${english}</p><p>فقرة عربية</p><p>第三段</p><p>${french}</p><p>7 (2027)</p><p lang="pt">Sim</p>`,
  )
  const languages = (html: string) => [...html.matchAll(/<p dir="auto"(?: lang="(\w+)")?>/g)].map(([, lang]) => lang)
  expect(languages(withLanguages(stored, "en"))).toEqual([undefined, "ar", "zh", "fr", undefined, "pt"])
  expect(languages(withLanguages(stored, "ar"))).toEqual(["en", undefined, "zh", "fr", undefined, "pt"])
  const twice = withLanguages(withLanguages(stored, "en"), "en")
  expect(twice).toBe(withLanguages(stored, "en"))
  expect(plainTextOf(twice)).toBe(cleanHtml(stored).plainText)
})

test("the language of a text is guessed by its script, then by its words", () => {
  const guesses = [
    "نوافق على ذلك.",
    "同意 objective 7。",
    "Мы согласны.",
    "I agree.",
    "D'accord avec cela.",
    "Estoy de acuerdo.",
  ]
  expect(guesses.map((text) => detectLanguage(text, "en"))).toEqual(["ar", "zh", "ru", "en", "fr", "es"])
  expect(detectLanguage("A/RES/73/195", "fr")).toBe("fr")
  expect(detectLanguage("2027", "ar")).toBe("ar")
})

// Work, not time: what a flood makes of the shapes that are walked and drawn.
const floods: [what: string, html: string, blocksMost: number][] = [
  ["800 quotes in each other", "<blockquote>".repeat(800) + "x", 1],
  ["500 lists in each other", "<ul><li>x".repeat(500), 1],
  ["brackets", "<".repeat(100_000) + "[".repeat(5_000), 1],
  ["a table of 1,500 columns", `<table><tr>${"<td>x".repeat(1_500)}</table>`, 1],
  ["a cell over a million columns", `<table><tr><td colspan=1000000>x</table>`, 1],
  ["open and wrong end tags", "<b>".repeat(60_000) + "</i>".repeat(60_000), 0],
  ["elements without end", "<p>x".repeat(100_000), 1],
  ["spaces", `<p>a${" ".repeat(300_000)}b${"\n".repeat(90_000)}</p>`, 1],
  ["half addresses", `<p>ب ${"a@a.".repeat(90_000)}</p>`, 1],
  ["half links", `<a href="https://a.example">${"a@b.".repeat(90_000)} </a>`, 1],
]
describe("floods", () => {
  test.each(floods)("%s", (_, html, blocksMost) => {
    const { blocks } = readHtml(html)
    expect(blocks.length).toBeLessThanOrEqual(blocksMost)
    const { body: stored } = cleanHtml(html)
    let depth = 0
    let deepest = 0
    for (const [, end, alone] of stored.matchAll(/<(\/)?[a-z0-9]+(?: [^>]*?)?( \/)?>/g)) {
      depth += alone ? 0 : end ? -1 : 1
      deepest = Math.max(deepest, depth)
    }
    expect(deepest).toBeLessThanOrEqual(20)
    expect(depth).toBe(0)
    expect(stored.length).toBeLessThanOrEqual(html.length * 8 + 100)
  })
})
