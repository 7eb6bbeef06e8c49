import type { Migration } from "../database/migrate.ts"
import { RulesModel } from "../screening/model.ts"
import { sealSecret } from "../screening/secret.ts"
import { isSealed } from "../seal.ts"

/** Secrets of services outside stood as they were given; now nobody reads them from the database. */
export const sealSecrets: Migration = {
  name: "0004-seal-secrets",
  async run() {
    const fields = { spaceId: 1, secret: 1 }
    for (const { _id, spaceId, secret } of await RulesModel.find({}, fields).lean()) {
      if (!secret || isSealed(secret)) continue
      await RulesModel.updateOne({ _id }, { $set: { secret: sealSecret(secret, spaceId) } })
    }
  },
}
