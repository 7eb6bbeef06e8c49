import { createHash, randomBytes } from "node:crypto"
import { NO_HASH, RECORD_FORMAT, type Capacity } from "#shared/record"

// What makes a changed, removed or moved entry show. Pure: the verifier has this file and an export, and no database.
//
// Each entry holds the hash of the one before it, twice: in the record of the platform, and in that of its space, so that
// either can be exported and verified by itself. What is personal is not hashed itself, but under a seal: the hash of it
// and of a random salt. So it can be purged, salt and all, and the chain still holds.

/** `text`: the hash of what was written; `since`: from when it waited for a decision. */
export type State = { state: string | null; text: string | null; since: string | null }

/** What the hash is made of. */
type Facts = {
  seq: number
  prevHash: string
  /** The id of the space it happened in, or `platform`. */
  space: string
  spaceSeq: number
  spacePrevHash: string
  id: string
  at: string
  action: string
  capacity: Capacity
  agency: string | null
  target: { type: string; id: string; revision: number | null }
  before: State | null
  after: State | null
  reasonCode: string | null
  ruleId: string | null
  claimId: string | null
  correlationId: string | null
  personSeal: string
  originSeal: string | null
}
/** Who, and in what words; all null once it has been purged. */
type Person = { actor: string | null; reasonText: string | null; personSalt: string | null }
/** From where; kept for half a year, and never shown to moderators. */
type Origin = { address: string | null; client: string | null; session: string | null; originSalt: string | null }

export type RecordEntry = Facts & Person & Origin & { hash: string }

/** In place of an entry that readers may not know of: its hash holds the chain together. */
export type Withheld = { spaceSeq: number; spacePrevHash: string; hash: string; withheld: true }
export const isWithheld = (entry: RecordEntry | Withheld): entry is Withheld => "withheld" in entry
export const isReadable = (entry: RecordEntry | Withheld): entry is RecordEntry => !isWithheld(entry)

export const PLATFORM = "platform"
export const ORIGIN_KEPT = 180 * 24 * 60 * 60 * 1000

export const noOrigin: Origin = { address: null, client: null, session: null, originSalt: null }

const newSalt = (): string => randomBytes(16).toString("hex")
export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")

/** One text for one value, whatever the order in which it was built. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const parts = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
  return `{${parts.join(",")}}`
}

const seal = (what: object): string => sha256(`plenary-seal-${RECORD_FORMAT}\n${canonical(what)}`)
export const sealPerson = ({ actor, reasonText, personSalt }: Person): string => seal({ actor, reasonText, personSalt })
export const sealOrigin = ({ address, client, session, originSalt }: Origin): string =>
  seal({ address, client, session, originSalt })

export function hashOf({
  hash: _hash,
  actor: _actor,
  reasonText: _text,
  personSalt: _salt,
  address: _address,
  client: _client,
  session: _session,
  originSalt: _other,
  ...facts
}: RecordEntry): string {
  return sha256(`plenary-record-${RECORD_FORMAT}\n${canonical(facts)}`)
}

/** The last entry of a chain, as far as the next one needs it. */
export type Link = { number: number; hash: string }
export const beginning: Link = { number: 0, hash: NO_HASH }

type Given = Omit<Facts, "seq" | "prevHash" | "spaceSeq" | "spacePrevHash" | "personSeal" | "originSeal"> & {
  actor: string | null
  reasonText: string | null
  /** Null where nothing is kept of it. */
  origin: Pick<Origin, "address" | "client" | "session"> | null
}

/** The next entry of both chains. */
export function link({ origin, actor, reasonText, ...given }: Given, last: Link, lastOfSpace: Link): RecordEntry {
  const person = { actor, reasonText, personSalt: newSalt() }
  const from = origin ? { ...origin, originSalt: newSalt() } : noOrigin
  const entry = {
    ...given,
    ...person,
    ...from,
    seq: last.number + 1,
    prevHash: last.hash,
    spaceSeq: lastOfSpace.number + 1,
    spacePrevHash: lastOfSpace.hash,
    personSeal: sealPerson(person),
    originSeal: origin ? sealOrigin(from) : null,
    hash: "",
  }
  return { ...entry, hash: hashOf(entry) }
}

/** Whose personal part has been purged. */
export const isStub = ({ personSalt }: Person): boolean => personSalt === null

/** The first line of an export. */
export type RecordHeader = {
  plenary: "record"
  version: number
  /** Null: the record of the platform. */
  space: string | null
  from: number
  to: number
  /** The last number there was when it was exported. */
  last: number
  /** Of the entry before the first, and of the last one in this file. */
  prevHash: string
  head: string
  /** How far the log had been read. */
  log: number
  at: string
  /**
   * What the exporter may not read is not in the file; seals stand for it. `unpublished`: nor who acted and why, and of
   * entries that readers may not know of only the hash.
   */
  withholds: "origin" | "unpublished" | null
  hash: string
}
export const hashOfHeader = ({ hash: _hash, ...header }: RecordHeader): string =>
  sha256(`plenary-header-${RECORD_FORMAT}\n${canonical(header)}`)
