import mongoose from "mongoose"
import { standardRules } from "#shared/screening"
import type { Migration } from "../database/migrate.ts"
import { RulesModel, rulesId } from "../screening/model.ts"
import { SYSTEM } from "../viewer.ts"

type Old = { _id: string; heldWords?: string[] }

/** Words that held a comment stood on the space; now they are part of its rules, in every language as before. */
export const heldWordsToRules: Migration = {
  name: "0002-held-words-to-rules",
  async run() {
    const spaces = mongoose.connection.collection<Old>("spaces")
    for (const { _id, heldWords = [] } of await spaces.find({ heldWords: { $exists: true } }).toArray()) {
      if (heldWords.length > 0) await addRules(_id, heldWords)
      await spaces.updateOne({ _id }, { $unset: { heldWords: 1 } })
    }
  },
}

/** Only where nobody has set rules: begun anew after a crash, it finds its own. */
async function addRules(spaceId: string, any: string[]): Promise<void> {
  const standard = standardRules()
  const held = { ...standard.words.held, any }
  await RulesModel.updateOne(
    { _id: rulesId(spaceId, 1) },
    {
      $setOnInsert: {
        spaceId,
        revision: 1,
        rules: { ...standard, words: { ...standard.words, held } },
        note: null,
        byId: SYSTEM,
        byName: null,
        agency: null,
        at: new Date(),
      },
    },
    { upsert: true },
  )
}
