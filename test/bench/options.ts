import { parseArgs } from "node:util"

export const sections = ["read", "visit", "tell", "memory", "write"] as const
export type Section = (typeof sections)[number]
export type Options = { only: readonly Section[]; comments: number; isQuick: boolean; json: string | undefined }

export const help = `npm run bench -- [--quick] [--only=${sections.join(",")}] [--comments=100000] [--json=FILE]

Prints one table: what this application costs beside what Node, Socket.IO and ws alone
cost in the same minutes. --quick takes a tenth of the comments, fewer readers and one
turn of each. All numbers go to FILE too, a JSON line each.`

/** What is asked for, or a sentence about what is wrong with it; nothing if only help is wanted. */
export function readOptions(args: string[]): Options | string | undefined {
  const text = { type: "string" } as const
  const flag = { type: "boolean" } as const
  try {
    const { values } = parseArgs({ args, options: { only: text, comments: text, json: text, quick: flag, help: flag } })
    if (values.help) return undefined
    const isQuick = values.quick ?? false
    const only = values.only?.split(",") ?? sections
    const comments = Number(values.comments ?? (isQuick ? 10_000 : 100_000))
    const unknown = only.find((one) => !(sections as readonly string[]).includes(one))
    if (unknown) return `--only knows ${sections.join(", ")}, not ${unknown}`
    if (!(comments >= 5_000 && comments <= 1_000_000)) return "--comments must be a number from 5000 to 1000000"
    return { only: only as readonly Section[], comments, isQuick, json: values.json }
  } catch (error) {
    return (error as Error).message
  }
}
