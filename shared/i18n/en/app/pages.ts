// Texts of several paragraphs: a blank line begins a new one, lines that begin with "- " are a list.

const about = {
  title: "About Plenary",
  lead: "Plenary is a place where States, United Nations entities and everybody concerned discuss, in public and in writing, how the Global Compact for Safe, Orderly and Regular Migration is being carried out.",
  what: {
    title: "What happens here",
    text: "Agencies open a discussion, ask numbered questions and say until when answers can be given. Whoever has an account may answer, in any of the six official languages of the United Nations. Everybody may read, without an account.\n\nWhen a discussion has closed, a summary is written. Each of its sentences names the comments it rests on, so that anybody can look them up.",
  },
  who: {
    title: "Who speaks",
    text: "Each comment says in what capacity it was made, and its mark shows it:\n\n- a circle is a person, who speaks for herself or himself;\n- a square is an organisation, for which a person speaks with a mandate;\n- a filled square is a Member State or a United Nations entity, and its comments are official statements.",
  },
  dates: {
    title: "Opening and closing",
    text: "Each discussion has an official clock, which is named beside every date; your own time is shown with it. A comment that arrives after the closing is refused. When a date is moved, the reason is kept on record.",
  },
  moderation: {
    title: "Moderation",
    text: "The agencies that moderate a discussion are named on its page, and the page says whether comments are read before or after they appear. Authors learn the reason when a comment is sent back or not published. The <rules>rules of conduct</rules> are the same for all.",
  },
  hub: {
    title: "The Hub around the discussions",
    text: "Documents, events, projects, training, videos and practices on the Compact are collected under <resources>Resources</resources>. Whoever has an account can send one in. Editors look at each; documents, projects, training and practices are first read by at least three reviewers, one of them from the United Nations.\n\nReviewers volunteer for a <roster>roster</roster>. Whoever wants to tell us something uses the <contact>contact form</contact>.",
  },
  languages: {
    title: "Languages",
    text: "Comments stand in the language in which they were written. Texts of the agencies are shown in your language where they exist in it; otherwise in another one, and the page says so. Machine translations that nobody has reviewed are labelled as such.",
  },
  sources: {
    title: "Official words and ours",
    text: "Titles of objectives are called official only where their wording has been compared with <compact>resolution A/RES/73/195</compact>. Descriptions of objectives, guiding principles and round tables are in our own words. Names of countries follow the lists of the United Nations; they imply no opinion on the legal status of any country, territory, city or area.",
  },
  software: {
    title: "The software",
    text: "Plenary is open-source software. That a comment or a summary stands here does not mean that the United Nations endorses it.",
  },
}

const rules = {
  title: "Rules of conduct",
  lead: "They hold for everybody who writes here, whatever their office.",
  question: {
    title: "Speak to the question",
    text: "Say what you know, where it happened and since when. One matter to a comment; several comments are welcome. Short answers are read first.",
  },
  name: {
    title: "Say for whom you speak",
    text: "Speak for yourself, or for an organisation that has given you a mandate. Nobody may pretend to be somebody else.",
  },
  respect: {
    title: "Respect those who read",
    text: "Disagree with what is said, not with who says it. Insults, threats, hatred against groups of people and calls for violence are not published.",
  },
  protect: {
    title: "Protect people",
    text: "Do not name private matters of others, and nothing by which a migrant could be found by those who would do harm. Tell a story so that the person in it cannot be recognised, unless she or he has agreed.",
  },
  honest: {
    title: "Be honest",
    text: "Say where a figure comes from. No advertising, no copies of the same comment, nothing that breaks the law.",
  },
  moderators: {
    title: "What moderators do",
    text: "In some discussions a moderator reads each comment before it appears, in others afterwards; comments with many links always wait for a moderator. The page of each discussion says which.\n\n- A comment can be sent back with a note on what to change. It keeps its place, and you can send it again, up to 72 hours later even if the discussion has closed in the meantime and its summary is not out.\n- A comment can be refused, or taken down later, with one of the reasons that follow from these rules. Its author sees the reason.\n- Nobody decides on a comment of their own. Each decision is kept with its reason and who took it.",
  },
  reports: {
    title: "What you can do",
    text: "If you see something that breaks these rules, report it: a moderator will look. A report by itself removes nothing.",
  },
  changes: {
    title: "Changing and withdrawing",
    text: "You can change your comment until the discussion closes; readers can see the earlier versions that were public. Official statements are not changed once they are published. You can withdraw a comment at any time: its place stays, so that the answers to it keep their sense, but its text is no longer shown.",
  },
  appeal: {
    title: "If you disagree with a decision",
    text: "Once for each decision, and for each measure against you, you can appeal on the page of your comments, within the time that the discussion has set: 14 days unless it says otherwise. Somebody who has not decided before looks at it, of another agency where there is one. That decision is final.",
  },
}

const privacy = {
  title: "Privacy",
  lead: "What this version of Plenary keeps about you, and what it does not.",
  reading: {
    title: "When you read",
    text: "Reading needs no account and sets no cookie. Nothing is kept about which pages you read. No other company is involved: no fonts, scripts, pictures, statistics or advertising from elsewhere. A video of another site is loaded only when you ask for it on its page; then that site learns of your visit.",
  },
  account: {
    title: "When you have an account",
    text: "We keep your e-mail address, a password in a form from which it cannot be read, the name you chose, your language, and what you filled in of country, stakeholder group, organisation and time zone; also your tasks here and the organisations you may speak for.\n\nYour e-mail address is not shown to other members or readers. Your country is shown only if you say so; it is counted in any case in the numbers of who has spoken. An account whose address is not confirmed is deleted after 14 days.",
  },
  writing: {
    title: "When you write",
    text: "A published comment is public, with your name, the group and organisation you gave, and its time, and it is part of what everybody can download. The versions before a change are kept. A comment that was never published is seen by you and the moderators only. When you withdraw a comment it is no longer shown, but it is not erased.",
  },
  give: {
    title: "When you send in a resource or review one",
    text: "What you send in is seen by you, the editors and the reviewers until it is published; then everybody reads it, without your name. Reviewers learn what others think only when they have given their own opinion.\n\nWhoever applies for the roster tells us organisation, region, gender, languages, field and years of experience, so that reviews are balanced. A name stands on the public list only by consent.",
  },
  write: {
    title: "When you write to us",
    text: "A message by the <contact>contact form</contact> is kept with your name, your e-mail address and our answers. Editors read it, and its text is mailed to the team. It is deleted a year after it was last dealt with; what a program seems to have sent, after 30 days. No outside service looks at it.",
  },
  deeds: {
    title: "When you support, report or decide",
    text: "We keep whom you supported, and show only how many people did, and from how many groups. We keep your reports; moderators of the discussion see who reported. Decisions of moderators are kept with their reasons and who took them.",
  },
  session: {
    title: "When you are signed in",
    text: "One cookie keeps you signed in. It holds a number and nothing about you. A session ends when you sign out, after 12 hours without use, or after 14 days; for moderators and others with a task after 30 minutes without use, or after 12 hours.",
  },
  addresses: {
    title: "Network addresses",
    text: "The address of your device is never stored. To keep floods of requests out, requests are counted in memory under a key made from the address; the key changes every day and cannot be turned back. Wrong passwords are counted for each account for an hour. Only with what moderators, editors and others with a task do here, a shortened address is kept, for 180 days.",
  },
  device: {
    title: "On your device",
    text: "Your browser keeps drafts and comments on their way, how you like pages to be displayed, how many comments each discussion had when you last opened it, and how far you have read in it. Drafts and comments on their way belong to your account: they stay when you sign out, unless you have them removed then, and they are neither shown nor sent while somebody else is signed in. All of this stays on your device, and you can delete it there.",
  },
  mail: {
    title: "Letters",
    text: "We write to you to confirm your address and to let you set a new password; to tell you what was decided about something you have written, sent in or asked; and when a summary of a discussion in which you took part is published. Moderators can write to those who have spoken in their discussion, unless you have said no to that. Reminders for those with a task come as they have set them.",
  },
  choices: {
    title: "What you can do",
    text: "You can change what your account says of you, and withdraw your comments, at any time. This version has no button yet to download all your data or to delete an account: ask for it by the <contact>contact form</contact>.",
  },
}

const accessibility = {
  title: "Accessibility",
  lead: "Plenary is meant for everybody, also on old devices and slow lines. We aim at the Web Content Accessibility Guidelines 2.2, level AA.",
  works: {
    title: "What you can count on",
    text: "- Everything can be done with the keyboard alone, and the focus can always be seen.\n- Public pages can be read, and the contact form sent, without JavaScript. Signing in and taking part need it.\n- Pages fit a window 320 pixels wide, and text can be enlarged to 400 per cent.\n- Nothing is said by colour alone. Light and dark follow your device, and colours that your device forces are kept.\n- Texts in another language than the page are marked, so that a screen reader can change its voice.\n- New comments do not move what you are reading: they wait until you ask for them.",
  },
  settings: {
    title: "What you can set",
    text: "Under “Reading and display” at the end of each page you choose colours and spacing, and whether new comments are said aloud by a screen reader. No account is needed.",
  },
  checked: {
    title: "What has been checked",
    text: "Pages are checked with axe in Chromium, in light and dark, with the keyboard, at 320 pixels, with forced colours, in print and from right to left.\n\nNot checked yet: screen readers, Firefox and Safari, phones in real use, and tests by people with disabilities.",
  },
  gaps: {
    title: "What is missing",
    text: "- The interface is in six languages; the five translations from English still wait for a native editor.\n- Some texts exist as machine translations, and are labelled so.\n- What members write is as accessible as they make it.",
  },
  tell: {
    title: "If something does not work for you",
    text: "Tell us by the <contact>contact form</contact>, under “Accessibility”. It works without an account and without JavaScript, and we answer by e-mail.",
  },
}

export const pages = { about, rules, privacy, accessibility }
