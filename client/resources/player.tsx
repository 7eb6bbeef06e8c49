import { useRef, useState } from "react"
import { flushSync } from "react-dom"
import { playerOf } from "#shared/video"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import "./player.css"

type Props = { link: string | null; title: string }

/** A video, shown here only for who agrees: until then nothing is asked of the site that has it. */
export function Player({ link, title }: Props) {
  const { t } = useWords()
  const [isAgreed, setAgreed] = useState(false)
  const frame = useRef<HTMLIFrameElement>(null)
  const player = playerOf(link)
  if (!player) return null
  const show = () => {
    flushSync(() => setAgreed(true))
    frame.current?.focus()
  }
  if (isAgreed) {
    return (
      <iframe
        ref={frame}
        className="player"
        src={player.src}
        title={title}
        allow="fullscreen; picture-in-picture; encrypted-media"
        referrerPolicy="strict-origin-when-cross-origin"
        // oxlint-disable-next-line react/iframe-missing-sandbox -- its origin is the player's own: it reaches nothing of ours
        sandbox="allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox"
      />
    )
  }
  return (
    <div className="player ask">
      <p>{t("resources.player.ask", { site: player.site })}</p>
      <Button icon="video" onClick={show}>
        {t("resources.player.show")}
      </Button>
    </div>
  )
}
