import type { Profile } from "#shared/account"
import { AppError, type Issue } from "#shared/errors"
import { groups, isCountry } from "../reference.ts"

/** The schema knows what a country or a group looks like; which ones exist is in the reference data. */
export function checkProfile({ country, group }: Partial<Profile>): void {
  const issues: Issue[] = []
  if (country && !isCountry(country)) issues.push({ path: "country", code: "not_a_country" })
  if (group && !groups.some(({ id }) => id === group)) issues.push({ path: "group", code: "not_a_group" })
  if (issues.length > 0) throw new AppError("invalid", { issues })
}
