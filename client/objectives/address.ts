import type { Objective } from "#shared/objective"

/** "general" in an address is number 0 in the contract. */
export const objectiveNumber = (n: string) => (n === "general" ? "0" : n === "0" ? "-" : n)
export const objectivePath = (number: number) => `/objectives/${number === 0 ? "general" : number}`

/** The objectives of a round table, which every Forum has assigned alike. */
export const ofTable = (objectives: readonly Objective[], n: string): Objective[] =>
  objectives.filter(({ roundTable }) => roundTable === Number(n))
