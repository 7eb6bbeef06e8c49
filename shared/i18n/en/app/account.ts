export const account = {
  title: "Your account",
  signInTitle: "Sign in",
  signUpTitle: "Create an account",
  verifyTitle: "Confirm your address",
  resetTitle: "Choose a new password",
  needsScript: "This page needs JavaScript. Reading works without.",
  email: "E-mail address",
  emailHint: "Nobody else sees it.",
  password: "Password",
  newPassword: "New password",
  passwordRule: "At least {{least}} characters. A few words in a row are easy to keep in mind, and spaces are welcome.",
  passwordRuleStaff:
    "At least {{least}} characters, {{staff}} for moderators and administrators. A few words in a row are easy to keep in mind.",
  show: "Show the password",
  faults_one: "One thing is not right yet",
  faults_other: "{{count}} things are not right yet",

  signIn: {
    submit: "Sign in",
    wrong: "This address and password do not go together. Check both, or <reset>choose a new password</reset>.",
    wrongNote: "A new account works once its address has been confirmed, by the link in the message we sent.",
    forgotten: "Forgotten password",
    kept: "After signing in you come back to <next>the page you were on</next>. What you wrote is kept on this device.",
    already: "You are signed in as {{name}}.",
    goOn: "Go on",
    toAccount: "Your account",
    notes: "Help",
    reading: "Reading needs no account",
    readingText: "Discussions, objectives and summaries are open to everyone. <read>Read on without signing in</read>",
    none: "No account yet",
    noneText:
      "<create>Create one</create> with an e-mail address. You speak for yourself, unless an organisation has named you to speak for it.",
    organisations: "Delegations and organisations",
    organisationsText:
      "Whoever may speak for a delegation or an organisation signs in here as well, and chooses above each comment for whom it speaks.",
  },

  signUp: {
    submit: "Create the account",
    have: "You have an account? <in>Sign in</in>",
    about: "About you",
    aboutNote:
      "People see the name, the group and the affiliation beside what you write. All but the name can be left out.",
    notesTitle: "What happens next",
    notesText: "You get a message with a link. Once you have opened it and confirmed, you can sign in.",
    whoTitle: "For whom do you speak?",
    whoText:
      "For yourself, at first. If you belong to a delegation or an organisation that takes part, its focal point asks an administrator to add you.",
    rulesTitle: "Rules",
    rulesText:
      "Whoever writes here keeps to the <rules>rules of conduct</rules>. What we keep about you, and how long, stands in the <privacy>privacy notice</privacy>.",
    sentTitle: "Look into your mail",
    sentText: "A message is on its way to {{email}}. Open the link in it to go on; it is good for 24 hours.",
    sentNone:
      "Nothing after some minutes? Look among unwanted mail, check the address, and <again>try once more</again>.",
  },

  profile: {
    displayName: "Name",
    displayNameHint: "As you want to be called here. It need not be your legal name.",
    country: "Country",
    countryNone: "None given",
    countryHint: "It is counted, so that one sees which regions take part.",
    isCountryShown: "Show it beside what I write",
    group: "Stakeholder group",
    groupNone: "None given",
    affiliation: "Affiliation",
    affiliationHint: "An institution you work or study at. You still speak for yourself.",
    language: "Language of messages to you",
    timeZone: "Time zone",
    timeZoneNone: "As on this device",
  },

  verify: {
    text: "Press the button to confirm that this address is yours. Opening this page alone changes nothing.",
    submit: "Confirm my address",
    done: "Your address is confirmed. You can sign in now.",
    noToken:
      "This page is opened by the link in the message we sent. The link is not complete: open it from the message once more, or copy all of it.",
    void: "The link has been used already, or is too old. If your address is not confirmed yet, <in>sign in</in>: a new link is sent to you then.",
  },

  reset: {
    requestText: "Write the address of your account. We send a link there with which you can choose a new password.",
    requestSubmit: "Send me the link",
    sentTitle: "Look into your mail",
    sentText:
      "If there is an account with the address {{email}}, a message is on its way there. Its link is good for 30 minutes.",
    text: "It ends all sessions that are open with the old one.",
    submit: "Keep the new password",
    done: "The new password holds from now on. Sign in with it.",
    void: "The link has been used already, or is too old. <again>Ask for a new one</again>",
  },

  page: {
    signedInAs: "Signed in as",
    profile: "Profile",
    profileNote: "Comments you have written already keep the name and the group they were written with.",
    save: "Save",
    saved: "Saved.",
    organisations: "Organisations",
    organisationsNote: "You may speak for these. Above each comment you choose for whom it is.",
    organisationsNone: "None. You speak for yourself.",
    verified: "verified",
    roles: "Tasks",
    rolesNone: "None. Moderators and rapporteurs are named by the agencies of a discussion.",
    role: { moderator: "Moderator", rapporteur: "Rapporteur", member: "Member" },
    roleIn: "{{role}} in <space>{{title}}</space>",
    administrator: "Administrator",
    editor: "Editor of the Hub",
    sentIn: "What you have sent in to the Hub",
    asked: "What moderators ask you",
    editorsDesk: "Desk of the editors",
    banned: "You cannot take part at the moment. Reading stays open to you.",
    session: "This device",
    signOut: "Sign out",
    changePassword: "<reset>Choose a new password</reset> by a link in your mail. It ends all open sessions.",
  },
  leave: {
    title: "Sign out?",
    note_one:
      "{{count}} text of yours on this device is not sent yet. If you keep it, it is here when you sign in again, and until then nobody who signs in here is shown it. Where others use this device, you may rather remove it.",
    note_other:
      "{{count}} texts of yours on this device are not sent yet. If you keep them, they are here when you sign in again, and until then nobody who signs in here is shown them. Where others use this device, you may rather remove them.",
    keep: "Keep and sign out",
    remove: "Remove and sign out",
    stay: "Stay signed in",
  },
}
