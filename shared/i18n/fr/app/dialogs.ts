import type { dialogs as english } from "../../en/app/dialogs.ts"
import type { Texts } from "../../words.ts"

export const dialogs: Texts<typeof english> = {
  report: {
    title: "Signaler cette contribution ?",
    note: "L’équipe de modération lira votre signalement. La contribution reste en l’état jusqu’à sa décision. Personne d’autre ne saura que vous l’avez signalée.",
    reason: "Quel est le problème ?",
    reasonMissing: "Choisissez un motif.",
    text: "Que doit savoir l’équipe de modération ?",
    textMissing: "Si vous choisissez « Autre chose », précisez de quoi il s’agit.",
    submit: "Envoyer le signalement",
    done: "Signalement envoyé. L’équipe de modération va l’examiner.",
  },
  withdraw: {
    title: "Retirer cette contribution ?",
    note: "Le texte disparaît pour tout le monde et une place marquée reste là où il était. Cette action est définitive.",
    noteUnpublished: "L’équipe de modération n’aura plus à se prononcer. Cette action est définitive.",
    noteOfficial: "Une déclaration officielle retirée laisse une place marquée. Cette action est définitive.",
    submit: "La retirer",
    keep: "La garder",
    done: "Contribution retirée.",
  },
  history: {
    title: "Historique de cette contribution",
    note: "Tous les textes qui ont été publics, le plus récent d’abord.",
    noteOwn: "Tous les textes, le plus récent d’abord, y compris ceux que le public n’a jamais vus.",
    first: "Premier texte",
    revision: "Texte {{number}}",
    latest: "le plus récent",
    changes: "Afficher les changements",
    one: "Il n’y a que ce seul texte.",
  },
  cite: {
    threadAsFile: "Tout le fil en un fichier",
    title: "Citer cette contribution",
    text: "Référence",
    pattern: "{{who}}, contribution sur « {{thread}} », dans « {{space}} », Plenary, {{date}}.",
    patternOfficial: "{{who}}, déclaration officielle sur « {{thread}} », dans « {{space}} », Plenary, {{date}}.",
    copy: "Copier la référence",
    copied: "La référence est copiée.",
    select: "La référence n’a pas pu être copiée : sélectionnez-la et copiez-la à la main.",
  },
}
