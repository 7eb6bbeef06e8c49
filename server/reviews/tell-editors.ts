import { can } from "#shared/policy"
import { read } from "#shared/language"
import { editorIds } from "../accounts/editors.ts"
import { loadAccount, viewerOfAccount } from "../accounts/find.ts"
import type { AccountDoc } from "../accounts/model.ts"
import { leaveMail } from "../mail/post-office.ts"
import type { ResourceDoc } from "../resources/model.ts"
import type { RoundDoc } from "./model.ts"
import { roundSubject } from "./panel.ts"

// Where a round cannot go on by itself an editor is written to. The same one again is the same letter.

export async function tellEditors(round: RoundDoc, resource: ResourceDoc, rounds: readonly RoundDoc[]): Promise<void> {
  const said = waitsFor(round)
  if (!said || resource.state !== "in_review") return
  const mayDirect = async (id: string): Promise<AccountDoc | undefined> => {
    const account = await loadAccount(id)
    if (!account?.verifiedAt) return undefined
    const isFree = can(await viewerOfAccount(account), "round.direct", roundSubject(resource, rounds))
    return isFree ? account : undefined
  }
  const last = await firstOf(lastEditors(resource), mayDirect)
  const others = last ? [] : await Promise.all((await editorIds()).map(mayDirect))
  for (const { _id, email: to, language, displayName: name } of [last, ...others].filter((one) => one !== undefined))
    await leaveMail(`review-${round._id}-${said.id}-${_id}`, {
      to,
      language,
      template: said.template,
      values: { name, title: read(resource.title, language).text, path: `hub/reviews/${resource._id}` },
    })
}

function waitsFor({ state, verdict, seats, isLackTold }: RoundDoc) {
  if (state === "divided" || (state === "agreed" && verdict === "decline"))
    return { id: "undecided", template: "reviewUndecided" as const }
  // With each reviewer who is found it is another lack.
  if (state === "short" && !isLackTold) return { id: `short-${seats.length}`, template: "reviewShort" as const }
}

/** Who has done something with it, whoever was last first. */
const lastEditors = ({ moves = [], submitterId }: ResourceDoc): string[] => [
  ...new Set(moves.toReversed().flatMap(({ by }) => (by && by !== submitterId ? [by] : []))),
]

async function firstOf<T, R>(all: readonly T[], look: (one: T) => Promise<R | undefined>): Promise<R | undefined> {
  for (const one of all) {
    const found = await look(one)
    if (found !== undefined) return found
  }
  return undefined
}
