import type { Texts } from "../words.ts"

export const mail = {
  common: {
    greeting: "Dear {{name}},",
    greetingNobody: "Good day,",
    footer: "Sent by Plenary, {{origin}}. Replies to this message are not read.",
  },
  verify: {
    subject: "Confirm your e-mail address",
    text: "Someone has created an account on Plenary with this address. If it was you, confirm that the address is yours.",
    action: "Confirm the address:",
    note: "The link works once, for 24 hours. Nothing happens until you press the button on the page.",
    otherwise: "If it was not you, you need not do anything: an account that is not confirmed is deleted.",
  },
  exists: {
    subject: "You already have an account",
    text: "Someone tried to create an account on Plenary with this address. You already have one, and it has not been changed.",
    action: "Sign in:",
    note: "If you have forgotten your password, you can choose a new one there.",
    otherwise: "If it was not you, you need not do anything.",
  },
  reset: {
    subject: "Choose a new password",
    text: "Someone has asked for a new password for your account on Plenary. If it was you, choose it now.",
    action: "Choose a new password:",
    note: "The link works once, for 30 minutes. Nothing happens until you press the button on the page. A new password signs you out everywhere.",
    otherwise: "If it was not you, you need not do anything: your password stays as it is.",
  },
}
export type Mail = Texts<typeof mail>
