import type { Comment } from "#shared/comment"
import type { Thread } from "#shared/thread"
import { isGone } from "../comments/subject.ts"
import { useFollowing } from "../feed.ts"
import { useWords } from "../i18n/index.tsx"
import { formatList, formatNumber } from "../ui/format.ts"
import { Icon } from "../ui/icons.tsx"
import { useHasKeys } from "../ui/keys.ts"
import { Reading } from "../ui/text.tsx"
import { Local } from "../ui/time.tsx"

type Props = {
  thread: Thread
  /** What is on the page; with `isWhole` that is all there is, so contributors can be counted. */
  comments: readonly Comment[]
  isWhole: boolean
  /** What the button leads to; none where nobody can write. */
  action: "write" | "signIn" | undefined
  onWrite: () => void
}

/** Stays at the top while one reads: the question, and the way to answer. */
export function Pinned({ thread, comments, isWhole, action, onWrite }: Props) {
  const { t, lang } = useWords()
  const hasKeys = useHasKeys()
  return (
    <div className="pinned-box">
      <div className="pinned">
        <div className="pinned-in">
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
            {thread.comments > 1 && (
              <p className="order">
                <span className="hidden-text">{t("thread.order")} </span>
                {t("thread.oldestFirst")}
              </p>
            )}
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
