/** `suspect`: what a program may have filled in. It is kept for a month, and nobody is mailed about it. */
export const contactStates = ["open", "answered", "closed", "suspect"] as const
export type ContactState = (typeof contactStates)[number]
