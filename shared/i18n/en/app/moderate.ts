/** The rarer acts on a comment, as their buttons call them. */
const act = {
  hold: "Hold",
  correct: "Correct the spelling",
  redact: "Mask a passage",
  move: "Move to another thread",
  retag: "Change the tags",
  merge: "Merge with another one",
  unmerge: "Take the merger back",
  feature: "Feature",
  unfeature: "Feature no longer",
  askEvidence: "Ask for evidence",
  answer: "Answer officially",
  answered: "Mark as answered",
}

/** What was done, before a full stop or before a colon and the reason. */
const done = {
  approve: "Approved",
  return: "Sent back",
  reject: "Rejected",
  hold: "Held",
  correct: "Corrected and published",
  redact: "Masked",
  move: "Moved",
  retag: "Tags changed",
  merge: "Merged",
  unmerge: "Merger taken back",
  feature: "Featured",
  unfeature: "Featured no longer",
  askEvidence: "Evidence asked for",
  answer: "Answered",
  answered: "Marked as answered",
}

const hold = {
  title: "Hold this comment?",
  what: "It goes on waiting. You can hand it to one of the agencies that hold this discussion.",
  whatPublic: "It disappears for readers until somebody decides. You can hand it to one of the agencies.",
  to: "Who decides",
  here: "Whoever comes to it first",
  note: "Why, and what to look at",
  submit: "Hold",
  submitTo: "Hand to {{agency}}",
}

const redact = {
  title: "Mask a passage",
  passage: "Select the passage in the text",
  hint: "With the mouse, with a finger, or with Shift and the arrow keys. Nothing can be changed here.",
  missing: "Select what is to be masked.",
  found: "Found by a rule:",
  chosen: "Will be masked:",
  none: "Nothing is selected.",
  note: "A word about it",
  noteHint: "The author reads this with the reason. Readers see only that something was masked.",
  submit: "Mask for everybody",
}

const correct = {
  title: "Correct and publish",
  what: "Spelling and signs only. The author sees what you changed, and the author’s own text is kept.",
  label: "The text as it should be written",
  none: "Nothing has been changed yet.",
  same: "Change something, or approve it as it is.",
  more: "This changes more than the spelling.",
  moreNote: "Send the comment back and say what to change, and its author can do so.",
  submit: "Publish with these corrections",
}

const move = {
  title: "Move to another thread",
  what: "The whole conversation goes; a reply begins one of its own. The place it leaves says where it went.",
  to: "To which thread",
  missing: "Choose a thread.",
  nowhere: "This discussion has no other thread.",
  submit: "Move",
}

const retag = {
  title: "Change the tags",
  what: "What the comment is about, for filters and for the pages of objectives. The text stays as it is.",
  objectives: "Objectives",
  addObjective: "Add an objective",
  countries: "Countries",
  addCountry: "Add a country",
  submit: "Save the tags",
}

const merge = {
  title: "Merge with another comment",
  what: "The other one stands for both and says from how many people it came. This one keeps its place and its text.",
  similar: "Nearly the same",
  into: "Address of the other comment",
  hint: "Copy it from the time above that comment.",
  missing: "Choose a comment, or paste its address.",
  submit: "Merge",
  fault: {
    itself: "This is the same comment.",
    other_space: "That comment stands in another discussion.",
    not_public: "That comment is not public.",
    is_merged_itself: "That comment has been merged into another one itself.",
    others_are_merged_into_it: "Others have been merged into this comment, so it stays for itself.",
  },
}

const evidence = {
  title: "Ask for evidence",
  note: "What is asked for",
  hint: "Everybody reads it below the comment.",
  submit: "Ask in public",
}

const answer = {
  title: "Answer officially",
  what: "Everybody reads it as the answer of {{agency}}, as a reply to this comment.",
  text: "The answer",
  missing: "Write the answer.",
  language: "Written in",
  noAgency: "You moderate this discussion for no agency, so there is none to answer for.",
  submit: "Publish the answer",
}

const claim = {
  take: "Claim",
  taken: "Claimed by you.",
  release: "Let go",
  released: "Let go.",
  takeOver: "Take over",
  takeOverTitle: "Take this over?",
  takeOverWhat: "{{who}} has it in hand, and is told that you have it now and why.",
  why: "Why",
  whyHint: "Ten letters at least.",
  whyShort: "Write a few words more.",
}

const undo = {
  label: "The last act",
  button: "Undo",
  done: "Taken back. The comment by {{who}} is open again.",
  tooLate: "It is too late to take this back, or somebody has gone on with it.",
}

const whyNot = {
  own: "You wrote this comment yourself, so another moderator decides about it.",
  own_agency: "It comes from your agency or names it, so a moderator of another agency decides about it.",
  same_agency: "Your agency has given its half of this already. The other half takes a moderator of another agency.",
  first_decider: "You made the decision that is appealed, so somebody else answers.",
  suspended: "You are suspended in this discussion.",
  banned: "You are barred from this discussion.",
  other: "You may not decide about this comment.",
}

const keys = {
  shift: "Shift",
  change: "Change",
  changeOf: "Change the key: {{act}}",
  press: "Press the new key",
  notFree: "This key cannot be used. Letters and signs can, with or without Shift.",
  chosen: "{{act}}: {{key}}.",
  swapped: "{{act}} has {{key}} now.",
  toUsual: "Back to the usual keys",
  reset: "The usual keys are back.",
  figures: "Go to a queue, by its place in the list",
  act: {
    next: "Next comment",
    previous: "Previous comment",
    approve: "Approve",
    reject: "Reject",
    return: "Send back",
    hold: "Hold or hand over",
    undo: "Undo the last act",
    claim: "Claim",
    release: "Let go of a claim",
    conversation: "The conversation",
    history: "The history",
    translation: "Original or translation",
    note: "Note on the comment",
    noteOnAuthor: "Note on the author",
    select: "Select",
    selectRange: "Select from the last one to here",
    bulk: "Act on all selected",
    sanctions: "The author’s record",
    nextQueue: "Next queue",
    oneItem: "One comment at a time",
    search: "Narrow the list",
    list: "This list",
    go: "Go to, before another key",
    goHeld: "Go to what is held",
    goReported: "Go to what is reported",
    goAppeals: "Go to appeals",
    goMine: "Go to what you claimed",
  },
}

/** What moderators do on the desk beyond the three decisions. */
export const moderate = {
  act,
  done,
  /** The first half of a decision that takes two agencies. */
  half: "Your half is kept, another agency gives the other",
  said: "{{what}}.",
  saidBecause: "{{what}}: {{reason}}.",
  hold,
  redact,
  correct,
  move,
  retag,
  merge,
  evidence,
  answer,
  claim,
  undo,
  whyNot,
  keys,
  more: "More",
  moreActs: "More acts:",
  why: "Why",
  inHistory: "It stands in the history, for moderators.",
  onlyModerators: "Only moderators read this.",
  noteMissing: "Write a few words.",
  oneItemOn: "One comment at a time.",
  oneItemOff: "List and comment.",
}
