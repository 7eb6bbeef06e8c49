import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import type { CallName } from "#shared/contract"

const shown = ["coding.marks", "coding.list", "coding.pivot", "coding.agreement"] satisfies CallName[]

/** After an own act on a coding: whatever shows codings asks for them again. */
export function useAskCodingsAgain() {
  const client = useQueryClient()
  return useCallback(() => Promise.all(shown.map((name) => client.invalidateQueries({ queryKey: [name] }))), [client])
}
