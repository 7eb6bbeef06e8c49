import { useId, useState } from "react"
import { read } from "#shared/language"
import type { Dimension, Coverage } from "#shared/coverage"
import type { Space } from "#shared/space"
import { copyText } from "../comments/copy.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { formatDeadline } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { useHydrated, useZoneName } from "../ui/time.tsx"

type Props = {
  space: Space
  matrix: Coverage
  by: Dimension
  row: { id: string; name: string }
  question: Coverage["questions"][number]
}

/** Words for a mail to those who have not been heard, ready to be changed; who gets it is the sender's to know. */
export function Invitation({ space, matrix, by, row, question }: Props) {
  const { t, lang } = useWords()
  const href = useHref()
  const nameOf = useZoneName()
  const announce = useAnnounce()
  const isHydrated = useHydrated()
  const id = useId()
  const about = {
    question: read(question.title, lang).text,
    space: read(space.title, lang).text,
    row: row.name,
    number: question.number,
    time: t("time.inZone", {
      time: formatDeadline(space.closesAt, lang, space.timeZone),
      zone: nameOf(space.timeZone),
    }),
    address: matrix.site + href(`/spaces/${space.slug}/${question.number}`),
  }
  const [text, setText] = useState(() =>
    [
      t("coverage.invitation.dear"),
      t(by === "languages" ? "coverage.invitation.inLanguage" : "coverage.invitation.from", about),
      t("coverage.invitation.howLong"),
      t("coverage.invitation.closes", about),
      about.address,
    ].join("\n\n"),
  )
  const [copied, setCopied] = useState<"yes" | "no">()
  const subject = t("coverage.invitation.subject", about)
  const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`
  async function copy() {
    const isDone = await copyText(text)
    setCopied(isDone ? "yes" : "no")
    announce(t(isDone ? "coverage.copied" : "coverage.notCopied"))
  }
  return (
    <aside className="invite" id="invite" aria-labelledby={`${id}-title`}>
      <p className="soft small">
        <bdi>{t("coverage.question", { number: question.number })}</bdi> ·{" "}
        <bdi suppressHydrationWarning>{row.name}</bdi>
      </p>
      <h2 id={`${id}-title`}>{t("coverage.inviteTitle")}</h2>
      <div className="field">
        <label htmlFor={`${id}-text`}>{t("coverage.inviteLabel")}</label>
        <textarea
          className="input"
          id={`${id}-text`}
          rows={14}
          dir="auto"
          value={text}
          readOnly={!isHydrated}
          onChange={({ target }) => setText(target.value)}
          suppressHydrationWarning
        />
      </div>
      <p className="invite-acts">
        <a className="button main" href={mail} suppressHydrationWarning>
          <Icon name="mail" /> {t("coverage.mail")}
        </a>
        {isHydrated && (
          <Button icon="clip" onClick={() => void copy()}>
            {t("coverage.copy")}
          </Button>
        )}
      </p>
      {copied && <p className="small">{t(copied === "yes" ? "coverage.copied" : "coverage.notCopied")}</p>}
      <p className="small">
        <a href={href(`/spaces/${space.slug}/participation${by === "regions" ? "" : `?by=${by}`}`)}>
          {t("coverage.close")}
        </a>
      </p>
    </aside>
  )
}
