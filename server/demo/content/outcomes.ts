import type { DemoOutcome } from "./types.ts"

// What a discussion ended in. Invented, as everything that people say here; a few findings of the summary are not in it.

export const outcomes: DemoOutcome[] = [
  {
    space: "lives-and-borders-2022",
    title: "Round table 2: conclusions of the co-chairs (demonstration text)",
    language: "en",
    afterDays: 80,
    paragraphs: [
      { heading: "What was common to the discussion" },
      {
        text: "The co-chairs thank all who wrote, and note that what worked was most often small and close to the people concerned: a service that moved, a call on a day that is known, one person who stays.",
        says: [1],
      },
      { heading: "Documents" },
      {
        text: "States are encouraged to bring registration to where people are, and to look at what keeps them from the counter: missing proof of birth, distance, and fear.",
        says: [3, 4],
      },
      {
        text: "Where no paper exists, a file may be opened on the word of neighbours, heard in public. Children in care need another way.",
        says: [5],
      },
      { heading: "The missing and their families" },
      {
        text: "Each family should have one person to turn to, who calls on a day that is known even when there is no news, and in a language that the family speaks.",
        says: [6, 7],
      },
      { heading: "At the border" },
      {
        text: "Officers should be given few and practical questions. Whether somebody came willingly is not one of them: many who crossed willingly were exploited afterwards.",
        says: [8, 9],
      },
      { heading: "Alternatives to detention" },
      {
        text: "One named case worker, who does not take the decision, should stay with a person from the first week to the decision.",
        says: [11],
      },
      { text: "The co-chairs will report on these points to the Forum." },
    ],
  },
]
