import type { Comment } from "#shared/comment"
import type { Space } from "#shared/space"
import type { Outline, Thread } from "#shared/thread"
import { isGone } from "../comments/subject.ts"
import { useFollowing } from "../feed.ts"
import { useWords } from "../i18n/index.tsx"
import { formatList, formatNumber } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { useHasKeys } from "../ui/keys.ts"
import { Reading } from "../ui/text.tsx"
import { Local } from "../ui/time.tsx"
import { isFiltered, type Asked } from "./asked.ts"
import { JumpPanel } from "./jump-panel.tsx"
import { Sift } from "./sift.tsx"
import type { Spots } from "./spot.ts"
import type { Unread } from "./unread.ts"

type Props = {
  thread: Thread
  /** What is on the page; with `isWhole` that is all there is, so contributors can be counted. */
  comments: readonly Comment[]
  isWhole: boolean
  /** What the button leads to; none where nobody can write. */
  action: "write" | "signIn" | undefined
  onWrite: () => void
  space: Space
  outline: Outline
  asked: Asked
  total: number
  spots: Spots
  unread: Unread | undefined
}

/** Stays at the top while one reads: the question, and the way to answer. */
export function Pinned({ thread, comments, isWhole, action, onWrite, ...place }: Props) {
  const { t, lang } = useWords()
  const hasKeys = useHasKeys()
  return (
    <div className="pinned-box">
      <div className="pinned">
        <div className={place.total > 1 ? "pinned-in many" : "pinned-in"}>
          <p className="pinned-question" aria-hidden="true">
            <span className="pinned-number">{formatNumber(thread.number, lang)}</span>
            <span className="pinned-text">
              <Reading text={thread.title} as="plain" />
            </span>
          </p>
          <p className="pinned-count">
            <strong>{t("thread.comments", { count: thread.comments })}</strong>{" "}
            <span className="soft">
              {isWhole && <From comments={comments} />} <Following id={thread.id} />
            </span>
          </p>
          <div className="pinned-end">
            {place.total > 1 && <JumpPanel thread={thread} {...place} />}
            {(thread.comments > 1 || isSifted(place.asked)) && <Sift thread={thread} {...place} />}
            {action && (
              <a
                className="button main"
                href="#write"
                onClick={(event) => {
                  event.preventDefault()
                  onWrite()
                }}
              >
                <Icon name="edit" />
                {action === "signIn" ? (
                  <span>{t("thread.signIn")}</span>
                ) : (
                  <span>
                    {t("thread.write")}
                    <span className="button-words"> {t("thread.writeComment")}</span>
                  </span>
                )}
                {action === "write" && hasKeys && (
                  <kbd className="wide-only" aria-hidden="true">
                    c
                  </kbd>
                )}
              </a>
            )}
          </div>
        </div>
      </div>
    </div>
  )
}

const isSifted = (asked: Asked) => asked.sort !== "oldest" || isFiltered(asked)

function From({ comments }: { comments: readonly Comment[] }) {
  const { t, lang } = useWords()
  const said = comments.filter((comment) => comment.status === "published" && !isGone(comment))
  const organisations = new Map(said.flatMap(({ onBehalfOf }) => (onBehalfOf ? [[onBehalfOf.id, onBehalfOf]] : [])))
  const states = [...organisations.values()].filter(({ kind }) => kind === "state").length
  const others = organisations.size - states
  const people = new Set(said.flatMap(({ onBehalfOf, author }) => (!onBehalfOf && author ? author.id : []))).size
  const parts = [
    states > 0 && t("thread.fromStates", { count: states }),
    others > 0 && t("thread.fromOrganisations", { count: others }),
    people > 0 && t("thread.fromPeople", { count: people }),
  ].filter((part) => part !== false)
  return parts.length > 0 && <Local>{t("thread.from", { list: formatList(parts, lang) })}</Local>
}

/** How many have this thread open now; nothing while nobody else has. */
function Following({ id }: { id: string }) {
  const { t } = useWords()
  const following = useFollowing(`thread:${id}`)
  return following !== undefined && following > 1 && <span>· {t("thread.following", { count: following })}</span>
}
