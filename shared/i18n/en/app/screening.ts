import type { PersonalKind, RuleId } from "#shared/screening"

type Words = { name: string; what: string }
const rule: Record<RuleId, Words> = {
  language: {
    name: "Another language",
    what: "The text is plainly in another language than the one its author has named.",
  },
  repeat: {
    name: "Said before",
    what: "The same person has written nearly the same text in this discussion within the last weeks.",
  },
  campaign: {
    name: "Campaign letters",
    what: "Several people have sent nearly the same text. The moderators see such letters as one group, with how many people sent them.",
  },
  state: {
    name: "A State is named",
    what: "The text names a State, in any of the six languages, so that the State can be offered a reply. A delegation that names its own State is not meant.",
  },
  agency: {
    name: "An agency is named",
    what: "The text names one of the agencies that moderate this discussion. People of that agency do not decide about it.",
  },
  personal_data: {
    name: "Personal data",
    what: "The text seems to have an e-mail address, a telephone number, or the number of a document, an account or a card.",
  },
  word: {
    name: "Words that hold",
    what: "The text has a word of these lists. A moderator reads it before anybody else does. No word ever leads to a rejection by itself.",
  },
  suspect: {
    name: "Words that report",
    what: "The text has a word of these lists. It is published, and stands among the reported ones.",
  },
  links: { name: "Many links", what: "The text has more links than this." },
  shortener: { name: "Hidden links", what: "The text has a link that does not say where it leads." },
  newcomer: { name: "New here", what: "It is one of the first comments of its author in this discussion." },
  author: {
    name: "Author read first",
    what: "The moderators have decided that comments of this person are read before they appear. That is set in the record of the author.",
  },
  webhook: {
    name: "A service outside",
    what: "A service of yours is asked about each text that no rule above has held. It is sent the text and nothing about its author, and has three seconds.",
  },
  resubmitted: {
    name: "Sent again",
    what: "The text was sent back to its author, and this is what came. A moderator always reads it.",
  },
  premoderated: {
    name: "Everything is read first",
    what: "In this discussion a moderator reads every comment before it appears. That is set for the discussion itself.",
  },
}

const kind: Record<PersonalKind, string> = {
  email: "E-mail addresses",
  phone: "Telephone numbers",
  document: "Numbers of passports and identity papers",
  iban: "Numbers of bank accounts",
  card: "Numbers of payment cards",
}

/** What a rule does. `tell`: the same, as it is told of one comment. */
const act = {
  off: "Does nothing",
  flag: "Publishes, with a note",
  report: "Publishes and reports",
  hold: "Holds for a moderator",
}
const outcome = { none: "Published", flag: "Published, with a note", report: "Reported", hold: "Held" }

const setting = {
  act: "What it does",
  similarity: "Alike by so many per cent",
  least: "From so many contributors on",
  leastHint: "Fewer letters only get a note to the moderators.",
  most: "Links allowed",
  first: "So many comments",
  kinds: "What it looks for",
  kindsNone: "Nothing is chosen, so this rule never speaks.",
  words: "Words for texts in {{language}}",
  wordsAny: "Words for texts in any language",
  wordsIn: "List",
  anyLanguage: "Any language",
  listCount_one: "{{list}}: {{count}} word",
  listCount_other: "{{list}}: {{count}} words",
  wordsHint:
    "One word or expression a line. Capitals and accents do not matter. A star at the end stands for any ending: migra* is also found in migrants.",
  isOn: "Ask the service",
  url: "Its address",
  urlHint: "It begins with https://. Addresses in private networks are refused.",
  onFailure: "If it does not answer",
  open: "The text is published, with a note to the moderators",
  closed: "A moderator reads the text first",
  secret: "Secret",
  secretKept: "A secret is kept here. It signs what the service is sent, and nobody can read it again.",
  secretNone:
    "There is no secret yet. It signs what the service is sent, so that the service knows that it comes from here.",
  secretNew: "Give it another secret",
  secretFirst: "Give it a secret",
  secretField: "New secret",
  secretHint:
    "At least 32 letters, digits and signs. Copy it to the service now: once it is saved, it is shown nowhere.",
  secretMake: "Make one",
  secretKeep: "Keep the old one",
}

const issue = {
  not_a_word: "A line here is no word. A star can stand only at the end, behind three letters or more.",
  not_https: "The address must begin with https:// and have no port, name or password in it.",
  not_an_address: "This is not an address.",
  too_many: "A list can have 200 words.",
  number: "A number from {{least}} to {{most}} belongs here.",
}

const change = {
  title: "What would change",
  none: "Nothing is changed yet.",
  count_one: "{{count}} change, not saved",
  count_other: "{{count}} changes, not saved",
  changed: "changed",
  fromTo: "{{setting}}: {{to}}, before: {{from}}",
  added: "{{setting}}: added {{list}}",
  removed: "{{setting}}: taken out {{list}}",
  secret: "Another secret",
  on: "yes",
  off: "no",
  empty: "none",
  undo: "Undo all changes",
  undone: "The rules are again as they are saved.",
}

const trial = {
  title: "Try before you save",
  what: "Each text of the last days is judged once more, as if it came now under these rules. Nothing happens to any comment, and no author is told.",
  days: "How far back",
  daysCount_one: "{{count}} day",
  daysCount_other: "{{count}} days",
  start: "Try these rules",
  again: "Try again",
  running: "Trying",
  progress: "{{percent}} per cent of the texts are read.",
  stop: "Stop waiting",
  old: "You have changed rules since this was tried.",
  notYours: "Only moderators of this discussion can try rules, because that shows texts which are not public.",
  resultTitle: "What would have happened",
  since_zero: "There is no text since {{time}}.",
  since_one: "{{count}} text since {{time}}.",
  since_other: "{{count}} texts since {{time}}.",
  newestOnly: "Only the newest {{most}} were read.",
  unasked_one: "{{count}} text was never sent to the service outside. What it would have said is not known.",
  unasked_other: "{{count}} texts were never sent to the service outside. What it would have said is not known.",
  said: "{{held}} would have been held, now {{heldNow}}. {{reported}} would have been reported, now {{reportedNow}}.",
  done: "Tried. {{sentence}}",
  byLanguage: "By language",
  byGroup: "By group of the author",
  byRule: "By rule",
  language: "Language",
  group: "Group",
  rule: "Rule",
  texts: "Texts",
  held: "Held",
  reported: "Reported",
  flagged: "With a note",
  spoke: "Found in",
  nowIs: "now {{now}}",
  share: "{{percent}} %",
  examples_zero: "No text would be treated differently.",
  examples_one: "{{count}} text would be treated differently",
  examples_other: "{{count}} texts would be treated differently",
  examplesShown: "The newest {{shown}} are listed.",
  now: "Now: {{outcome}}",
  tried: "Then: {{outcome}}",
  outcomeBy: "{{outcome}} ({{rule}})",
  found: "Found:",
  more_one: "Show {{count}} more",
  more_other: "Show {{count}} more",
}

const save = {
  action: "Save the rules",
  title: "Save these rules?",
  note: "They hold from the next comment on. Comments that are there already stay as they are.",
  untried: "These rules have not been tried yet.",
  why: "Why",
  whyHint: "The other moderators read this in the history.",
  submit: "Save",
  done: "Saved. The rules hold from the next comment on.",
  doneTitle: "Saved.",
}

const conflict = {
  title: "{{who}} has saved other rules in the meantime.",
  somebody: "Somebody",
  what: "What was changed:",
  both: "Both of you have changed these; here stands what you have chosen:",
  join: "Put my changes on top",
  drop: "Drop my changes",
  joined: "Your changes stand on top of the new rules. Look at them, then save.",
}

const history = {
  title: "History",
  none: "Nobody has changed these rules yet. They are as the platform sets them for every new discussion.",
  who: "{{who}}, {{agency}}",
  platform: "the platform",
  revision: "Version {{revision}}",
  nothing: "Saved without a change",
  older: "Show older changes",
}

/** The page of a discussion's automatic rules. */
export const screening = {
  pageTitle: "Automatic rules: {{space}}",
  title: "Automatic rules",
  desk: "Moderators’ desk",
  lead: "Every text is looked at by these rules before it appears, in this order. All of them speak, so that moderators see all there is to see. The first one that holds decides; if none does, the first one that reports. No rule rejects anything, and none makes an exception for anybody.",
  rules: "The rules in their order",
  always: "Always",
  isSet: "Is so here",
  isNotSet: "Is not so here",
  rule,
  kind,
  act,
  outcome,
  setting,
  issue,
  change,
  trial,
  save,
  conflict,
  history,
  duty: {
    title: "When a moderator is there",
    lead: "By what moderators say of themselves. What is overdue goes to an agency that is there at that hour, rather to one that reads the language.",
    language: "Who reads",
    anyLanguage: "any language",
    caption: "This week, by the clock of {{zone}}",
    day: "Day",
    nobody: "nobody",
    none: "Nobody has said anything yet.",
    hours: "{{days}}, {{from}}–{{to}} ({{zone}})",
    own: "My hours",
    days: "Days; without any, nothing is said",
    from: "From",
    to: "To",
    overnight: "Until the next day.",
    zone: "By the clock of",
    reads: "I read comments in",
    readsMissing: "Choose one language at least.",
    save: "Save my hours",
    done: "Saved. The calendar shows it.",
    empty_one: "At {{count}} hour of this week nobody is there.",
    empty_other: "At {{count}} hours of this week nobody is there.",
    empty_zero: "At each hour of this week somebody is there.",
  },
  gaps: {
    title: "Where nobody is there",
    lead: "In the last {{days}} days.",
    hours: "Something came, and nobody ever decided, at these hours (UTC): {{list}}.",
    noHours: "At each hour at which something came somebody decides.",
    languages: "Something came that no moderator here reads in their own language: {{list}}.",
    noLanguages: "Each language in which something came is that of a moderator.",
    nothing: "Nothing has come in this time.",
    table: "All the numbers",
    byHour: "Hour (UTC)",
    byLanguage: "Language",
    came: "Came",
    decided: "Decided",
    moderators: "Moderators",
  },
  service: {
    title: "Terms of moderation",
    lead: "They hold at once, also for what waits already. Readers see the last two on the page of the discussion.",
    answerWithinHours: "What waits is answered within so many hours",
    appealWithinDays: "Whoever was rejected may appeal for so many days",
    offersAfterPercent: "Offered to somebody who reads it, after so many percent of that time (100: never)",
    needsTwoAgencies:
      "Rejecting an official statement, or a text that names an agency that moderates here, or moving a date takes moderators of two agencies",
    oneAgency: "Only one agency moderates here.",
    save: "Save the terms",
    done: "Saved. The terms hold from now on.",
  },
}
