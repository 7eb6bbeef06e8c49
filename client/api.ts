import { QueryClient, useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query"
import { useCallback } from "react"
import type { SignedIn } from "#shared/account"
import { calls } from "#shared/calls"
import type { Call, CallName, Input, Output } from "#shared/contract"
import { AppError, codeOf, type ErrorEnvelope } from "#shared/errors"
import type { Told } from "#shared/events"
import { visitor, type Viewer } from "#shared/policy"
import { catchUp, heardSoFar, hear } from "./store/hear.ts"

// The contract, called. Only types come from contract.ts: the browser gets no zod.

type Fields = Record<string, unknown>
type Options = { cache?: RequestCache; signal?: AbortSignal }

/** Method, address and body of a call: names in the path first, the rest in the query (GET) or as JSON. */
function requestOf(name: CallName, input: Fields): { method: string; path: string; body?: string } {
  const [method, pattern] = calls[name]
  const rest = { ...input }
  const path = `/api${pattern.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    return encodeURIComponent(String(value))
  })}`
  if (method !== "GET") return { method, path, body: JSON.stringify(rest) }
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(rest)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(key, String(one))
  }
  return { method, path: query.size ? `${path}?${query}` : path }
}

async function ask<N extends CallName>(name: N, input: Input<N>, options: Options = {}): Promise<Output<N>> {
  const { method, path, body } = requestOf(name, input)
  const reply = await fetch(path, {
    method,
    headers: { accept: "application/json", ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body }),
    ...options,
  }).catch(() => {
    throw new AppError("unavailable")
  })
  const answer: unknown = await reply.json().catch(() => undefined)
  if (reply.ok && answer !== undefined) return answer as Output<N>
  throw errorFrom(answer)
}

/** The server's refusal; what is no envelope (a proxy's page, a cut answer) says only that nobody answered. */
function errorFrom(answer: unknown): AppError {
  const error = (answer as Partial<ErrorEnvelope> | undefined)?.error
  const code = codeOf(error)
  if (!error || !code) return new AppError("unavailable")
  return Object.assign(new AppError(code, error.data), { requestId: error.requestId })
}

export const api: Call = (name, input) => ask(name, input)
/** Not longer than so: without an answer by then the line is closed and given up for lost. */
export const askInTime = <N extends CallName>(name: N, input: Input<N>, milliseconds: number): Promise<Output<N>> =>
  ask(name, input, { signal: AbortSignal.timeout(milliseconds) })
/** Past every cache: after `reset`, when what is kept anywhere may be old. */
export const askAfresh: Call = (name, input) => ask(name, input, { cache: "no-store" })

/** Data never ages by the clock: the feed says when it changed. A page kept as bytes is old by the clock from the start. */
export const makeClient = (call: Call) =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        retry: false,
        // Whether there is a line is found out by asking, not believed.
        networkMode: "always",
        queryFn: ({ queryKey: [name, input] }) => askUpToNow(call, name as CallName, input as never),
      },
      mutations: { networkMode: "always" },
    },
  })

/** An answer that lacks nothing of what was heard while it was on its way. */
export async function askUpToNow<N extends CallName>(call: Call, name: N, input: Input<N>): Promise<Output<N>> {
  const since = heardSoFar()
  const answer = await call(name, input)
  return catchUp(name, input, answer, since) ?? call(name, input)
}

/** Data that the address's row has loaded: there at once, on the server and in the browser. */
export const useCall = <N extends CallName>(name: N, input: Input<N>): Output<N> =>
  useSuspenseQuery<Output<N>>({ queryKey: [name, input] }).data

type Asking = {
  isOn?: boolean
  /** The feed tells nothing of it, so whoever opens it again asks again; what was known is shown until then. */
  isFresh?: boolean
}
/** Data that is asked for after hydration only: what belongs to the reader, or was opened. */
export function useAsk<N extends CallName>(name: N, input: Input<N>, { isOn = true, isFresh = false }: Asking = {}) {
  const { data, error, isPending, refetch } = useQuery<Output<N>, AppError>({
    queryKey: [name, input],
    enabled: isOn,
    ...(isFresh && { refetchOnMount: "always" as const }),
  })
  return { data, error, isPending: isPending && isOn, askAgain: () => void refetch() }
}

/** Asks once more for what has been loaded; what is shown stays until the answer is there. */
export function useAskAgain() {
  const client = useQueryClient()
  return useCallback(
    <N extends CallName>(name: N, input: Input<N>) =>
      client.invalidateQueries({ queryKey: [name, input], exact: true }),
    [client],
  )
}

/** One act by a button: its state, its fault, and its comment in the store as soon as the answer is there. */
export function useAct<N extends CallName>(name: N) {
  const client = useQueryClient()
  const { mutateAsync, isPending, error, reset } = useMutation<Output<N>, AppError, Input<N>>({
    mutationFn: (input) => api(name, input),
    onSuccess: (output) => {
      if (isComment(output)) hear(client, [{ seq: 0, kind: "comment.changed", comment: output }])
    },
  })
  const act = useCallback((input: Input<N>) => mutateAsync(input).catch(() => undefined), [mutateAsync])
  return { act, isPending, fault: error ?? undefined, clear: reset }
}
const isComment = (output: unknown): output is Output<"comments.get">["comment"] =>
  typeof output === "object" && output !== null && "conversationId" in output && "version" in output

/** Hands events to the store as if the feed had told them: an own comment before it is sent. */
export function useTell() {
  const client = useQueryClient()
  return useCallback((told: readonly Told[]) => hear(client, told), [client])
}

/** Who is signed in: undefined while not known yet, null for a visitor. Shared pages learn it after hydration. */
export const useViewer = (): SignedIn | null | undefined =>
  useQuery<Output<"accounts.me">>({ queryKey: ["accounts.me", {}] }).data?.viewer

/** For `can()`: visitors, and those of whom we do not know yet, may do nothing. */
export const asViewer = (viewer: SignedIn | null | undefined): Viewer => viewer ?? visitor
