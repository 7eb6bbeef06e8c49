import { useId, useRef, useState, type FormEvent } from "react"
import type { SpaceBrief } from "#shared/space"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Icon } from "../ui/icons.tsx"
import { deskAddress, type DeskFilter } from "./filter.ts"
import { addGroup, isSameGroup, removeGroup, useGroups } from "./groups.ts"
import "./group-links.css"

type Props = { person: string; filter: DeskFilter; spaces: readonly SpaceBrief[] }

/** Groups of discussions that were given a name, and a way to give one to those that are chosen now. */
export function GroupLinks({ person, filter, spaces }: Props) {
  const { t } = useWords()
  const href = useHref()
  const groups = useGroups(person)
  const chosen = filter.spaces
  const isNew = chosen.length > 1 && !groups.some((group) => isSameGroup(group.spaces, chosen))
  const list = useRef<HTMLDivElement>(null)
  if (groups.length === 0 && !isNew) return null
  return (
    <div ref={list} tabIndex={-1} className="desk-groups">
      <h3 className="column-title">{t("queue.groups.title")}</h3>
      <ul className="queue-list">
        {groups.map(({ name, spaces: slugs }) => {
          const known = slugs.filter((slug) => spaces.some((space) => space.slug === slug))
          return (
            <li key={name}>
              <a
                href={href(deskAddress({ ...filter, spaces: known, page: 1 }))}
                aria-current={isSameGroup(slugs, chosen) ? "true" : undefined}
              >
                <bdi>{name}</bdi>
              </a>
              <button
                type="button"
                className="button quiet icon"
                aria-label={t("queue.groups.remove", { name })}
                onClick={() => {
                  removeGroup(person, name)
                  list.current?.focus()
                }}
              >
                <Icon name="x" />
              </button>
            </li>
          )
        })}
      </ul>
      {isNew && <NameIt onName={(name) => addGroup(person, { name, spaces: chosen })} />}
    </div>
  )
}

function NameIt({ onName }: { onName: (name: string) => void }) {
  const { t } = useWords()
  const id = useId()
  const [name, setName] = useState("")
  const field = useRef<HTMLInputElement>(null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) onName(name.trim())
    else field.current?.focus()
  }
  return (
    <form method="post" className="desk-group-new" onSubmit={send}>
      <label htmlFor={id}>{t("queue.groups.name")}</label>
      <input
        ref={field}
        id={id}
        className="input"
        dir="auto"
        maxLength={60}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit" className="button">
        {t("queue.groups.keep")}
      </button>
    </form>
  )
}
