import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { DeskSettings, SetDesk } from "#shared/desk"
import { signedIn, type Viewer } from "../viewer.ts"

/** `_id` is that of the account. */
type DeskDoc = Partial<DeskSettings> & { _id: string }
const schema = new Schema(
  { _id: String, sorts: Object, groups: [Object], keys: [Object] },
  { collection: "desk_settings", versionKey: false, autoIndex: false, minimize: false },
)
const DeskModel = mongoose.model("DeskSettings", schema) as unknown as Model<DeskDoc>

export async function readDesk(viewer: Viewer): Promise<DeskSettings> {
  return present(await DeskModel.findById(signedIn(viewer).id).lean())
}

/** Two desks of one person may change different orders at once, and both stay. */
export async function setDesk(viewer: Viewer, { sorts = {}, groups, keys }: SetDesk): Promise<DeskSettings> {
  const each = Object.fromEntries(Object.entries(sorts).map(([name, sort]) => [`sorts.${name}`, sort]))
  const $set = { ...each, ...(groups && { groups }), ...(keys && { keys }) }
  const { id } = signedIn(viewer)
  if (Object.keys($set).length === 0) return readDesk(viewer)
  return present(
    await DeskModel.findOneAndUpdate({ _id: id }, { $set }, { upsert: true, returnDocument: "after" }).lean(),
  )
}

const present = (doc: DeskDoc | null): DeskSettings => ({
  sorts: doc?.sorts ?? {},
  groups: doc?.groups ?? [],
  keys: doc?.keys ?? [],
})
