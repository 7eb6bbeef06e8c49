import type { home as english } from "../../en/app/home.ts"
import type { Texts } from "../../words.ts"

export const home: Texts<typeof english> = {
  title: "Discussions sur le Pacte mondial sur les migrations",
  description:
    "Les États et d’autres acteurs y examinent publiquement, en six langues, ce qu’est devenu le Pacte mondial sur les migrations.",
  heading:
    "Ici, les États et d’autres acteurs examinent publiquement ce qu’est devenu le Pacte mondial sur les migrations.",
  anyone: "La lecture est ouverte à tout le monde. Pour répondre, <in>connectez-vous</in> ou <up>créez un compte</up>.",
  welcome:
    "La lecture est ouverte à tout le monde. Votre session est ouverte sous le nom {{name}} : vous pouvez répondre.",
  open: "Ouvertes en ce moment",
  all: "Toutes les discussions",
  noneOpen: "Aucune discussion n’est ouverte en ce moment.",
  noneOpenNote: "Celles qui sont closes restent lisibles, avec leur synthèse.",
  until: "jusqu’au",
  next: "Prochaines ouvertures",
  closing: "Prochaines clôtures",
  said: "Dernières contributions",
  saidNothing: "Personne n’a encore pris la parole. Les premières contributions apparaîtront ici.",
  arrived_one: "Afficher {{count}} nouvelle contribution",
  arrived_many: "Afficher {{count}} de nouvelles contributions",
  arrived_other: "Afficher {{count}} nouvelles contributions",
  personal: "à titre personnel",
  "on-behalf": "au nom de l’organisation",
  official: "déclaration officielle",
  dates: "Dates et résultats",
  summaries: "Synthèses",
  published: "Publiée :",
  forum: "Prochain Forum",
  forumWhen: "2030, New York",
  forumNote:
    "Troisième Forum d’examen des migrations internationales. L’Assemblée générale n’en a pas encore fixé les dates.",
  objectives: "Les 23 objectifs",
  objectivesNote: "avec le nombre de contributions",
}
