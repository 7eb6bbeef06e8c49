import { direction, read, type Text } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import { languageIn } from "./format.ts"

/**
 * A text of an agency in the reader's language or the best other one, which is then named; so are drafts and machines' work.
 * `span` is for lines, `div` makes paragraphs, `plain` has no label, for where one would be too much (breadcrumbs).
 */
export function Reading({ text, as = "span" }: { text: Text; as?: "span" | "div" | "plain" }) {
  const { lang } = useWords()
  const { text: words, language } = read(text, lang)
  if (!words) return null
  const own = { lang: language === lang ? undefined : language, dir: direction(language) }
  if (as === "plain") return <bdi {...own}>{words}</bdi>
  if (as === "span") {
    return (
      <>
        <bdi {...own}>{words}</bdi> <ReadingLabel text={text} />
      </>
    )
  }
  return (
    <div>
      <ReadingLabel text={text} isSentence />
      <div className="prose" {...own}>
        {words.split(/\n\s*\n/).map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
    </div>
  )
}

/** In which language it is, if not in the reader's, and whether somebody has vouched for it. */
export function ReadingLabel({ text, isSentence = false }: { text: Text; isSentence?: boolean }) {
  const { t, lang } = useWords()
  const { language, status } = read(text, lang)
  const name = languageIn(language, lang)
  const isOther = language !== lang
  const said = isSentence
    ? [
        isOther && t("common.readIn", { language: name }),
        status === "machine" && t("common.machineNote"),
        status === "draft" && t("common.draftNote"),
      ]
    : [
        isOther && t("common.inLanguage", { language: name }),
        status === "machine" && t("common.machine"),
        status === "draft" && t("common.draft"),
      ]
  const words = said.filter((one) => one !== false)
  if (!words.length) return null
  return isSentence ? (
    <p className="soft small" suppressHydrationWarning>
      {words.join(" ")}
    </p>
  ) : (
    <span className="chip" suppressHydrationWarning>
      {words.join(" · ")}
    </span>
  )
}

/** The words alone, for titles in attributes and sentences. */
export function useRead() {
  const { lang } = useWords()
  return (text: Text) => read(text, lang).text
}
