import { useRef, useState } from "react"
import type { Comment } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { useSpeaker } from "../moderation/who.tsx"
import { useHref } from "../place.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Field } from "../ui/field.tsx"
import { formatDate } from "../ui/format.ts"
import { useRead } from "../ui/text.tsx"
import { copyText, useAddress } from "./copy.ts"
import { useScene } from "./scene.ts"

/** Who, where, when, and the address: as one would put it into a footnote. */
export function CiteDialog({ comment, onClose }: { comment: Comment; onClose: () => void }) {
  const { t, lang } = useWords()
  const { space, thread } = useScene()
  const href = useHref()
  const read = useRead()
  const speaker = useSpeaker()
  const addressOf = useAddress()
  const announce = useAnnounce()
  const box = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState("")
  const text = `${t(comment.isOfficial ? "dialogs.cite.patternOfficial" : "dialogs.cite.pattern", {
    who: speaker(comment),
    thread: read(thread.title),
    space: read(space.title),
    date: formatDate(comment.createdAt, lang, space.timeZone),
  })} ${addressOf(comment)}`
  const copy = async () => {
    const isCopied = await copyText(text)
    if (!isCopied) box.current?.select()
    const sentence = t(isCopied ? "dialogs.cite.copied" : "dialogs.cite.select")
    setSaid(sentence)
    announce(sentence)
  }
  return (
    <Dialog title={t("dialogs.cite.title")} onClose={onClose}>
      <Field label={t("dialogs.cite.text")}>
        {(tie) => <textarea {...tie} ref={box} className="input" rows={5} dir="auto" readOnly value={text} />}
      </Field>
      <footer>
        <Button tone="main" onClick={() => void copy()}>
          {t("dialogs.cite.copy")}
        </Button>
        {said && <p className="soft small">{said}</p>}
      </footer>
      <p>
        <a href={href(`/spaces/${space.slug}/files?question=${thread.number}`)}>{t("dialogs.cite.threadAsFile")}</a>
      </p>
    </Dialog>
  )
}
