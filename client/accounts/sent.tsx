import { useEffect, useRef } from "react"
import { Icon } from "../ui/icons.tsx"
import { Rich } from "../ui/rich.tsx"
import { Title } from "../ui/title.tsx"
import "./form.css"

type Props = { title: string; text: string; again?: string; onAgain?: () => void }

/** The same whether or not there is such an account: the message tells the rest, to whom the address belongs. */
export function Sent({ title, text, again, onAgain }: Props) {
  const page = useRef<HTMLDivElement>(null)
  // The form that had the focus is gone.
  useEffect(() => page.current?.querySelector("h1")?.focus(), [])
  const button = (words: string) => (
    <button type="button" className="as-link" onClick={onAgain}>
      {words}
    </button>
  )
  return (
    <div className="door" ref={page}>
      <div className="door-form">
        <Title>{title}</Title>
        <div className="band good">
          <Icon name="mail" />
          <div>
            <p>{text}</p>
          </div>
        </div>
        {again && onAgain && (
          <p className="soft">
            <Rich text={again} parts={{ again: button }} />
          </p>
        )}
      </div>
    </div>
  )
}
