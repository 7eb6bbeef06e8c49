import { isDeepStrictEqual } from "node:util"
import { AppError } from "#shared/errors"
import type { GivenRules, Rules, SaveRules } from "#shared/screening"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import { findSpace } from "../spaces/find.ts"
import { agencyNameIn, signedIn, type Viewer } from "../viewer.ts"
import { comparesTexts } from "./facts.ts"
import { makeComparable } from "./fill.ts"
import { RulesModel, rulesId, type RulesDoc } from "./model.ts"
import { presentRules } from "./present.ts"
import { forgetRules, readRevision } from "./rules.ts"
import { openSecret, sealSecret } from "./secret.ts"
import { isWebhookAddress } from "./webhook.ts"

const invalid = (path: string, code: string) => new AppError("invalid", { issues: [{ path, code }] })

/**
 * A moderator sets the rules of a space. Each change is a new revision and the old ones stay as they were; whoever changed
 * the same one meanwhile was first. The same change again, because its answer got lost, is the same change.
 */
export async function saveRules(viewer: Viewer, { space: ref, revision, rules: given, note }: SaveRules) {
  const space = await findSpace(viewer, ref, "space.setRules")
  const kept = await readRevision(space._id, revision)
  if (!kept) throw new AppError("conflict")
  const { rules, secret } = settingsOf(given, kept)
  const saved = await insert(viewer, { spaceId: space._id, revision: revision + 1, rules, secret, note })
  forgetRules(space._id)
  if (comparesTexts(rules) && !comparesTexts(kept.rules))
    makeComparable(space, saved).catch(() => {
      // Letters from before are then not compared with; what comes from now on is.
    })
  return presentRules(saved)
}

/** With the secret that was given, or the one that is kept, sealed. */
export function settingsOf({ webhook: { secret: given, ...webhook }, ...settings }: GivenRules, kept: RulesDoc) {
  const known = openSecret(kept.secret, kept.spaceId) === undefined ? undefined : kept.secret
  const secret = given === undefined ? known : sealSecret(given, kept.spaceId)
  if (webhook.url && !isWebhookAddress(webhook.url)) throw invalid("rules.webhook.url", "not_https")
  if (webhook.isOn && !secret) throw invalid("rules.webhook.secret", "required")
  const rules: Rules = { ...settings, webhook: { ...webhook, hasSecret: secret !== undefined } }
  return { rules, secret }
}

type Saving = {
  spaceId: string
  revision: number
  rules: Rules
  secret: string | undefined
  note: string | undefined
}

async function insert(viewer: Viewer, { spaceId, revision, rules, secret, note }: Saving): Promise<RulesDoc> {
  const { id, author } = signedIn(viewer)
  const doc: RulesDoc = {
    _id: rulesId(spaceId, revision),
    spaceId,
    revision,
    rules,
    ...(secret ? { secret } : {}),
    note: note ?? null,
    byId: id,
    byName: author.displayName,
    agency: agencyNameIn(viewer, spaceId),
    at: new Date(),
    unannounced: [
      event("space.rules", viewer, {
        spaceId,
        topics: [`space:${spaceId}`],
        subject: { kind: "rules", id: rulesId(spaceId, revision), revision },
        from: String(revision - 1),
        to: String(revision),
        ...(note ? { note } : {}),
      }),
    ],
  }
  const isNew = await unlessTaken(RulesModel.create(doc))
  return announce(RulesModel, isNew ? doc : await unlessOther(doc))
}

/** What is stored in its place, if it is the same act. */
async function unlessOther(doc: RulesDoc): Promise<RulesDoc> {
  const stored = await RulesModel.findById(doc._id).lean()
  const isSame = stored?.byId === doc.byId && stored.secret === doc.secret && isDeepStrictEqual(stored.rules, doc.rules)
  if (!stored || !isSame) throw new AppError("conflict")
  return stored
}
