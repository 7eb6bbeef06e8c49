import type { Person } from "./person.ts"

type Signers = { mod: Person; mod2: Person; space: { slug: string } }

/** Both agencies of a world stand for its summary as it is at a revision. */
export async function sign({ mod, mod2, space }: Signers, revision: number): Promise<void> {
  for (const one of [mod, mod2]) await one.api("summaries.sign", { space: space.slug, revision })
}
