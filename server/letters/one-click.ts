import { Router } from "express"
import { AppError } from "#shared/errors"
import { loadAccount } from "../accounts/find.ts"
import type { Config } from "../config.ts"
import type { Limit } from "../limits.ts"
import { origin } from "../mail/post-office.ts"
import { sealBy, type Seal } from "../seal.ts"
import { loadSpace } from "../spaces/find.ts"
import { LetterStopModel, stopId } from "./model.ts"

// That no more letters of a discussion come by mail, said by one press in a mail program (RFC 8058): it asks without cookies
// and from nowhere in particular, so that the address itself is the right to it. It says who and where, is sealed, and
// opens nothing else. Whoever only opens it, as scanners of mail do, changes nothing (case HC-18).

const OWNER = "one click"
let seal: Seal | undefined
export const openOneClick = ({ sessionSecret }: Pick<Config, "sessionSecret">): void => {
  seal = sealBy(sessionSecret, "letter stops")
}

export const stopAddress = (spaceId: string, accountId: string): string =>
  `${origin()}/letters/stop/${seal!.close(`${spaceId} ${accountId}`, OWNER)}`

function opened(token: string): { spaceId: string; accountId: string } {
  const [spaceId, accountId] = seal?.open(token, OWNER)?.split(" ") ?? []
  if (!spaceId || !accountId) throw new AppError("not_found")
  return { spaceId, accountId }
}

export function takeOneClick(limit: Limit): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.post("/letters/stop/:token", async ({ params, ip = "" }, response) => {
    await limit("change", { address: ip })
    const { spaceId, accountId } = opened(params.token)
    const _id = stopId(spaceId, accountId)
    await LetterStopModel.updateOne({ _id }, { $setOnInsert: { spaceId, at: new Date() } }, { upsert: true })
    response.set("Cache-Control", "no-store").json({})
  })
  router.get("/letters/stop/:token", async ({ params, ip = "" }, response) => {
    await limit("read", { address: ip })
    const { spaceId, accountId } = opened(params.token)
    const [{ slug }, account] = await Promise.all([loadSpace(spaceId), loadAccount(accountId)])
    response.set("Cache-Control", "no-store").redirect(303, `/${account?.language ?? "en"}/spaces/${slug}/letters`)
  })
  return router
}
