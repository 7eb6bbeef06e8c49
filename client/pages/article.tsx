import { Rich, type Parts } from "../ui/rich.tsx"
import { Title } from "../ui/title.tsx"
import "./article.css"

type Head = { title: string; lead: string }
type Part = { title: string; text: string }

/** A page to read: a title, one sentence that says it all, and parts. */
export function Article({ title, lead, parts, links = {} }: Head & { parts: readonly Part[]; links?: Parts }) {
  return (
    <article className="article">
      <Title>{title}</Title>
      <p className="article-lead" dir="auto">
        {lead}
      </p>
      {parts.map((part) => (
        <section key={part.title}>
          <h2>{part.title}</h2>
          <div className="prose">
            {part.text.split("\n\n").map((block, index) => (
              <Block key={index} text={block} links={links} />
            ))}
          </div>
        </section>
      ))}
    </article>
  )
}

function Block({ text, links }: { text: string; links: Parts }) {
  if (!text.startsWith("- ")) {
    return (
      <p dir="auto">
        <Rich text={text} parts={links} />
      </p>
    )
  }
  return (
    <ul dir="auto">
      {text.split("\n").map((line) => (
        <li key={line}>
          <Rich text={line.replace(/^- /, "")} parts={links} />
        </li>
      ))}
    </ul>
  )
}
