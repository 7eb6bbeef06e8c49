import type { Row } from "./matrix.ts"
import type { Plant } from "./plants.ts"
import { onStage, type Outcome } from "./stage.ts"

type How = { isShort: boolean; seed: number; folder: string; plant?: Plant | undefined; say: (line: string) => void }

export function runRow({ id, plan, play, short }: Row, { isShort, ...how }: How): Promise<Outcome> {
  const form = isShort ? short : undefined
  return onStage({ row: id, ...how, ...plan, ...form?.plan }, form?.play ?? play)
}
