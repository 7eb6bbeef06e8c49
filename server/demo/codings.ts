import type { Text } from "#shared/language"
import { shortName } from "#shared/organisation"
import type { AccountDoc } from "../accounts/model.ts"
import { codebookId, type CodebookDoc, type CodingDoc } from "../coding/model.ts"
import type { CommentDoc } from "../comments/model.ts"
import type { OrganisationDoc } from "../organisations/model.ts"
import { presentOrganisation } from "../organisations/present.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { codebooks, codings } from "./content/codings.ts"
import type { DemoText } from "./content/types.ts"
import { demoId } from "./id.ts"

type Given = {
  space: (slug: string) => SpaceDoc
  account: (key: string) => AccountDoc
  organisation: (key: string) => OrganisationDoc
  comments: readonly CommentDoc[]
  textOf: (text: DemoText) => Text
}

const MINUTE = 60_000
/** Of the discussion that is over: its rapporteur, and a moderator of another agency. */
const CODED = "lives-and-borders-2022"
const MODERATOR = { person: "farida-yusupova", agency: "iom" }

const themeId = (space: string, key: string) => demoId("theme", `${space} ${key}`)

export function makeCodebooks({ space, account, textOf }: Given): CodebookDoc[] {
  const { _id: byId, displayName: byName } = account("rapporteur")
  return codebooks.map((one) => {
    const { _id: spaceId, opensAt } = space(one.space)
    return {
      _id: codebookId(spaceId, 1),
      spaceId,
      revision: 1,
      themes: one.themes.map(({ key, text }) => ({
        id: themeId(one.space, key),
        text: textOf(text),
        isArchived: false,
      })),
      byId,
      byName,
      agency: null,
      at: opensAt,
    }
  })
}

export function makeCodings(given: Given): CodingDoc[] {
  const { space, account, organisation, comments } = given
  const { _id: spaceId, closesAt } = space(CODED)
  const agency = presentOrganisation(organisation(MODERATOR.agency))
  const coders = {
    rapporteur: { ...personOf(account("rapporteur")), agencyId: null, agency: null },
    moderator: { ...personOf(account(MODERATOR.person)), agencyId: agency.id, agency: shortName(agency) },
  }
  return codings.flatMap(({ comment: key, quote, ...found }, i) =>
    (["rapporteur", "moderator"] as const).flatMap((coder): CodingDoc[] => {
      const what = found[coder]
      const comment = comments.find(({ _id }) => _id === demoId("comment", key))!
      const start = comment.plainText.indexOf(quote)
      if (start < 0) throw new Error(`the demonstration codes in ${key} what is not in it`)
      if (!what) return []
      return [
        {
          _id: demoId("coding", `${coder} ${i}`),
          spaceId,
          commentId: comment._id,
          revision: comment.revision,
          start,
          end: start + quote.length,
          theme: themeId(CODED, what.theme),
          position: what.position,
          ...coders[coder],
          at: new Date(closesAt.getTime() + i * MINUTE),
        },
      ]
    }),
  )
}

const personOf = ({ _id: by, displayName: byName }: AccountDoc) => ({ by, byName })
