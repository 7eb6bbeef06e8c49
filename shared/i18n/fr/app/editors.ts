import type { editors as english } from "../../en/app/editors.ts"
import type { Texts } from "../../words.ts"

export const editors: Texts<typeof english> = {
  title: "Bureau de la rédaction",
  lead: "Ce que les membres ont proposé, le plus ancien d’abord.",
  none: "Rien n’attend ici.",
  since: "depuis le {{date}}",
  own: "La vôtre : une autre personne de la rédaction décide",
  answerDue: "Une réponse est arrivée",
  submitter: "Proposée par",
  nobody: "Fournie avec la plateforme.",
  decide: "Décider",
  nothing: "Rien à décider pour le moment.",
  act: {
    ask: "Demander des modifications",
    approve: "Approuver",
    publish: "Publier",
    decline: "Refuser",
    unpublish: "Suspendre la publication",
  },
  words: "À l’auteur de la proposition",
  wordsHint: "Il ou elle le lit tel quel et le reçoit par courriel.",
  reason: "Motif",
  confirm: "Confirmer : {{act}}",
  done: "Fait : {{act}}",
  moved: "Quelqu’un a décidé entre-temps, ou elle a été modifiée. Voici son état actuel.",
  duplicates: "Ressemblances",
  noDuplicates: "Rien de semblable n’a été trouvé.",
  again: "Afficher l’état actuel",
  reviews: "Choisir les évaluateurs et lire leurs avis",
}
