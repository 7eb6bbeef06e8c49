import type { ErrorCode } from "#shared/errors"

/** One sentence for every code of shared/errors.ts: what happened, and what to do. */
const code: Record<ErrorCode, string> = {
  invalid: "Something in it is not right yet. Look at the marked fields.",
  unauthenticated: "You are not signed in, or your session has ended. Sign in and try again.",
  forbidden: "This is not open to you.",
  closed: "This discussion does not take it at the moment.",
  not_found: "This does not exist, or is not public.",
  conflict: "Somebody else has changed it in the meantime. Look at it again.",
  too_large: "This is too long to be sent.",
  unsupported: "The server does not take this kind of content.",
  too_many: "That was a lot in a short time. Wait a moment, then try again.",
  internal: "Something went wrong on our side. Try again in a while.",
  unavailable: "The server could not be reached. Nothing is lost: try again in a moment.",
  unknown: "We do not know yet whether it arrived. Try again: it will not be there twice.",
}

export const errors = {
  code,
  /** What is wrong with one field; the codes stand in shared/input.ts and the schemas. */
  issue: {
    unknown: "This is not right yet.",
    empty: "Write something here.",
    required: "This is needed.",
    too_long: "This is too long.",
    too_short: "This is too short.",
    too_many: "These are too many.",
    control_characters: "There are characters in it that cannot be shown.",
    malformed_text: "There are characters in it that cannot be read.",
    not_an_email: "This is not an e-mail address.",
    not_a_country: "This is not a country of the list.",
    not_a_group: "This is not a group of the list.",
    not_a_number: "This is not a number.",
    not_a_time_zone: "This is not a time zone.",
    not_a_token: "The link is not complete. Copy it from the message once more.",
    void_token: "The link has been used already, or is too old. Ask for a new one.",
    too_common:
      "Passwords like this one are guessed first. Choose another, such as four words that do not belong together.",
    not_a_slug: "This is not an address.",
    not_an_id: "This is not an address.",
  },
  retryAfter: "Try again in {{seconds}} seconds.",
  number: "If it goes on, tell us this number: {{id}}",
  notFound: {
    title: "There is no such page",
    text: "The address may be mistyped, or what was here is not public.",
  },
  forbidden: {
    title: "This page is not open to you",
    text: "It is for people with a task in the discussion. If you have one, ask its moderators to add you.",
  },
  unavailable: {
    title: "The page cannot be shown at the moment",
    text: "The server is overloaded or cannot be reached. What you have written is kept on this device.",
  },
  internal: {
    title: "Something went wrong",
    text: "The mistake is on our side and has been noted. Try again in a while.",
  },
  home: "Go to the discussions that are open now",
}
