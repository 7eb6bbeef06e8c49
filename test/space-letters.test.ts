import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { forgetAccount } from "../server/accounts/find.ts"
import { AccountModel } from "../server/accounts/model.ts"
import { writeToContributors } from "../server/input/letters.ts"
import { mailLetters } from "../server/letters/mail.ts"
import { SpaceLetterModel } from "../server/letters/model.ts"
import { LetterModel } from "../server/mail/model.ts"
import { changeVisibility } from "../server/spaces/visibility.ts"
import { SummaryModel } from "../server/summaries/model.ts"
import { outbox } from "./helpers/outbox.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

// What moderators write to all who take part: begun from the themes of the week, in six languages, resting on comments.

test(
  "a letter is begun from the themes of the week, and goes to all who have spoken, each in their own language",
  { timeout: 60_000 },
  async () => {
    const { ada, ben, mod, rapporteur, visitor, admin, space, thread, dataDir } = await world()
    const [camps, fees] = [randomUUID(), randomUUID()]
    await rapporteur.api("coding.saveCodebook", {
      space: space.slug,
      revision: 0,
      themes: [
        { id: camps, text: { en: "Camps", fr: "Les camps" }, isArchived: false },
        { id: fees, text: { en: "Recruitment fees" }, isArchived: false },
      ],
    })
    const code = (commentId: string, theme: string) =>
      rapporteur.api("coding.add", {
        commentId,
        id: randomUUID(),
        revision: 1,
        start: 0,
        end: 5,
        theme,
        position: "supports",
      })
    const first = await ada.post(thread, "Close the camps before winter.")
    const second = await ben.post(thread, "Nobody should pay for work.")
    const third = await ben.post(thread, "The camps are full.")
    const gone = await ada.post(thread, "What I do not stand by.")
    for (const { id } of [first, third, gone]) await code(id, camps)
    await code(second.id, fees)
    await ada.api("comments.withdraw", { commentId: gone.id })
    await ada.api("comments.support", { commentId: third.id })

    const of = { space: space.slug }
    const draft = await mod.api("letters.draft", of)
    expect(Object.keys(draft.texts).sort()).toEqual(["ar", "en", "es", "fr", "ru", "zh"])
    expect(draft.texts.en!.body).toMatch(/\n\n– Camps \(2\): \[1\] \[2\]\n– Recruitment fees \(1\): \[3\]$/)
    expect(draft.texts.fr!.body).toContain("– Les camps (2): [1] [2]")
    expect(draft.cited.map(({ commentId, by }) => [commentId, by])).toEqual([
      [third.id, "Ben"],
      [first.id, "Ada"],
      [second.id, "Ben"],
    ])

    const texts = {
      en: { title: "Camps and fees", body: "Two things this week:\n– the camps [1] [2]\n– who pays for work [3]" },
      fr: { title: "Camps et frais", body: "Deux choses cette semaine : les camps [1] [2], et les frais [3]." },
    }
    const cited = draft.cited.map(({ commentId }) => commentId)
    const letter = { ...of, id: randomUUID(), texts, cited }
    const held = { ...letter, cited: [...cited, gone.id] }
    expect((await refused("invalid", mod.api("letters.publish", held))).data?.issues).toEqual([
      { path: "cited.3", code: "not_public" },
    ])
    const lost = { ...letter, texts: { en: { title: "A letter", body: "See [4]." } } }
    expect((await refused("invalid", mod.api("letters.publish", lost))).data?.issues).toEqual([
      { path: "texts.en.body", code: "no_such_number" },
    ])
    for (const nobody of [ben, rapporteur, admin]) await refused("forbidden", nobody.api("letters.publish", letter))
    await refused("forbidden", rapporteur.api("letters.draft", of))

    await ada.api("accounts.update", { language: "fr" })
    expect((await ben.api("letters.stop", { ...of, isStopped: true })).isStopped).toBe(true)
    const reader = await visitor.follow([`space:${space._id}`])
    expect(await mod.api("letters.publish", letter)).toMatchObject({ agency: "OHCHR" })
    await mod.api("letters.publish", letter)
    await reader.next("space.changed")
    expect((await visitor.api("spaces.get", of)).space.letters).toBe(1)
    const { letters, isStopped } = await visitor.api("letters.list", { ...of, language: "fr" })
    expect(letters).toMatchObject([
      {
        id: letter.id,
        agency: "OHCHR",
        title: { fr: { text: "Camps et frais" } },
        cited: [{ by: "Ben" }, { by: "Ada" }, { by: "Ben" }],
      },
    ])
    expect(isStopped).toBeNull()
    // Of what is taken back later the letter says nothing more.
    await ada.api("comments.withdraw", { commentId: first.id })
    expect((await visitor.api("letters.list", of)).letters[0]!.cited[1]).toEqual({ commentId: first.id, by: null })

    await expect.poll(async () => (await SpaceLetterModel.findById(letter.id).lean())?.mailing).toBeUndefined()
    await expect.poll(() => outbox(dataDir).to(ada.email).length).toBe(1)
    const mail = outbox(dataDir).to(ada.email)[0]!
    expect(mail).toMatchObject({ template: "letter" })
    expect(mail.raw).toContain("Content-Language: fr")
    expect(mail.text).toContain("Deux choses cette semaine")
    expect(mail.text).toContain(`/fr/spaces/${space.slug}/letters`)
    expect(await LetterModel.countDocuments({ template: "letter" })).toBe(1)

    // Who opens every address in a mail changes nothing; a mail program does so by one press, without any cookie.
    expect(mail.raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    const [, address = ""] = /^List-Unsubscribe:\s+<(\S+)>$/m.exec(mail.raw) ?? []
    for (const method of ["GET", "HEAD"]) {
      const { status, headers } = await fetch(address, { method, redirect: "manual" })
      expect([status, headers.get("location")]).toEqual([303, `/fr/spaces/${space.slug}/letters`])
    }
    const stopped = async () => (await ada.api("letters.list", of)).isStopped
    expect(await stopped()).toBe(false)
    const press = (to = address) =>
      fetch(to, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) })
    for (let i = 0; i < 2; i++) expect((await press()).status).toBe(200)
    expect(await stopped()).toBe(true)
    expect((await press(`${address.slice(0, -3)}AAA`)).status).toBe(404)
    expect((await ben.api("letters.stop", { ...of, isStopped: false })).isStopped).toBe(false)
  },
)

test("whoever may not read a discussion any more is not written to about it", { timeout: 60_000 }, async () => {
  const here = await world({ space: { visibility: "members" } })
  const { ada, ben, mod, space, thread, dataDir } = here
  await ada.post(thread, "I was here.")
  await ben.post(thread, "So was I.")
  await changeVisibility(space._id, "invited")
  await AccountModel.updateOne(
    { _id: ben.id },
    { roles: [{ spaceId: space._id, role: "member", organisationId: null }] },
  )
  for (const { id } of [ada, ben]) forgetAccount(id)
  const texts = { en: { title: "For those who are left", body: "Only the invited read this." } }
  await mod.api("letters.publish", { space: space.slug, id: randomUUID(), texts, cited: [] })
  await mailLetters()
  expect((await outbox(dataDir).next(ben.email)).text).toContain("Only the invited")
  // The same holds for the letter that says that there is a summary.
  await SummaryModel.create({
    _id: space._id,
    spaceSlug: space.slug,
    sections: [],
    revision: 1,
    version: 1,
    published: { sections: [], revision: 1, at: new Date(), by: mod.id },
    telling: { after: "" },
  })
  await writeToContributors()
  expect(await outbox(dataDir).next(ben.email, 2)).toMatchObject({ template: "summarised" })
  expect(outbox(dataDir).to(ada.email)).toEqual([])
})
