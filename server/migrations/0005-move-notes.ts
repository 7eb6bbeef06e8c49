import type { Migration } from "../database/migrate.ts"
import { NoteModel } from "../moderation/note.ts"
import { SanctionModel } from "../moderation/sanction.ts"

/** Notes about somebody stood among the sanctions too; they have one place now. */
export const moveNotes: Migration = {
  name: "0005-move-notes",
  async run() {
    for (const { _id, spaceId, accountId, text, by, at } of await SanctionModel.find({
      kind: "note" as never,
    }).lean()) {
      const about = { kind: "account", id: accountId }
      const { id, name: byName, agency } = by
      const note = { spaceId, about, text, mentions: [], by: id, byName, agency, at }
      await NoteModel.updateOne({ _id }, { $setOnInsert: note }, { upsert: true })
      await SanctionModel.deleteOne({ _id })
    }
  },
}
