import type { Language } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import type { Piece } from "./diff.ts"
import "./changed-words.css"

type Props = {
  pieces: readonly Piece[]
  language: Language
  /** How it is said what went and what came, for those who do not see it. */
  said: { inserted: string; deleted: string; end: string }
}

export function ChangedWords({ pieces, language, said }: Props) {
  const { lang } = useWords()
  const word = (text: string) => (
    <span className="hidden-text" lang={lang}>
      {" "}
      {text}{" "}
    </span>
  )
  return (
    <div className="prose changes" lang={language} dir="auto">
      {pieces.map(({ kind, text }, index) => {
        if (kind === "same") return <span key={index}>{text}</span>
        const Tag = kind === "in" ? "ins" : "del"
        return (
          <Tag key={index}>
            {word(kind === "in" ? said.inserted : said.deleted)}
            {text}
            {word(said.end)}
          </Tag>
        )
      })}
    </div>
  )
}
