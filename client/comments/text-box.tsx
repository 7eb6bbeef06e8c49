import {
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type ClipboardEvent,
  type ComponentType,
  type ReactNode,
} from "react"
import type { Language } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import { formatList } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { isComposing } from "../ui/keys.ts"
import { docOf } from "./doc.ts"
import type { Draft } from "./draft.ts"
import type { RichProps } from "./rich.tsx"
import { Tools, type Tool } from "./tools.tsx"

/** What made the editor be wanted: a tool that was pressed, or text with a form of its own. */
export type Start = { from: number; to: number; tool?: Tool; html?: string }

type Props = {
  draft: Draft
  label: string
  lang: Language
  fault: string | undefined
  hasFocus: boolean
  onChange: (part: Partial<Draft>) => void
  onSend: () => void
  foot: ReactNode
}

/** A plain text area that works at once, and becomes an editor when something is wanted that it cannot hold. */
export function TextBox({ draft, label, lang, fault, hasFocus, onChange, onSend, foot }: Props) {
  const { t } = useWords()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [Rich, setRich] = useState<ComponentType<RichProps>>()
  const [state, setState] = useState<"loading" | "failed">()
  const [start, setStart] = useState<Start>()
  const [omitted, setOmitted] = useState<readonly string[]>([])

  useEffect(() => {
    const { current } = area
    if (!hasFocus || !current) return
    current.focus()
    current.setSelectionRange(current.value.length, current.value.length)
  }, [hasFocus])

  const insert = (words: string) => {
    const { value = "", selectionStart = 0, selectionEnd = 0 } = area.current ?? {}
    onChange({ text: value.slice(0, selectionStart) + words + value.slice(selectionEnd) })
  }
  const load = async (wanted?: Start) => {
    if (state === "loading") return
    setState("loading")
    try {
      const { RichText } = await import("./rich.tsx")
      setStart(wanted)
      setRich(() => RichText)
      setState(undefined)
    } catch {
      setState("failed")
      if (wanted?.html) insert(plainIn(wanted.html))
    }
  }
  // A draft with a form of its own, kept from before.
  const isWanted = draft.rich !== null && !Rich
  const bring = useEffectEvent(() => void load())
  useEffect(() => {
    if (isWanted) bring()
  }, [isWanted])
  const here = (): Start => {
    const { value = "", selectionStart = 0, selectionEnd = 0 } = area.current ?? {}
    return { from: positionOf(value, selectionStart), to: positionOf(value, selectionEnd) }
  }
  const paste = (event: ClipboardEvent) => {
    const html = event.clipboardData.getData("text/html")
    if (!hasForm(html)) return
    event.preventDefault()
    void load({ ...here(), html })
  }
  const described = [`${id}-foot`, fault && `${id}-fault`].filter(Boolean).join(" ")
  const common = { label, describedBy: described, isWrong: Boolean(fault), lang }
  return (
    <div className={fault ? "field wrong" : "field"}>
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          <Icon name="warn" />
          <span>{fault}</span>
        </p>
      )}
      <div className="editor">
        {Rich ? (
          <Rich
            {...common}
            doc={draft.rich ?? docOf(draft.text)}
            start={start}
            hasFocus={hasFocus || start !== undefined}
            onChange={(rich) => onChange({ rich })}
            onSend={onSend}
            onOmitted={setOmitted}
          />
        ) : (
          <>
            <Tools isOn={() => false} onUse={(tool) => void load({ ...here(), tool })} isBusy={state === "loading"} />
            <textarea
              ref={area}
              className="input"
              rows={6}
              dir="auto"
              lang={lang}
              aria-label={label}
              aria-describedby={described}
              aria-invalid={fault ? true : undefined}
              value={draft.text}
              onChange={(event) => onChange({ text: event.target.value })}
              onPaste={paste}
              onKeyDown={(event) => {
                if (!isSendKey(event.nativeEvent)) return
                event.preventDefault()
                if (!event.repeat) onSend()
              }}
            />
          </>
        )}
        <div id={`${id}-foot`}>{foot}</div>
      </div>
      <div role="status" className="small soft">
        {state === "loading" && t("composer.tools.loading")}
        {state === "failed" && t("composer.tools.failed")}
        {omitted.length > 0 && <Omitted omitted={omitted} />}
      </div>
    </div>
  )
}

/** Ctrl or ⌘ with Enter; never the Enter that ends the composition of a word (case HC-47). */
export const isSendKey = (event: KeyboardEvent) =>
  event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isComposing(event)

const names = ["deletions", "remarks", "hidden", "images", "embedded", "links"] as const
function Omitted({ omitted }: { omitted: readonly string[] }) {
  const { t, lang } = useWords()
  const words = names.filter((name) => omitted.includes(name)).map((name) => t(`composer.omitted.${name}`))
  return t("composer.omitted.title", { list: formatList(words, lang) })
}

/** More than plain paragraphs: emphasis, lists, headings, links, tables, or an office program's own marks. */
const hasForm = (html: string) =>
  /<(?:b|strong|em|i|u|s|del|ul|ol|li|h[1-6]|blockquote|table|sup|sub|a\s)[\s>]|<a\s|font-weight|font-style|mso-/i.test(
    html,
  )

/** Should the editor not come: the words of what was pasted. */
const plainIn = (html: string) =>
  html
    .replace(/<style[^]*?<\/style>|<del[^]*?<\/del>/gi, "")
    .replace(/<\/(?:p|div|li|h[1-6]|tr)>|<br[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")

/** Where an offset of the plain text stands in the editor's document: each paragraph begins and ends with one step. */
export function positionOf(text: string, offset: number): number {
  const paragraphs = docOf(text.slice(0, offset)).content
  const length = ({ content = [] }: (typeof paragraphs)[number]) =>
    content.reduce((sum, node) => sum + (node.text?.length ?? 1), 0)
  return paragraphs.reduce((at, paragraph) => at + length(paragraph), 0) + 2 * paragraphs.length - 1
}
