/** `unchecked`: nobody has looked yet, or the site does not want programs to, or it could not be reached this time. */
export const linkStates = ["broken", "moved", "unchecked", "ok"] as const
export type LinkState = (typeof linkStates)[number]
