import { can } from "#shared/policy"
import type { SignedIn } from "#shared/account"
import type { Space } from "#shared/space"
import { useEffect, useRef, type ReactNode } from "react"
import type { Thread } from "#shared/thread"
import { asViewer } from "../api.ts"
import { useScene } from "../comments/scene.ts"
import { capacitiesIn } from "../comments/speak.tsx"
import { spaceSubjectOf } from "../comments/subject.ts"
import { useWriting } from "../feed.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Around, GAP } from "../ui/around.tsx"
import { Band } from "../ui/band.tsx"
import { later } from "../ui/later.tsx"
import { Deadline } from "../ui/time.tsx"

const Restricted = later(() => import("../own/restricted.tsx").then((file) => file.Restricted), ["own", "reasons"])
const AnswerComposer = later(() => import("../comments/composer.tsx").then((file) => file.AnswerComposer))

/** May this reader write here, and if not, why not? `unknown` while it is not known who is reading. */
export type Standing = "write" | "signIn" | "unknown" | "notAllowed" | "locked" | "notNow"

export function standingIn(space: Space, thread: Thread, viewer: SignedIn | null | undefined): Standing {
  if (space.phase !== "open") return "notNow"
  if (thread.isLocked) return "locked"
  if (viewer === undefined) return "unknown"
  if (viewer === null) return "signIn"
  const subject = { isLocked: thread.isLocked, space: spaceSubjectOf(space) }
  const isAllowed = can(asViewer(viewer), "thread.comment", subject) && capacitiesIn(space, viewer).length > 0
  return isAllowed ? "write" : "notAllowed"
}

/** The end of the page: the place to answer, or why there is none and where to go instead. */
export function Write() {
  const { t } = useWords()
  const { space, thread, viewer } = useScene()
  const standing = standingIn(space, thread, viewer)
  if (standing === "notNow") return <NotNow space={space} thread={thread} />
  const title =
    thread.kind === "question" ? t("composer.titleQuestion", { number: thread.number }) : t("composer.title")
  return (
    <section className="write" id="write" aria-labelledby="write-title">
      <h2 id="write-title" tabIndex={-1}>
        {title}
      </h2>
      {space.showsWriting && <OthersWriting topic={`thread:${thread.id}`} />}
      {viewer && restrictionsIn(viewer, space).length > 0 && <Restricted space={space} />}
      {standing === "write" && viewer && <AnswerComposer viewer={viewer} />}
      {(standing === "signIn" || standing === "unknown") && <SignIn isKnown={standing === "signIn"} />}
      {standing === "notAllowed" && viewer && <NotAllowed space={space} viewer={viewer} />}
      {standing === "locked" && (
        <Band icon="lock">
          <p>
            <strong>{t("thread.locked.title")}</strong> {t("thread.locked.text")}
          </p>
        </Band>
      )}
    </section>
  )
}

/** Always of the same height, so that nothing moves when somebody begins; said once to who cannot see it. */
function OthersWriting({ topic }: { topic: string }) {
  const { t } = useWords()
  const count = useWriting(topic)
  const announce = useAnnounce()
  const isSaid = useRef(false)
  const words = count > 0 ? t("thread.writing", { count }) : ""
  useEffect(() => {
    if (!words || isSaid.current) return
    isSaid.current = true
    announce(words)
  }, [words, announce])
  return <p className="others-writing soft small">{words}</p>
}

/** Drawn for everybody until it is known who reads; the page is the same for all. */
function SignIn({ isKnown }: { isKnown: boolean }) {
  const { t } = useWords()
  const href = useHref()
  const { path } = usePlace()
  return (
    <div className="sign-in-to-write" aria-busy={!isKnown || undefined}>
      <p>{t("thread.signInNote")}</p>
      <p>
        <a className="button main" href={href(`/sign-in?${new URLSearchParams({ next: path })}`)}>
          {t("thread.signIn")}
        </a>
      </p>
      <noscript>
        <p className="soft small">{t("thread.noScript")}</p>
      </noscript>
    </div>
  )
}

/** What was imposed here on whoever reads. It says itself what it is and why. */
const restrictionsIn = ({ restrictions }: SignedIn, { id }: Space) =>
  restrictions.filter(({ spaceId }) => spaceId === null || spaceId === id)

function NotAllowed({ space, viewer }: { space: Space; viewer: SignedIn }) {
  const { t } = useWords()
  if (restrictionsIn(viewer, space).some(({ kind }) => kind !== "premoderation")) return null
  if (viewer.isBanned) {
    return (
      <Band icon="ban">
        <p>
          <strong>{t("thread.notAllowed.banned")}</strong>
        </p>
        <p>{t("thread.notAllowed.bannedText")}</p>
      </Band>
    )
  }
  const whom = space.participation === "members" ? "invited" : space.participation
  return (
    <Band icon="ban">
      <p>
        <strong>{t(`thread.notAllowed.${whom}`)}</strong>
      </p>
      <p>{t("thread.notAllowed.text", { name: viewer.displayName })}</p>
    </Band>
  )
}

function At({ sentence, at, zone }: { sentence: string; at: string; zone: string }) {
  return (
    <strong>
      <Around sentence={sentence}>
        <Deadline at={at} zone={zone} />
      </Around>
    </strong>
  )
}

function NotNow({ space, thread }: { space: Space; thread: Thread }) {
  return (
    <section className="not-now" id="write">
      <Band icon={space.phase === "scheduled" || space.phase === "draft" ? "calendar" : "lock"}>
        <Why space={space} thread={thread} />
      </Band>
    </section>
  )
}

function Why({ space, thread }: { space: Space; thread: Thread }): ReactNode {
  const { t } = useWords()
  const href = useHref()
  const { timeZone: zone } = space
  switch (space.phase) {
    case "draft":
      return (
        <p>
          <strong>{t("thread.draft.title")}</strong> {t("thread.draft.text")}
        </p>
      )
    case "scheduled":
      return (
        <>
          <p>
            <At sentence={t("thread.scheduled.title", { time: GAP })} at={space.opensAt} zone={zone} />
          </p>
          <p>{t("thread.scheduled.text")}</p>
        </>
      )
    case "archived":
      return (
        <p>
          <strong>{t("thread.archived.title")}</strong> {t("thread.archived.text")}
        </p>
      )
    default:
      return (
        <>
          <p>
            <At sentence={t("thread.closed.title", { time: GAP })} at={space.closesAt} zone={zone} />
          </p>
          <p>
            {thread.comments > 0 && t("thread.closed.readable", { count: thread.comments })}{" "}
            {!space.hasSummary && t("thread.closed.summaryComes")}
          </p>
          {space.hasSummary && (
            <p>
              <a className="button" href={href(`/spaces/${space.slug}/summary`)}>
                {t("thread.closed.summary")}
              </a>
            </p>
          )}
        </>
      )
  }
}
