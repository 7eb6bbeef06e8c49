import type { Parsed } from "#shared/contract"
import { AppError } from "#shared/errors"
import { signedIn, type Viewer } from "../viewer.ts"
import { changeAccount } from "./change.ts"
import { presentSignedIn } from "./present.ts"
import { checkProfile } from "./profile.ts"

/** Only the profile: the schema lets nothing else through. */
export async function updateProfile(viewer: Viewer, input: Parsed<"accounts.update">) {
  const { id } = signedIn(viewer)
  checkProfile(input)
  const account = await changeAccount({ _id: id }, { to: "profile_changed", set: withoutGaps(input) }, viewer)
  if (!account) throw new AppError("unauthenticated")
  return { viewer: await presentSignedIn(account) }
}

const withoutGaps = <T extends object>(input: T): Partial<T> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<T>
