import type { Alerts, AlertSettings, Hook, SetHook } from "#shared/alerts"
import { AppError } from "#shared/errors"
import { announce, event } from "../events/log.ts"
import { unlessTaken } from "../database/problems.ts"
import { openSecret, sealSecret } from "../screening/secret.ts"
import { isWebhookAddress } from "../screening/webhook.ts"
import { findSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { AlertsModel, hookId, type AlertsDoc } from "./model.ts"

// Who is told what, how often and not at what hours. Nobody is, until they say so.

const usual: AlertSettings = {
  isOn: false,
  kinds: ["overdue", "appeals", "dates"],
  longFrom: 50,
  pause: 240,
  quiet: { from: 20, to: 7 },
}
/** What has happened before is news to whoever asks for the first time. */
const nothingTold = { toldTo: new Date(0), sentAt: new Date(0), long: [] as string[] }

const settingsOf = ({ isOn, kinds, longFrom, pause, quiet }: AlertSettings): AlertSettings => ({
  isOn,
  kinds,
  longFrom,
  pause,
  quiet,
})

export async function readAlerts(viewer: Viewer): Promise<Alerts> {
  const { id } = signedIn(viewer)
  const stored = await AlertsModel.findById(id).lean()
  return { ...settingsOf(stored ?? usual), inApp: stored?.inApp ?? [] }
}

/** Whoever moderates nothing is told nothing, whatever they have set. */
export async function setAlerts(viewer: Viewer, given: Alerts): Promise<Alerts> {
  const { id } = signedIn(viewer)
  const { inApp } = given
  const stored = await AlertsModel.findOneAndUpdate(
    { _id: id },
    {
      $set: { ...settingsOf(given), inApp, isInApp: inApp.length > 0 },
      $setOnInsert: { ...nothingTold, version: 1, raisedTo: new Date(0) },
    },
    { upsert: true, returnDocument: "after" },
  ).lean()
  return { ...settingsOf(stored), inApp }
}

export async function readHook(viewer: Viewer, { space: ref }: { space: string }): Promise<Hook> {
  const space = await findSpace(viewer, ref, "space.setRules")
  return presentHook((await AlertsModel.findById(hookId(space._id)).lean()) ?? unset(space, viewer))
}

const unset = ({ _id: spaceId }: SpaceDoc, { language = "en" }: Viewer): AlertsDoc => ({
  ...usual,
  ...nothingTold,
  _id: hookId(spaceId),
  spaceId,
  url: null,
  language,
  failed: null,
  version: 0,
})

/** All of it as one act. Whoever set something else meanwhile was first. */
export async function setHook(viewer: Viewer, { space: ref, secret: given, ...asked }: SetHook): Promise<Hook> {
  const space = await findSpace(viewer, ref, "space.setRules")
  const before = (await AlertsModel.findById(hookId(space._id)).lean()) ?? unset(space, viewer)
  const { url, language, ...alerts } = asked
  if (url && !isWebhookAddress(url)) throw invalid("url", "not_https")
  const kept = openSecret(before.secret, space._id) === undefined ? undefined : before.secret
  const secret = given === undefined ? kept : sealSecret(given, space._id)
  if (alerts.isOn && !url) throw invalid("url", "required")
  if (alerts.isOn && !secret) throw invalid("secret", "required")
  const told = event("space.alerts", viewer, {
    spaceId: space._id,
    topics: [`space:${space._id}`],
    subject: { kind: "space", id: space._id },
    from: said(before),
    to: said({ ...before, ...alerts, url }),
  })
  const set = { ...settingsOf(alerts), url, language, failed: null, ...(secret ? { secret } : {}) }
  if (before.version === 0) {
    const first = { ...before, ...set, version: 1, unannounced: [told] }
    if (!(await unlessTaken(AlertsModel.create(first)))) throw new AppError("conflict")
    return presentHook(await announce(AlertsModel, first))
  }
  const after = await AlertsModel.findOneAndUpdate(
    { _id: before._id, version: before.version },
    { $set: set, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  return presentHook(await announce(AlertsModel, after))
}

const invalid = (path: string, code: string) => new AppError("invalid", { issues: [{ path, code }] })

/** As the log and the record have it: where it leads and of what it tells; never the secret. */
const said = ({ isOn, url, kinds }: AlertsDoc): string =>
  isOn && url ? `${new URL(url).hostname}: ${kinds.join(", ")}` : "off"

const presentHook = (doc: AlertsDoc): Hook => ({
  ...settingsOf(doc),
  url: doc.url ?? null,
  language: doc.language ?? "en",
  hasSecret: doc.secret !== undefined,
  failed: doc.failed ? { at: doc.failed.at.toISOString(), why: doc.failed.why } : null,
})
