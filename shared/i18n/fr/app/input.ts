import type { input as english } from "../../en/app/input.ts"
import type { Texts } from "../../words.ts"

export const input: Texts<typeof english> = {
  title: "Ce que ma contribution est devenue",
  lead: "Pour chaque discussion dont la synthèse est publiée : quelles phrases citent ce que vous avez écrit, ou pourquoi aucune ne le fait. Vous seul voyez cette page.",
  none: "Rien à signaler pour le moment.",
  noneNote:
    "Dès que la synthèse d’une discussion à laquelle vous avez participé est publiée, vous voyez ici ce que votre contribution est devenue.",
  cited: "Citées : {{cited}} sur {{sum}}.",
  published: "Synthèse publiée :",
  question: "Question {{number}} :",
  end: {
    cited: "Citée",
    merged: "Citée par la contribution qui dit la même chose",
    uncited: "Non citée",
    after: "Écrite après la publication de la synthèse",
    withdrawn: "Retirée par vous",
    not_public: "Non publique, donc non utilisée",
  },
  why: {
    covered: "D’autres disent la même chose et sont cités.",
    detail: "Elle entre dans plus de détails que la synthèse ne peut en contenir.",
    outside: "Elle ne relève pas du sujet de la synthèse.",
    late: "Elle est arrivée alors que la synthèse s’achevait.",
    other: "Une autre raison.",
  },
  wasRead: "Elle a été lue pour la synthèse.",
  noWhy: "Les rapporteurs n’ont pas indiqué de raison.",
  note: "Ils écrivent :",
  bench: "Table de travail du rapporteur",
  reasons: {
    title: "Pourquoi des contributions ne sont pas citées",
    lead: "Chaque participant apprend ce que sa contribution est devenue. Indiquez ici pourquoi elle n’est pas citée : pour toutes, pour un thème ou une question, ou pour une seule contribution. La raison la plus précise est affichée.",
    theme: "Thème :",
    forAll: "Pour tout ce qui n’est pas cité",
    each: "Contribution par contribution",
    noneHere: "Toutes les contributions de cette page sont citées.",
    before: "Contributions précédentes",
    after: "Contributions suivantes",
    reason: "Raison",
    noReason: "Aucune raison indiquée",
    note: "Avec vos propres mots, pour les auteurs",
    save: "Enregistrer la raison",
    saved: "Enregistré.",
  },
}
