import { expect, test } from "vitest"
import { standardRules, type Rules } from "#shared/screening"
import { changesIn, contested, draftOf, givenOf, merged, type SpaceRules } from "../client/screening/draft.ts"

// Two people change the same rules: what the page makes of it before anybody saves.

const rulesWith = (more: Partial<Rules>): Rules => ({ ...standardRules(), ...more })
const english = (en: string[]): Rules["words"] => ({
  ...standardRules().words,
  held: { ...standardRules().words.held, en },
})
const kept = (more: Partial<Rules> = {}, revision = 1): SpaceRules => ({
  revision,
  rules: rulesWith(more),
  at: null,
  by: null,
})

test("what only one of two has changed is changed, and lists are put together word by word", () => {
  const base = rulesWith({ words: english(["a", "b", "c"]) })
  const mine = rulesWith({ words: english(["a", "c", "mine"]), links: { act: "hold", most: 7 } })
  const theirs = rulesWith({ words: english(["theirs", "a", "b"]), newcomer: { act: "hold", first: 3 } })
  expect(merged(base, mine, theirs)).toEqual(
    rulesWith({
      words: english(["theirs", "a", "mine"]),
      links: { act: "hold", most: 7 },
      newcomer: { act: "hold", first: 3 },
    }),
  )
  expect(merged(base, base, theirs)).toEqual(theirs)
  expect(merged(base, mine, base)).toEqual(mine)
})

test("where both have changed one setting the page says so, unless they agree", () => {
  const base = kept()
  const mine = draftOf(kept({ links: { act: "report", most: 7 }, words: english(["x"]) }))
  const theirs = kept({ links: { act: "report", most: 4 }, words: english(["y"]) }, 2)
  expect(contested(base, mine, theirs).map(({ place }) => place)).toEqual(["links.most"])
})

test("empty lines and spaces are no change, and a secret is one that is not named", () => {
  const base = kept({ words: english(["vermin"]) })
  const draft = draftOf(kept({ words: english(["vermin ", "", "vermin"]) }))
  expect(changesIn(base, draft)).toEqual([])
  const secret = "0".repeat(64)
  const changes = changesIn(base, { ...draft, secret })
  expect(changes).toMatchObject([{ place: "webhook.secret", from: null, to: null }])
  expect(givenOf({ ...draft, secret })).toMatchObject({ words: english(["vermin"]), webhook: { secret } })
  expect(givenOf(draft).webhook).not.toHaveProperty("secret")
})
