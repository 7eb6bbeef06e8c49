import type { Texts } from "../words.ts"

export const mail = {
  common: {
    greeting: "Dear {{name}},",
    greetingNobody: "Good day,",
    footer: "Sent by Plenary, {{origin}}. Replies to this message are not read.",
    count: "Comments concerned: {{said}}",
    reason: "Reason: {{said}}",
    message: "The moderators write: {{said}}",
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
  published: {
    subject: "What you sent can now be read",
    text: "The moderators of the discussion “{{title}}” have published what you sent.",
    action: "Read it in the discussion:",
    note: "It stands there with the time at which you sent it.",
    otherwise: "You need not do anything.",
  },
  returned: {
    subject: "Please look once more at what you sent",
    text: "The moderators of the discussion “{{title}}” have sent back what you wrote, so that you can change it. Readers do not see it now.",
    action: "Change it and send it again:",
    note: "It keeps its place in the discussion. You can send it again for as long as the discussion is open, and for 72 hours after this letter if it closes before.",
    otherwise: "If you do nothing, it is not shown.",
  },
  rejected: {
    subject: "What you sent is not shown",
    text: "The moderators of the discussion “{{title}}” have decided that readers do not see what you sent.",
    action: "See what you sent, and the decision:",
    note: "If you think that this is wrong, you can appeal there. Somebody else than those who decided will look at it.",
    otherwise: "You need not do anything if you agree.",
  },
}
export type Mail = Texts<typeof mail>
