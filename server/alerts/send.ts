import { read } from "#shared/language"
import { agencyIdIn } from "#shared/policy"
import { loadAccount, viewerOfAccount } from "../accounts/find.ts"
import type { Logger } from "../log.ts"
import { alertLines, type AlertSaid } from "../mail/compose.ts"
import { leaveMail, origin } from "../mail/post-office.ts"
import { moderatedSpaces } from "../moderation/queue.ts"
import { openSecret } from "../screening/secret.ts"
import { tellOutside } from "../screening/webhook.ts"
import { loadSpace } from "../spaces/find.ts"
import { gather, isQuiet, type News } from "./gather.ts"
import { AlertsModel, type AlertsDoc } from "./model.ts"

// Tells moderators that something waits for them. One letter, or one message to a service, about all of it; and nothing at
// all while nothing is new. Two processes that do it at once leave one letter, by its id.

const MINUTE = 60_000

export async function sendAlerts(log: Pick<Logger, "warn">, now = new Date()): Promise<void> {
  for (const doc of await AlertsModel.find({ isOn: true }).lean<AlertsDoc[]>()) {
    if (now.getTime() - doc.sentAt.getTime() < doc.pause * MINUTE) continue
    try {
      await (doc.spaceId === undefined ? writeTo(doc, now) : tellService(doc, doc.spaceId, now))
    } catch (err) {
      // One of them that fails keeps no other from being told.
      log.warn({ err }, "alerts")
    }
  }
}

async function writeTo(doc: AlertsDoc, now: Date): Promise<void> {
  const account = await loadAccount(doc._id)
  if (!account?.verifiedAt || isQuiet(doc, account.timeZone ?? "UTC", now)) return
  const viewer = await viewerOfAccount(account)
  const spaces = await moderatedSpaces(viewer)
  const news = await Promise.all(spaces.map((space) => gather(space, doc, agencyIdIn(viewer, { id: space._id }), now)))
  if (!news.some(({ isNews }) => isNews)) return noteLengths(doc, news)
  const { language, email: to, displayName: name } = account
  const alerts = news
    .filter(({ isNews }) => isNews)
    .map((one) => saidOf(one, doc, read(one.space.title, language).text))
  await leaveMail(`alert-${doc._id}-${doc.toldTo.getTime()}`, {
    to,
    language,
    template: "alert",
    values: { name, alerts },
  })
  await noteTold(doc, news, now)
}

async function tellService(doc: AlertsDoc, spaceId: string, now: Date): Promise<void> {
  const space = await loadSpace(spaceId)
  const secret = openSecret(doc.secret, spaceId)
  if (!doc.url || !secret || isQuiet(doc, space.timeZone, now)) return
  const news = await gather(space, doc, undefined, now)
  if (!news.isNews) return noteLengths(doc, [news])
  const { language = "en" } = doc
  const said = saidOf(news, doc, read(space.title, language).text)
  const desk = `${origin()}/${language}/moderation?space=${space.slug}`
  const body = {
    version: 1,
    kind: "alert",
    // What chats show of a message.
    text: [...alertLines(language, said), desk].join("\n"),
    space: space.slug,
    at: now.toISOString(),
    overdue: news.overdue,
    appeals: news.appeals,
    waiting: news.waiting,
    proposedClosing: news.dates?.toISOString() ?? null,
  }
  const why = await tellOutside(doc.url, JSON.stringify(body), secret)
  if (why === undefined) return noteTold(doc, [news], now)
  // Once more after the same pause, with all that has come by then.
  await AlertsModel.updateOne({ _id: doc._id, toldTo: doc.toldTo }, { $set: { sentAt: now, failed: { at: now, why } } })
}

function saidOf({ overdue, appeals, waiting, isLong, dates }: News, { kinds }: AlertsDoc, title: string): AlertSaid {
  const has = (kind: AlertsDoc["kinds"][number]) => kinds.includes(kind)
  return {
    title,
    ...(has("overdue") && overdue.all > 0 ? { overdue } : {}),
    ...(has("appeals") && appeals.all > 0 ? { appeals } : {}),
    ...(has("waiting") && isLong ? { waiting } : {}),
    ...(has("dates") && dates ? { closesAt: dates.toISOString() } : {}),
  }
}

const longIn = (news: readonly News[]) => news.filter(({ isLong }) => isLong).map(({ space }) => space._id)

const noteTold = async ({ _id, toldTo }: AlertsDoc, news: readonly News[], now: Date): Promise<void> =>
  void (await AlertsModel.updateOne(
    { _id, toldTo },
    { $set: { toldTo: now, sentAt: now, long: longIn(news), failed: null } },
  ))

/** A queue that has become short may be said to be long again. */
async function noteLengths({ _id, toldTo, long }: AlertsDoc, news: readonly News[]): Promise<void> {
  const still = long.filter((id) => longIn(news).includes(id))
  if (still.length < long.length) await AlertsModel.updateOne({ _id, toldTo }, { $set: { long: still } })
}
