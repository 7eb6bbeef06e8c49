import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { Profile, Role } from "#shared/account"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

/** What a person may do for an organisation. For now each of them may speak on its behalf. */
type Membership = { organisationId: string; as: "drafter" | "clearer" | "focal_point" }

export type AccountDoc = Announcing &
  Profile & {
    email: string
    /** Only where it is asked for. */
    passwordHash?: string
    verifiedAt: Date | null
    /** While the address is not confirmed: then the account is deleted. */
    unverifiedUntil?: Date
    isAdministrator: boolean
    /** Decides on what is sent in to the Hub; absent in accounts from before there were editors. */
    isEditor?: boolean
    isBanned: boolean
    /** Null: for good. */
    bannedUntil: Date | null
    roles: Role[]
    organisations: Membership[]
    /** Rises when sessions must end: with a new password, a ban, a role taken away. Sessions carry it. */
    securityVersion: number
    version: number
    createdAt: Date
  }

const options = { versionKey: false, autoIndex: false } as const

const account = new Schema(
  {
    _id: String,
    email: String,
    passwordHash: { type: String, select: false },
    verifiedAt: Date,
    unverifiedUntil: Date,
    displayName: String,
    country: String,
    isCountryShown: Boolean,
    group: String,
    affiliation: String,
    language: String,
    timeZone: String,
    isAdministrator: Boolean,
    isEditor: Boolean,
    isBanned: Boolean,
    bannedUntil: Date,
    roles: [new Schema({ spaceId: String, role: String, organisationId: String, isSenior: Boolean }, { _id: false })],
    organisations: [new Schema({ organisationId: String, as: String }, { _id: false })],
    securityVersion: Number,
    version: Number,
    createdAt: Date,
    ...announcing,
  },
  { ...options, collection: "accounts" },
)
account.index({ email: 1 }, { unique: true })
account.index({ "roles.spaceId": 1 })
account.index({ "organisations.organisationId": 1 })
account.index({ isEditor: 1 })
account.index({ unverifiedUntil: 1 }, { expireAfterSeconds: 0 })
account.index(...sweepIndex)
export const AccountModel = registerAnnouncing(mongoose.model("Account", account) as unknown as Model<AccountDoc>)

export type TokenKind = "verify" | "reset"
/** `_id` is a hash: who reads the database cannot use what was mailed. */
export type TokenDoc = {
  _id: string
  kind: TokenKind
  accountId: string
  /** Of the account when the token was made; a token from before a new password is void. */
  securityVersion: number
  expiresAt: Date
}

const token = new Schema(
  { _id: String, kind: String, accountId: String, securityVersion: Number, expiresAt: Date },
  { ...options, collection: "tokens" },
)
token.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
export const TokenModel = mongoose.model("Token", token) as unknown as Model<TokenDoc>

/** What a session knows of its person. */
export type Kept = {
  accountId: string
  securityVersion: number
  /** A hash of the roles it was begun or renewed with. */
  rights: string
  startedAt: Date
}

/** Written by connect-mongo; `_id` is a hash of the session's id. */
export type SessionDoc = { _id: string; session: { passport?: { user?: Kept } }; expires: Date; lastModified: Date }

const session = new Schema(
  { _id: String, session: Object, expires: Date, lastModified: Date },
  { ...options, collection: "sessions" },
)
session.index({ expires: 1 }, { expireAfterSeconds: 0 })
session.index({ "session.passport.user.accountId": 1 })
export const SessionModel = mongoose.model("Session", session) as unknown as Model<SessionDoc>
