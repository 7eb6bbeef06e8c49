import { useEffect } from "react"
import { showEditing, useEditors } from "../feed.ts"
import { useWords } from "../i18n/index.tsx"
import { Icon } from "../ui/icons.tsx"
import { formatList } from "../ui/format.ts"

/** Says to the others in which sentence one is, as often as they are told something else. */
export function useHere(spaceId: string, viewerId: string | undefined, sentenceId: string | null) {
  const people = useEditors(spaceId)
  const others = people.filter(({ id }) => id !== viewerId)
  const toldOfMe = people.find(({ id }) => id === viewerId)?.sentenceId
  const isHere = people.length > 0
  useEffect(() => {
    if (isHere && toldOfMe !== sentenceId) showEditing(spaceId, sentenceId)
  }, [spaceId, sentenceId, toldOfMe, isHere])
  return others
}
export type Others = ReturnType<typeof useHere>

export function AlsoHere({ others }: { others: Others }) {
  const { t, lang } = useWords()
  return (
    <p className="also-here soft small" role="status">
      {others.length > 0 && (
        <>
          <Icon name="user" />{" "}
          {t("bench.alsoHere", {
            names: formatList(
              others.map(({ name }) => name),
              lang,
            ),
          })}
        </>
      )}
    </p>
  )
}

/** Beside the sentence that somebody else has in hand. */
export function InIt({ others, sentenceId }: { others: Others; sentenceId: string }) {
  const { t, lang } = useWords()
  const names = others.filter((one) => one.sentenceId === sentenceId).map(({ name }) => name)
  if (names.length === 0) return null
  return (
    <p className="in-it small">
      <Icon name="edit" /> {t("bench.inIt", { names: formatList(names, lang) })}
    </p>
  )
}
