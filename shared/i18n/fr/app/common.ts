import type { common as english } from "../../en/app/common.ts"
import type { Texts } from "../../words.ts"

export const common: Texts<typeof english> = {
  brand: "Plenary",
  cancel: "Annuler",
  close: "Fermer",
  numbered: "{{number}}. {{title}}",
  optional: "facultatif",
  loading: "Chargement en cours",
  breadcrumb: "Vous êtes ici",
  pages: "Pages",
  page: "Page {{number}}",
  previous: "Page précédente",
  next: "Page suivante",
  inLanguage: "en {{language}}",
  machine: "traduction automatique",
  draft: "projet",
  readIn: "Texte affiché en {{language}} : il n’existe pas encore dans votre langue.",
  machineNote: "Traduction automatique, que personne n’a encore révisée.",
  draftNote: "Projet, pas encore révisé.",
}
