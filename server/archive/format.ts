import mongoose from "mongoose"
import { canonical } from "../record/chain.ts"

// A space in one file: gzip, and in it a line of JSON each for a head, the parts with what is in them, and an end. The
// lines between head and end are the same wherever and whenever the same content is written: docs/archive.md.

export const ARCHIVE_FORMAT = 1

/** What readers may see, or whatever there is. */
export type Scope = "public" | "everything"

export type Head = {
  plenary: "archive"
  version: number
  scope: Scope
  space: string
  slug: string
  /** Where it was made, when, and how far the log had come. */
  origin: string
  isDemonstration: boolean
  at: string
  seq: number
}
/** `sha256`: of all lines between the head and this one, each with its line break. */
type End = { end: number; sha256: string }
export type Doc = { _id: string } & Record<string, unknown>
export type Line = Head | { part: string } | End | Doc

const { EJSON } = mongoose.mongo.BSON

/** Times as `{"$date": …}`, as MongoDB writes them in JSON, and keys in order. */
export const lineOf = (value: object): string => canonical(EJSON.serialize(value, { relaxed: true }))
export const parseLine = (line: string): Line => EJSON.parse(line, { relaxed: true }) as Line
