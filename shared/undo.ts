/** In milliseconds, whoever acted may take it back; nobody is written to about it before. */
export const UNDO_WITHIN = 10_000
