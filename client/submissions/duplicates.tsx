import { useEffect, useState } from "react"
import type { SubmissionForm } from "#shared/submission"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Band } from "../ui/band.tsx"
import { Reading } from "../ui/text.tsx"

const AFTER = 800

/** What is here already and seems to be the same. */
export function Duplicates({ form, resourceId }: { form: SubmissionForm; resourceId: string }) {
  const { t } = useWords()
  const href = useHref()
  const title = Object.values(form.texts).flatMap((one) => (one.title.trim() ? [one.title.trim().slice(0, 500)] : []))
  const asked = useLater({ title, link: form.link.trim().slice(0, 2_000) })
  const { data } = useAsk(
    "resources.duplicates",
    { title: asked.title, except: resourceId, ...(asked.link ? { link: asked.link } : {}) },
    { isOn: asked.title.length > 0 || asked.link !== "" },
  )
  const found = data?.duplicates ?? []
  if (found.length === 0) return null
  return (
    <Band tone="held" role="status">
      <p>{t("submission.check.duplicates")}</p>
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            {one.state === "published" ? (
              <a href={href(`/resources/${one.id}`)}>
                <Reading text={one.title} as="plain" />
              </a>
            ) : (
              <Reading text={one.title} as="plain" />
            )}
          </li>
        ))}
      </ul>
    </Band>
  )
}

/** Not with every key. */
function useLater<T extends object>(value: T): T {
  const text = JSON.stringify(value)
  const [later, setLater] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), AFTER)
    return () => clearTimeout(timer)
  }, [text])
  return JSON.parse(later) as T
}
