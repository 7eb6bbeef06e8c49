/** What a handler may know of the door it was called through. Only the calls of accounts use it. */
export type Door = {
  /** For rate limits alone: never stored, never logged. */
  address: string
  requestId: string
  signIn(accountId: string): Promise<void>
  signOut(): Promise<void>
}
