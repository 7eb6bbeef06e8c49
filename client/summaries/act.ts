import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import type { Input } from "#shared/contract"
import { useAct } from "../api.ts"

type FaultsCall = "summaries.waive" | "summaries.unwaive" | "summaries.sign" | "summaries.configure"

/** An act whose answer is the new list of faults, which is shown at once. */
export function useFaultsAct<N extends FaultsCall>(name: N, slug: string) {
  const client = useQueryClient()
  const { act, isPending, fault, clear } = useAct(name)
  const run = useCallback(
    async (input: Omit<Input<N>, "space">) => {
      const answer = await act({ ...input, space: slug } as Input<N>)
      if (answer) client.setQueryData(["summaries.faults", { space: slug }], answer)
      return answer !== undefined
    },
    [act, client, slug],
  )
  return { run, isPending, fault, clear }
}
