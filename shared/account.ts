import { z } from "zod"
import { country, id, line } from "./input.ts"
import { LanguageCode } from "./language.ts"
import { OrganisationBrief } from "./organisation.ts"

export const PASSWORD_LEAST = 12
export const PASSWORD_LEAST_STAFF = 15
export const PASSWORD_MOST = 256

const email = z.email({ error: "not_an_email" }).max(254, { error: "too_long" }).toLowerCase()
/** Unchanged, any Unicode; its length in code points, so that no language pays more (security I-02, I-03). */
const newPassword = z
  .string()
  .refine((text) => text.isWellFormed(), { error: "malformed_text" })
  .refine((text) => [...text].length >= PASSWORD_LEAST, { error: "too_short" })
  .refine((text) => [...text].length <= PASSWORD_MOST, { error: "too_long" })
const givenPassword = z
  .string()
  .min(1)
  .max(PASSWORD_MOST * 2)
const token = z.string().regex(/^[\w-]{20,100}$/, { error: "not_a_token" })
const group = z.string().regex(/^[a-z-]{2,60}$/, { error: "not_a_group" })
export const timeZone = z.string().max(60).refine(isTimeZone, { error: "not_a_time_zone" })

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
  } catch {
    return false
  }
}

const profile = {
  displayName: line(80),
  country: country.nullable(),
  isCountryShown: z.boolean(),
  group: group.nullable(),
  affiliation: line(120).nullable(),
  language: LanguageCode,
  timeZone: timeZone.nullable(),
}
export const Profile = z.strictObject({
  ...profile,
  country: profile.country.default(null),
  isCountryShown: profile.isCountryShown.default(false),
  group: profile.group.default(null),
  affiliation: profile.affiliation.default(null),
  language: profile.language.default("en"),
  timeZone: profile.timeZone.default(null),
})
export type Profile = z.output<typeof Profile>

export const SignUp = z.strictObject({ email, password: newPassword, ...Profile.shape })
/** Without the defaults: what is not sent stays as it is. */
export const UpdateProfile = z.strictObject(profile).partial()
export const SignIn = z.strictObject({ email, password: givenPassword })
export const Verify = z.strictObject({ token })
export const RequestReset = z.strictObject({ email, language: LanguageCode.optional() })
export const Reset = z.strictObject({ token, password: newPassword })
export const Nothing = z.strictObject({})

const roles = ["moderator", "rapporteur", "member"] as const
export const Role = z.strictObject({
  spaceId: id,
  role: z.enum(roles),
  organisationId: id.nullable(),
  /** Of a moderator: takes over from others where somebody is senior. */
  isSenior: z.boolean().optional(),
})
export type Role = z.infer<typeof Role>

/** Who is looking, as the own browser may know it. */
export const Viewer = z.strictObject({
  id,
  email: z.string(),
  ...Profile.shape,
  isAdministrator: z.boolean(),
  isEditor: z.boolean(),
  isBanned: z.boolean(),
  /** What bars this member from something now. */
  restrictions: z.array(
    z.strictObject({
      id,
      kind: z.enum(["warning", "premoderation", "suspension", "ban"]),
      spaceId: id.nullable(),
      until: z.iso.datetime().nullable(),
    }),
  ),
  roles: z.array(Role),
  organisations: z.array(OrganisationBrief),
})
export type SignedIn = z.infer<typeof Viewer>

/** A member as others see it: nothing that was not chosen to be shown. */
export const Author = z.strictObject({
  id,
  displayName: z.string(),
  country: country.nullable(),
  group: z.string().nullable(),
  affiliation: z.string().nullable(),
})
export type Author = z.infer<typeof Author>
