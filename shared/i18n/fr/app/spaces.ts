import type { spaces as english } from "../../en/app/spaces.ts"
import type { Texts } from "../../words.ts"

export const spaces: Texts<typeof english> = {
  title: "Discussions",
  description: "Toutes les discussions sur le Pacte mondial sur les migrations : ouvertes, à venir et closes.",
  found_zero: "Aucune discussion",
  found_one: "{{count}} discussion",
  found_many: "{{count}} de discussions",
  found_other: "{{count}} discussions",
  none: "Il n’y a pas encore de discussion. Les premières apparaîtront ici dès leur annonce.",
  noMatch: "Aucune discussion ne répond à tous ces choix.",
  noMatchNote: "Enlevez un des choix ci-dessus ou recommencez.",
  filter: "Choisir des discussions",
  apply: "Afficher",
  clear: "Tout effacer",
  choices: "Choix",
  remove: "Enlever : {{name}}",
  chosen_one: "{{count}} choix",
  chosen_many: "{{count}} de choix",
  chosen_other: "{{count}} choix",
  facet: {
    phase: "Étape",
    cycle: "Forum",
    roundTable: "Table ronde",
    objective: "Objectif",
    principle: "Principe directeur",
    region: "Région",
    country: "Pays",
  },
  addCountry: "Ajouter un pays",
  countriesNamed: "Avec des discussions",
  countriesSilent: "Sans discussion pour l’instant",
}
