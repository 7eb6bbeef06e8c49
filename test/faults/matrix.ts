import { twoAtOnce } from "./rows/f10.ts"
import { killAtMoments, killAtRandom } from "./rows/f1.ts"
import { cut, loseAnswers, pull, slow } from "./rows/f3.ts"
import { across, diesUntold, oneDies, renew, spendBudget } from "./rows/f4.ts"
import { slowReaders } from "./rows/f5.ts"
import { storm } from "./rows/f6.ts"
import { awayWhenTelling, hold, killNumbering, loseFrame, restore, trim } from "./rows/f9.ts"
import type { Plan, Play } from "./stage.ts"

// The rows of the fault matrix (security 6): who is there, what is done to them, and for how long in each form.

export type Row = {
  id: string
  what: string
  plan?: Partial<Plan>
  /** In the short form, where it is part of that. */
  short?: { plan?: Partial<Plan>; play: Play }
  play: Play
}

export const rows: readonly Row[] = [
  {
    id: "F1",
    what: "kill -9 at random moments, of the server, its database, or both",
    plan: { database: "own", pace: 150, acknowledged: 1_500 },
    play: (stage) => killAtRandom(stage, { application: 12, database: 3, both: 3 }, 90),
    short: {
      plan: { authors: 8, readers: 6, pace: 60, acknowledged: 150 },
      play: (stage) => killAtRandom(stage, { application: 1, database: 0, both: 1 }, 5),
    },
  },
  {
    id: "F1 aimed",
    what: "kill -9 between the steps of an act",
    plan: { pace: 150 },
    play: (stage) => killAtMoments(stage, 4),
    short: { plan: { authors: 6, readers: 6, pace: 60 }, play: (stage) => killAtMoments(stage, 1) },
  },
  { id: "F2", what: "the database is away when it is to be told", plan: { pace: 150 }, play: awayWhenTelling(8) },
  {
    id: "F3a",
    what: "the line between people and the server is cut",
    plan: { pace: 400, readers: 24 },
    play: cut(10),
  },
  { id: "F3b", what: "the cable is pulled for 30 s", plan: { pace: 400, readers: 24 }, play: pull(30) },
  {
    id: "F3c",
    what: "answers are lost, then the line is cut",
    plan: { pace: 100 },
    play: loseAnswers(40),
  },
  {
    id: "F3d",
    what: "one direction only, far away, slow, broken off in the midst of a message",
    plan: { pace: 150 },
    play: slow,
  },
  {
    id: "F4a",
    what: "two processes, one dies",
    plan: { processes: 2, pace: 400, readers: 24 },
    play: oneDies,
  },
  {
    id: "F4a budget",
    what: "two processes, one budget",
    plan: { processes: 2, readers: 0, authors: 1, env: { RATE_LIMITS: "on" } },
    play: spendBudget,
  },
  { id: "F4b", what: "written here, read there", plan: { processes: 2, pace: 300, readers: 0 }, play: across(15) },
  { id: "F4c", what: "one dies before it has told", plan: { processes: 2, readers: 0 }, play: diesUntold(10) },
  { id: "F4d", what: "all are renewed, one after another", plan: { processes: 2, pace: 200 }, play: renew(2) },
  {
    id: "F5",
    what: "readers who take nothing",
    plan: { pace: 250, authors: 20, readers: 9 },
    play: slowReaders(50, 60),
  },
  { id: "F6", what: "everybody comes back at once", plan: { pace: 1_000, readers: 3 }, play: storm(1_000) },
  {
    id: "F9a",
    what: "a number that is late",
    plan: { processes: 2, pace: 150 },
    play: hold(6),
    short: { plan: { authors: 6, readers: 6, pace: 60 }, play: hold(2, 1_000) },
  },
  { id: "F9b", what: "a number that never comes", plan: { processes: 2, pace: 150 }, play: killNumbering(10) },
  { id: "F9c", what: "a frame that does not arrive", plan: { readers: 3 }, play: loseFrame(10) },
  { id: "F9d", what: "a position older than the log", plan: { processes: 2, readers: 6 }, play: trim },
  {
    id: "F9e",
    what: "a restore from a backup",
    plan: { readers: 12, roles: ["visitor", "member"] },
    play: restore(100),
  },
  {
    id: "F10",
    what: "two at once",
    plan: { processes: 2, readers: 6 },
    play: twoAtOnce({ clicks: 100, moderators: 20, posts: 100, edits: 60 }),
    short: { plan: { authors: 4, readers: 3 }, play: twoAtOnce({ clicks: 10, moderators: 5, posts: 10, edits: 10 }) },
  },
]
