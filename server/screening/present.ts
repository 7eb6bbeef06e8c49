import { SYSTEM } from "../viewer.ts"
import type { RulesDoc } from "./model.ts"
import { openSecret } from "./secret.ts"

/** Without the secret, which nobody reads again. */
export const presentRules = ({ spaceId, revision, rules, secret, byId, byName, agency, at }: RulesDoc) => ({
  revision,
  rules: { ...rules, webhook: { ...rules.webhook, hasSecret: openSecret(secret, spaceId) !== undefined } },
  at: revision > 0 ? at.toISOString() : null,
  by: revision > 0 ? { name: byId === SYSTEM ? null : byName, agency } : null,
})
