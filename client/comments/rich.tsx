import { Mark, Node, type Editor, type Extensions } from "@tiptap/core"
import { Blockquote } from "@tiptap/extension-blockquote"
import { Bold } from "@tiptap/extension-bold"
import { Document } from "@tiptap/extension-document"
import { HardBreak } from "@tiptap/extension-hard-break"
import { Italic } from "@tiptap/extension-italic"
import { Link } from "@tiptap/extension-link"
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list"
import { Paragraph } from "@tiptap/extension-paragraph"
import { Text } from "@tiptap/extension-text"
import { UndoRedo } from "@tiptap/extensions"
import { EditorContent, useEditor, useEditorState, type UseEditorOptions } from "@tiptap/react"
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from "react"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { isComposing } from "../ui/keys.ts"
import { asDoc, htmlOf, type Doc, type DocNode } from "./doc.ts"
import { fromHtml } from "./from-html.ts"
import { isSendKey, type Start } from "./text-box.tsx"
import { Tools, tools, type Tool } from "./tools.tsx"

export type RichProps = {
  doc: Doc
  start: Start | undefined
  label: string
  describedBy: string
  isWrong: boolean
  lang: string
  hasFocus: boolean
  onChange: (doc: Doc) => void
  onSend: () => void
  /** What of a pasted text was not taken over. */
  onOmitted: (omitted: readonly string[]) => void
}

// ── what a text may consist of ─────────────────────────────────────────────

// What comes pasted or was written elsewhere keeps these; there is no button for them.
const box = (name: string, tag: string, content: string, more: { group?: string } = {}) =>
  Node.create({
    name,
    content,
    isolating: true,
    ...more,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })
const Table = box("table", "table", "tableRow+", { group: "block" })
const TableRow = box("tableRow", "tr", "(tableCell | tableHeader)+")
const TableCell = box("tableCell", "td", "block+")
const TableHeader = box("tableHeader", "th", "block+")

const Heading = Node.create({
  name: "heading",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ level: { default: 3, rendered: false } }),
  parseHTML: () => [
    { tag: "h3", attrs: { level: 3 } },
    { tag: "h4", attrs: { level: 4 } },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs.level === 4 ? "h4" : "h3", HTMLAttributes, 0],
})
const CodeBlock = Node.create({
  name: "codeBlock",
  group: "block",
  content: "text*",
  marks: "",
  code: true,
  defining: true,
  parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
  renderHTML: ({ HTMLAttributes }) => ["pre", HTMLAttributes, 0],
})
const HorizontalRule = Node.create({
  name: "horizontalRule",
  group: "block",
  parseHTML: () => [{ tag: "hr" }],
  renderHTML: () => ["hr"],
})
const mark = (name: string, tag: string) =>
  Mark.create({ name, parseHTML: () => [{ tag }], renderHTML: () => [tag, 0] })

const extensions: Extensions = [
  Document,
  Paragraph,
  Text,
  HardBreak,
  Heading,
  Bold,
  Italic,
  mark("underline", "u"),
  mark("strike", "s"),
  mark("code", "code"),
  mark("subscript", "sub"),
  mark("superscript", "sup"),
  Blockquote,
  BulletList,
  OrderedList,
  ListItem,
  ListKeymap,
  CodeBlock,
  HorizontalRule,
  Table,
  TableRow,
  TableCell,
  TableHeader,
  UndoRedo,
  Link.configure({ openOnClick: false, defaultProtocol: "https", HTMLAttributes: { target: null, rel: null } }),
]

// ── the editor ─────────────────────────────────────────────────────────────

/** The editor: fetched when it is wanted. What is typed and pasted here looks as it will after sending. */
export function RichText(props: RichProps) {
  const { doc, start, hasFocus } = props
  const [options] = useState(() => optionsFor(doc))
  const editor = useEditor(options)
  const [isLinking, setLinking] = useState(start?.tool === "link")

  useEffect(() => editor.setOptions({ editorProps: editorPropsFor(props) }), [editor, props])
  const change = useEffectEvent(() => props.onChange(asDoc(editor.getJSON() as DocNode)))
  useEffect(() => {
    const update = () => change()
    editor.on("update", update)
    return () => void editor.off("update", update)
  }, [editor])
  useEffect(() => {
    if (!hasFocus) return
    editor.commands.focus()
    if (start) begin(editor, start)
  }, [editor, hasFocus, start])

  const isOn = useEditorState({ editor, selector: ({ editor: now }) => tools.filter((tool) => now.isActive(tool)) })
  const use = (tool: Tool) => (tool === "link" ? setLinking(!isLinking) : run(editor, tool))
  return (
    <>
      <Tools isOn={(tool) => isOn.includes(tool)} onUse={use} />
      {isLinking && <LinkForm editor={editor} onClose={() => setLinking(false)} />}
      <EditorContent editor={editor} />
    </>
  )
}

/** Once for the life of a draft. Style elements and HTML strings are what the content security policy forbids (pages.md). */
const optionsFor = (doc: Doc): UseEditorOptions => ({
  extensions,
  content: doc,
  injectCSS: false,
  textDirection: "auto",
  enableInputRules: ["bulletList", "orderedList"],
  enablePasteRules: ["link"],
})

const editorPropsFor = (props: RichProps): Required<UseEditorOptions>["editorProps"] => ({
  attributes: {
    class: "prose rich",
    "aria-multiline": "true",
    "aria-label": props.label,
    "aria-describedby": props.describedBy,
    "aria-invalid": String(props.isWrong),
    lang: props.lang,
  },
  transformPastedHTML: (html) => {
    // From an editor of this kind: nothing has to be read into it, and it knows where it was cut.
    if (html.includes("data-pm-slice")) return html
    const { doc, omitted } = fromHtml(html)
    props.onOmitted(omitted)
    return htmlOf(doc)
  },
  handleKeyDown: (view, event) => {
    if (view.composing || !isSendKey(event)) return false
    if (!event.repeat) props.onSend()
    return true
  },
})

/** Where the text area was left: the same selection, and then what was asked of it. */
function begin(editor: Editor, { from, to, tool, html }: Start) {
  const most = editor.state.doc.content.size
  editor.commands.setTextSelection({ from: Math.min(from, most), to: Math.min(to, most) })
  if (tool && tool !== "link") run(editor, tool)
  if (html) editor.view.pasteHTML(html)
}

function run(editor: Editor, tool: Exclude<Tool, "link">) {
  const chain = editor.chain().focus()
  switch (tool) {
    case "bold":
      return chain.toggleBold().run()
    case "italic":
      return chain.toggleItalic().run()
    case "bulletList":
      return chain.toggleBulletList().run()
    case "orderedList":
      return chain.toggleOrderedList().run()
    case "blockquote":
      return chain.toggleBlockquote().run()
  }
}

/** Of what people write: "example.org" is an address, and so is "name@example.org". */
function addressIn(text: string): string | undefined {
  const given = text.trim()
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(given)
    ? given
    : given.includes("@")
      ? `mailto:${given}`
      : `https://${given}`
  const isRight = URL.canParse(whole) && /^(?:https?|mailto):/i.test(whole) && /[.@:]/.test(given)
  return isRight ? whole : undefined
}

function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useWords()
  const [text, setText] = useState(() => String(editor.getAttributes("link").href ?? ""))
  const [isWrong, setWrong] = useState(false)
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  const leave = () => {
    onClose()
    editor.commands.focus()
  }
  const set = () => {
    const href = addressIn(text)
    if (!href) return setWrong(true)
    const chain = editor.chain().focus().extendMarkRange("link")
    // Without a selection, the address itself is the words.
    if (editor.state.selection.empty && !editor.isActive("link")) {
      chain.insertContent({ type: "text", text: text.trim(), marks: [{ type: "link", attrs: { href } }] }).run()
    } else chain.setLink({ href }).run()
    onClose()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange("link").unsetLink().run()
    onClose()
  }
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === "Escape") return leave()
    if (event.key !== "Enter") return
    // Within the form of the comment, Enter would send that.
    event.preventDefault()
    set()
  }
  return (
    <div className="link-form">
      <label className="hidden-text" htmlFor={id}>
        {t("composer.link.address")}
      </label>
      <input
        id={id}
        className="input"
        type="text"
        inputMode="url"
        dir="ltr"
        ref={box}
        placeholder="https://"
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-fault` : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
      />
      <Button onClick={set}>{t("composer.link.set")}</Button>
      {editor.isActive("link") && (
        <Button tone="quiet" onClick={remove}>
          {t("composer.link.remove")}
        </Button>
      )}
      {isWrong && (
        <p className="fault" id={`${id}-fault`} role="alert">
          {t("composer.link.wrong")}
        </p>
      )}
    </div>
  )
}
