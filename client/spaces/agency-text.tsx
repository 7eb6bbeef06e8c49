import type { CleanHtml } from "#shared/comment"
import { direction, read, type Text } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import { RawHtml } from "../ui/raw-html.tsx"
import { ReadingLabel } from "../ui/text.tsx"
import "./agency-text.css"

/** A long text of the agencies, with paragraphs and lists, in the reader's language or the best other one. */
export function AgencyText({ text }: { text: Text }) {
  const { lang } = useWords()
  const { text: html, language } = read(text, lang)
  if (!html) return null
  return (
    <div className={direction(language) === direction(lang) ? "agency-text measured" : "agency-text"}>
      <ReadingLabel text={text} isSentence />
      {/* Introductions and backgrounds are cleaned when they are stored, as comments are. */}
      <RawHtml html={html as CleanHtml} lang={language} />
    </div>
  )
}

/** Is there one in any language? */
export const hasText = (text: Text) => Object.values(text).some((version) => version.text)
