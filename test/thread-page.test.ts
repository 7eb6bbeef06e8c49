import { describe, expect, test } from "vitest"
import type { Comment } from "#shared/comment"
import { placeOf } from "../client/comments/address.ts"
import { detect } from "../client/comments/detect.ts"
import { docOf, htmlOf, isPlain, plainOf, visibleOf } from "../client/comments/doc.ts"
import { fromHtml } from "../client/comments/from-html.ts"
import { positionOf } from "../client/comments/text-box.tsx"
import { merge } from "../client/threads/merge.ts"
import { inOrder, treeOf } from "../client/threads/tree.ts"
import { learn, letIn, nothing, split } from "../client/threads/waiting.ts"

const comment = (id: string, more: Partial<Comment> = {}) =>
  ({
    id,
    conversationId: "a",
    parentId: null,
    position: 1,
    replyPosition: 0,
    status: "published",
    version: 1,
    standing: null,
    createdAt: "2026-11-25T12:00:00.000Z",
    spaceSlug: "space",
    threadNumber: 2,
    ...more,
  }) as Comment
const reply = (id: string, parentId: string, replyPosition: number, more: Partial<Comment> = {}) =>
  comment(id, { parentId, replyPosition, ...more })

describe("a conversation", () => {
  const chain = [comment("a"), ..."bcdef".split("").map((id, i) => reply(id, "abcdef"[i]!, i + 1))]

  test("is indented to three levels, and deeper replies say what they answer", () => {
    const lines = inOrder(treeOf(chain)).map(({ comment: { id }, level, answers }) => [id, level, answers?.id])
    expect(lines).toEqual([
      ["a", 0, undefined],
      ["b", 1, undefined],
      ["c", 2, undefined],
      ["d", 3, undefined],
      ["e", 3, "d"],
      ["f", 3, "e"],
    ])
  })
  test("keeps a reply whose parent is not on the page, with the way to it", () => {
    const [root] = treeOf([comment("a"), reply("z", "not-here", 60)])
    expect(root?.children.map(({ answers }) => answers)).toEqual([{ id: "not-here", comment: undefined }])
  })
  test("names the place of a parent that is gone", () => {
    const gone = chain.map((one) => (one.id === "d" ? { ...one, status: "withdrawn" as const } : one))
    const last = inOrder(treeOf(gone)).find((node) => node.comment.id === "e")
    expect(last?.answers?.comment?.status).toBe("withdrawn")
  })
  test("has the same address for a late reply as its permanent one leads to", () => {
    expect(placeOf(reply("z", "a", 2))).toBe("/spaces/space/2#c-z")
    expect(placeOf(reply("z", "a", 60, { position: 51 }))).toBe("/spaces/space/2?page=2&conversation=a&replies=2#c-z")
  })
})

describe("what is known of a comment", () => {
  const standing = { wasPublic: false } as Comment["standing"]

  test("is the newest of it, and of the same state the fuller one", () => {
    const [one] = merge([[comment("a")], [comment("a", { standing })]])
    expect(one?.standing).toBe(standing)
    const [newer] = merge([[comment("a", { version: 3 })], [comment("a", { version: 2, standing })]])
    expect(newer?.version).toBe(3)
  })
})

describe("what is new", () => {
  const first = { key: "page", comments: [comment("a")] }
  const known = learn(nothing, [first])
  const nobody = () => false

  test("waits until it is let in", () => {
    const now = [comment("a"), comment("b")]
    expect(split(now, known, nobody).news.map(({ id }) => id)).toEqual(["b"])
    expect(split(now, letIn(known, now), nobody).news).toEqual([])
  })
  test("does not wait if the reader wrote it or asked for it", () => {
    const now = [comment("a"), comment("b"), comment("c")]
    expect(split(now, known, ({ id }) => id === "b").shown.map(({ id }) => id)).toEqual(["a", "b"])
    const opened = learn(known, [first, { key: "later a 2", comments: [comment("b"), comment("c")] }])
    expect(split(now, opened, nobody).news).toEqual([])
  })
  test("is no news where only a place came", () => {
    const { news, shown } = split([comment("a"), comment("b", { status: "removed" })], known, nobody)
    expect([news.length, shown.length]).toEqual([0, 1])
  })
})

describe("plain text", () => {
  test("becomes paragraphs and breaks, and nothing in it becomes markup", () => {
    expect(htmlOf(docOf("One <b>&\nline\n\n\nTwo"))).toBe("<p>One &lt;b&gt;&amp;<br>line</p><p>Two</p>")
    expect(visibleOf(docOf("One <b>\n\nTwo"))).toBe("One <b>\nTwo")
  })
  test("comes back as it was, and only if it holds nothing more", () => {
    expect(plainOf(docOf("One\nline\n\nTwo"))).toBe("One\nline\n\nTwo")
    expect(isPlain(fromHtml("<p>One <strong>bold</strong></p>").doc)).toBe(false)
    expect(isPlain(fromHtml("<p>One<br>line</p><p>Two</p>").doc)).toBe(true)
  })
  test("keeps the caret where it was when the editor takes over", () => {
    const text = "One\nline\n\nTwo"
    expect([0, 3, 4, 8, 10, 13].map((offset) => positionOf(text, offset))).toEqual([1, 4, 5, 9, 11, 14])
  })
  test("shows its language while it is written", () => {
    const texts = {
      en: "We think that the figures are right",
      fr: "Nous pensons que les chiffres sont justes",
      es: "Pensamos que las cifras son justas",
      ar: "نرى أن OHCHR على حق",
      zh: "我们同意 OHCHR 的意见",
      ru: "Мы согласны с OHCHR",
    }
    for (const [language, text] of Object.entries(texts)) expect(detect(text, "en")).toBe(language)
    expect(detect("123", "fr")).toBe("fr")
  })
})

describe("text from elsewhere", () => {
  test("keeps what it means when it is edited", () => {
    const html =
      '<h3>Head</h3><p>One <strong>bold</strong> and <a href="https://example.org/?a=1&amp;b=2">a link</a></p>' +
      '<ol start="3"><li><p>third</p></li></ol><blockquote><p>said</p></blockquote><table><tr><td><p>x</p></td></tr></table>'
    expect(htmlOf(fromHtml(html).doc)).toBe(html)
  })
  test("from Google Docs has only the bold words bold (case HC-40)", async () => {
    const { readFile } = await import("node:fs/promises")
    const file = new URL("./inputs/gdocs-all-bold.html", import.meta.url)
    const html = htmlOf(fromHtml(await readFile(file, "utf8")).doc)
    expect(html.match(/<strong>(.*?)<\/strong>/g)).toEqual([
      "<strong>these two words</strong>",
      "<strong>وكلمة غليظة</strong>",
    ])
    expect(html).toContain("<li><p>first point</p><ul><li><p>nested point</p></li></ul></li>")
  })
})
