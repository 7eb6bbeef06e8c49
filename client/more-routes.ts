import { AppError } from "#shared/errors"
import type { Words } from "./i18n/index.tsx"
import { someone, spaceOf, titleIn, topicOf, type Load } from "./loading.ts"
import type * as ReviewPages from "./review-pages.ts"
import { row, type Row } from "./row.ts"
import type * as SubmissionPages from "./submission-pages.ts"
import type * as TeamPages from "./team-pages.ts"

// Addresses that few readers open, and nobody first: the desks, and what one does for the Hub. They are loaded when none of
// the others is meant.

/** A page that needs no data. */
const still =
  (title: (words: Words) => string): Load =>
  (_call, _params, _query, words) =>
    Promise.resolve({ title: title(words), topics: [] })

type TeamPage = keyof typeof TeamPages
const team =
  (page: TeamPage): Load =>
  async (...given) =>
    (await import("./team-pages.ts"))[page](...given)
type ReviewPage = keyof typeof ReviewPages
const reviews =
  (page: ReviewPage): Load =>
  async (...given) =>
    (await import("./review-pages.ts"))[page](...given)

type SubmissionPage = keyof typeof SubmissionPages
const sentIn =
  (page: SubmissionPage): Load =>
  async (...given) =>
    (await import("./submission-pages.ts"))[page](...given)
const ofSubmissions = { isPrivate: true, parts: ["submission", "resources", "reviews"] } as const
const ofEditors = { isPrivate: true, parts: ["editors", "submission", "resources", "reviews"] } as const

export const moreRoutes: readonly Row[] = [
  row("/roster", "reviews/roster.tsx", () => import("./reviews/roster.tsx"), reviews("roster"), {
    parts: ["reviews", "resources"],
  }),
  row("/roster/apply", "reviews/apply.tsx", () => import("./reviews/apply.tsx"), reviews("apply"), {
    isPrivate: true,
    parts: ["account", "reviews"],
  }),
  row("/account/asked", "moderation/asked.tsx", () => import("./moderation/asked.tsx"), team("asked"), {
    isPrivate: true,
    parts: ["moderate", "queue", "desk"],
  }),
  row("/account/reviews", "reviews/mine.tsx", () => import("./reviews/mine.tsx"), reviews("mine"), {
    isPrivate: true,
    parts: ["reviews"],
  }),
  row("/account/reviews/:slug", "reviews/review.tsx", () => import("./reviews/review.tsx"), reviews("review"), {
    isPrivate: true,
    parts: ["account", "reviews", "resources"],
  }),
  row("/hub/roster", "reviews/applications.tsx", () => import("./reviews/applications.tsx"), reviews("applications"), {
    isPrivate: true,
    parts: ["reviews", "editing"],
  }),
  row("/hub/reviews", "reviews/rounds.tsx", () => import("./reviews/rounds.tsx"), reviews("rounds"), {
    isPrivate: true,
    parts: ["reviews"],
  }),
  row("/hub/reviews/:slug", "reviews/direct.tsx", () => import("./reviews/direct.tsx"), reviews("direct"), {
    isPrivate: true,
    parts: ["reviews"],
  }),
  row(
    "/resources/new",
    "submissions/begin.tsx",
    () => import("./submissions/begin.tsx"),
    sentIn("begin"),
    ofSubmissions,
  ),
  row(
    "/account/resources",
    "submissions/mine.tsx",
    () => import("./submissions/mine.tsx"),
    sentIn("mine"),
    ofSubmissions,
  ),
  row(
    "/account/resources/:slug",
    "submissions/submission.tsx",
    () => import("./submissions/submission.tsx"),
    sentIn("submission"),
    ofSubmissions,
  ),
  row("/hub", "editors/editors.tsx", () => import("./editors/editors.tsx"), sentIn("editors"), {
    ...ofEditors,
    parts: [...ofEditors.parts, "editing"],
  }),
  row("/hub/resources/:slug", "editors/submitted.tsx", () => import("./editors/submitted.tsx"), sentIn("submitted"), {
    ...ofEditors,
    parts: [...ofEditors.parts, "editing"],
  }),
  row("/hub/contact", "editing/contact-queue.tsx", () => import("./editing/contact-queue.tsx"), team("contactQueue"), {
    isPrivate: true,
    parts: ["account", "editing", "contact"],
  }),
  row(
    "/hub/contact/:slug",
    "editing/contact-message.tsx",
    () => import("./editing/contact-message.tsx"),
    team("contactMessage"),
    { isPrivate: true, parts: ["account", "editing", "contact"] },
  ),
  row("/hub/import", "editing/import.tsx", () => import("./editing/import.tsx"), team("importing"), {
    isPrivate: true,
    parts: ["editing"],
  }),
  row("/hub/links", "editing/links.tsx", () => import("./editing/links.tsx"), team("links"), {
    isPrivate: true,
    parts: ["editing"],
  }),
  row(
    "/contact",
    "contact/contact.tsx",
    () => import("./contact/contact.tsx"),
    async (call, _params, _query, { t }) => {
      await call("contact.form", {})
      return { title: t("contact.title"), description: t("contact.description"), topics: [] }
    },
    // Drawn anew each time: it says when somebody began to write.
    { isPrivate: true, parts: ["account", "contact"] },
  ),
  row(
    "/spaces/:slug/summary/:number",
    "summaries/summary.tsx",
    () => import("./summaries/summary.tsx"),
    async (call, { slug, number }, _query, words) => {
      const asked = { space: slug, language: words.lang }
      const [space] = await Promise.all([spaceOf(call, asked), call("summaries.get", { ...asked, edition: number })])
      return { title: words.t("summary.title", { space: titleIn(space.title, words) }), topics: [topicOf(space)] }
    },
    { parts: ["summary"] },
  ),
  row(
    "/comments/:slug/:number",
    "comments/cited.tsx",
    () => import("./comments/cited.tsx"),
    async (call, { slug: commentId, number }, _query, words) => {
      const [{ comment }, { revisions }] = await Promise.all([
        call("comments.get", { commentId }),
        call("comments.history", { commentId }),
      ])
      if (!revisions.some(({ revision }) => String(revision) === number)) throw new AppError("not_found")
      const space = await spaceOf(call, { space: comment.spaceSlug, language: words.lang })
      return { title: words.t("summary.cited.title", { space: titleIn(space.title, words) }), topics: [topicOf(space)] }
    },
    { parts: ["summary"] },
  ),
  row("/moderation", "moderation/desk.tsx", () => import("./moderation/desk.tsx"), team("desk"), {
    isPrivate: true,
    parts: ["desk", "queue", "moderate", "reasons", "screening"],
  }),
  row("/moderation/spaces/:slug/rules", "screening/rules.tsx", () => import("./screening/rules.tsx"), team("rules"), {
    isPrivate: true,
    parts: ["screening", "desk"],
  }),
  row("/moderation/spaces/:slug/figures", "record/figures.tsx", () => import("./record/figures.tsx"), team("figures"), {
    isPrivate: true,
    parts: ["record", "transparency", "screening", "reasons"],
  }),
  row("/moderation/record", "record/record.tsx", () => import("./record/record.tsx"), team("record"), {
    isPrivate: true,
    parts: ["moderate", "record", "transparency", "screening", "reasons"],
  }),
  row("/rapporteur/:slug", "summaries/bench.tsx", () => import("./summaries/bench.tsx"), team("bench"), {
    isPrivate: true,
    parts: ["bench", "summary"],
  }),
  row("/rapporteur/:slug/outcome", "outcomes/edit.tsx", () => import("./outcomes/edit.tsx"), team("outcome"), {
    isPrivate: true,
    parts: ["outcome"],
  }),
  row("/rapporteur/:slug/input", "input/reasons.tsx", () => import("./input/reasons.tsx"), team("reasons"), {
    isPrivate: true,
    parts: ["input"],
  }),
  row(
    "/account",
    "accounts/account.tsx",
    () => import("./accounts/account.tsx"),
    async (call, _params, _query, { t }) => {
      await someone(call)
      return { title: t("account.title"), topics: [] }
    },
    { isPrivate: true, parts: ["account"] },
  ),
  row(
    "/account/comments",
    "own/mine.tsx",
    () => import("./own/mine.tsx"),
    async (call, _params, query, { t, lang }) => {
      await someone(call)
      const before = query.get("before") ?? undefined
      await call("comments.own", { language: lang, ...(before && { before }) })
      return { title: t("own.page.title"), topics: [] }
    },
    { isPrivate: true, parts: ["own", "reasons"] },
  ),
  row(
    "/account/input",
    "input/mine.tsx",
    () => import("./input/mine.tsx"),
    async (call, _params, _query, { t, lang }) => {
      await someone(call)
      await call("input.mine", { language: lang })
      return { title: t("input.title"), topics: [] }
    },
    { isPrivate: true, parts: ["input"] },
  ),
  row(
    "/verify",
    "accounts/verify.tsx",
    () => import("./accounts/verify.tsx"),
    still(({ t }) => t("account.verifyTitle")),
    { parts: ["account"] },
  ),
  row(
    "/reset",
    "accounts/reset.tsx",
    () => import("./accounts/reset.tsx"),
    still(({ t }) => t("account.resetTitle")),
    { parts: ["account"] },
  ),
  row(
    "/sign-in",
    "accounts/sign-in.tsx",
    () => import("./accounts/sign-in.tsx"),
    still(({ t }) => t("account.signInTitle")),
    { parts: ["account"] },
  ),
  row(
    "/sign-up",
    "accounts/sign-up.tsx",
    () => import("./accounts/sign-up.tsx"),
    still(({ t }) => t("account.signUpTitle")),
    { parts: ["account"] },
  ),
  row(
    "/about",
    "pages/about.tsx",
    () => import("./pages/about.tsx"),
    still(({ t }) => t("pages.about.title")),
    { parts: ["pages"] },
  ),
  row(
    "/rules",
    "pages/rules.tsx",
    () => import("./pages/rules.tsx"),
    still(({ t }) => t("pages.rules.title")),
    { parts: ["pages"] },
  ),
  row(
    "/privacy",
    "pages/privacy.tsx",
    () => import("./pages/privacy.tsx"),
    still(({ t }) => t("pages.privacy.title")),
    { parts: ["pages"] },
  ),
  row(
    "/accessibility",
    "pages/accessibility.tsx",
    () => import("./pages/accessibility.tsx"),
    still(({ t }) => t("pages.accessibility.title")),
    { parts: ["pages"] },
  ),
]
