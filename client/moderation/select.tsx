import { useState } from "react"
import type { Input } from "#shared/contract"
import type { QueueItem } from "#shared/moderation"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { formatNumber } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { later } from "../ui/later.tsx"
import { Menu } from "../ui/menu.tsx"
import { useKeyCap } from "./key-cap.tsx"
import { useDeskKeys } from "./keymap.ts"
import type { Rows } from "./rows.ts"
import { useSpeaker } from "./who.tsx"
import "./select.css"

const BulkDialog = later(() => import("./bulk.tsx").then((file) => file.BulkDialog))

export type Selected = Input<"bulk.preview">["select"]

/** What is ticked, by hand or with a range; what has gone meanwhile counts no more. */
export function useSelection(rows: Rows) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string>()
  const open = rows.rows.filter(({ isGone }) => !isGone).map(({ item }) => item)
  const chosen = open.filter(({ comment }) => ticked.has(comment.id))
  const toggle = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
    setLast(id)
  }
  const toHere = (id: string) => {
    const ids = open.map(({ comment }) => comment.id)
    const [from, to] = [last ? ids.indexOf(last) : -1, ids.indexOf(id)]
    if (from < 0 || to < 0) return toggle(id)
    setTicked(new Set([...ticked, ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]))
    setLast(id)
  }
  return { ticked, chosen, toggle, toHere, clear: () => setTicked(new Set()) }
}
export type Selection = ReturnType<typeof useSelection>

export function Tick({ item, selection }: { item: QueueItem; selection: Selection }) {
  const { t } = useWords()
  const speaker = useSpeaker()
  const { id } = item.comment
  return (
    <label className="item-tick">
      <input
        type="checkbox"
        checked={selection.ticked.has(id)}
        onClick={(event) => {
          if (event.shiftKey) selection.toHere(id)
          else selection.toggle(id)
        }}
        onChange={() => {
          // The click says whether it is one or a range.
        }}
      />
      <span className="hidden-text">{t("moderate.bulk.tick", { who: speaker(item.comment) })}</span>
    </label>
  )
}

type Props = {
  selection: Selection
  /** The item that is open: whose author, and with which letters alike. */
  current: QueueItem | undefined
  asked: Input<"moderation.queue">
  count: number
  onSay: (sentence: string) => void
  onClose: () => void
}

/** Several at once: those that are ticked, or all of one kind. What it is about is chosen here, the act in the dialog. */
export function SelectionBar({ selection, current, asked, count, onSay, onClose }: Props) {
  const { t, lang } = useWords()
  const cap = useKeyCap()
  const [select, setSelect] = useState<Selected>()
  const { chosen, clear } = selection
  const ticked = (): Selected => ({
    comments: chosen.map(({ comment, revision }) => ({ commentId: comment.id, revision })),
  })
  const author = current?.comment.author
  const campaign = current?.campaign
  const begin = () => {
    if (chosen.length > 0) setSelect(ticked())
    else onSay(t("moderate.bulk.nothing"))
  }
  useDeskKeys({
    bulk: begin,
    select: () => {
      if (!current) return
      selection.toggle(current.comment.id)
      onSay(t(selection.ticked.has(current.comment.id) ? "moderate.bulk.unticked" : "moderate.bulk.ticked"))
    },
    selectRange: () => {
      if (!current) return
      selection.toHere(current.comment.id)
      onSay(t("moderate.bulk.tickedRange"))
    },
  })
  return (
    <div className="selection-bar">
      {chosen.length > 0 && (
        <>
          <span className="num">{t("moderate.bulk.chosen", { count: chosen.length })}</span>
          <Button tone="main" onClick={begin}>
            {t("moderate.bulk.decide")} {cap("bulk")}
          </Button>
          <Button tone="quiet" onClick={clear}>
            {t("moderate.bulk.clear")}
          </Button>
        </>
      )}
      <Menu label={t("moderate.bulk.several")} summary={<SeveralSign />} atEnd isQuiet>
        <button type="button" onClick={() => setSelect({ filter: asked })}>
          {t("moderate.bulk.allOfFilter", { number: formatNumber(count, lang) })}
        </button>
        {current && author && (
          <button
            type="button"
            onClick={() => setSelect({ author: { accountId: author.id, space: current.comment.spaceSlug } })}
          >
            {t("moderate.bulk.allOfAuthor", { who: author.displayName })}
          </button>
        )}
        {campaign && (
          <button type="button" onClick={() => setSelect({ campaign: campaign.id })}>
            {t("moderate.bulk.allAlike")}
          </button>
        )}
      </Menu>
      {select && (
        <BulkDialog
          select={select}
          onClose={(isDone) => {
            setSelect(undefined)
            if (isDone) clear()
            onClose()
          }}
        />
      )}
    </div>
  )
}

function SeveralSign() {
  const { t } = useWords()
  return (
    <>
      {t("moderate.bulk.severalShort")} <Icon name="down" />
    </>
  )
}
