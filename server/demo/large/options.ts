import { parseArgs } from "node:util"
import { SPACES_MOST } from "./spaces.ts"
import type { Size } from "./make.ts"

const limits = {
  comments: { least: 1, most: 1_000_000, otherwise: 100_000 },
  spaces: { least: 1, most: SPACES_MOST, otherwise: 20 },
  people: { least: 20, most: 50_000, otherwise: 2_000 },
}

export const help = `npm run demo:large -- [--comments=100000] [--spaces=20] [--people=2000] [--seed=words] [--until=time]

Adds a large discussion to the database of DATA_DIR, or of MONGODB_URI, beside the
demonstration: spaces large-1, large-2 …, half of all comments in the first thread of
large-1. person1@example.org … sign in with the password of the demonstration:
person1 to person8 moderate, person9 is the rapporteur, those after them speak for
States. The same seed makes the same discussion, ending at the time of the run or
at that of --until. A server that runs meanwhile shows it some seconds later.

${Object.entries(limits)
  .map(([name, { least, most, otherwise }]) => `  --${name.padEnd(10)} ${least} to ${most}; ${otherwise} if not given`)
  .join("\n")}
  --seed       any words
  --until      when it ends, such as 2026-01-05T12:00Z; now if not given`

/** What is asked for, or a sentence about what is wrong with it; nothing if only help is wanted. */
export function readOptions(args: string[]): (Size & { until?: Date }) | string | undefined {
  const text = { type: "string" } as const
  try {
    const { values } = parseArgs({
      args,
      options: {
        comments: text,
        spaces: text,
        people: text,
        seed: text,
        until: text,
        help: { type: "boolean", short: "h" },
      },
    })
    if (values.help) return undefined
    return {
      comments: numberOf("comments", values.comments),
      spaces: numberOf("spaces", values.spaces),
      people: numberOf("people", values.people),
      seed: values.seed ?? "plenary",
      ...(values.until === undefined ? {} : { until: timeOf(values.until) }),
    }
  } catch (error) {
    return (error as Error).message
  }
}

function numberOf(name: keyof typeof limits, given: string | undefined): number {
  const { least, most, otherwise } = limits[name]
  if (given === undefined) return otherwise
  const number = /^\d{1,9}$/.test(given) ? Number(given) : NaN
  if (number >= least && number <= most) return number
  throw new Error(`--${name} must be a number from ${least} to ${most}`)
}

function timeOf(given: string): Date {
  const time = new Date(given)
  if (!Number.isNaN(time.getTime())) return time
  throw new Error("--until must be a time, such as 2026-01-05T12:00Z")
}
