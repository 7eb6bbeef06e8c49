import type { letters as english } from "../../en/app/letters.ts"
import type { Texts } from "../../words.ts"

export const letters: Texts<typeof english> = {
  name: "Lettres",
  pageTitle: "Lettres : {{space}}",
  lead: "Ce que l’équipe de modération de cette discussion écrit à toutes les personnes qui y participent.",
  none: "Aucune lettre n’a encore été écrite.",
  write: "Écrire une lettre",
  writeWhat:
    "Elle commence par les thèmes de cette semaine, dans la mesure où ils ont été relevés. Tout le monde peut la lire ici, et les personnes qui ont participé la reçoivent par courriel dans leur langue. Elle ne peut plus être modifiée ensuite.",
  language: "Langue",
  languageEmpty: "{{language}} : non rédigé",
  title: "Titre",
  text: "Texte",
  textHint: "Un numéro entre crochets, comme [1], mène à la contribution qui porte ce numéro ci-dessous.",
  half: "Écrivez un titre et un texte.",
  noNumber: "Aucune contribution ne porte le numéro {{number}}.",
  sent: "Envoyé.",
  gone: "n’est plus lisible",
  mail: "Par courriel",
  goOn: "Les personnes qui ont participé à cette discussion reçoivent aussi ces lettres par courriel.",
  stopped: "Vous ne recevez pas les lettres de cette discussion par courriel.",
  stop: "Ne plus me les envoyer par courriel",
  again: "Me les envoyer de nouveau",
  restsOn_one: "Elle s’appuie sur {{count}} contribution",
  restsOn_many: "Elle s’appuie sur {{count}} contributions",
  restsOn_other: "Elle s’appuie sur {{count}} contributions",
  send_zero: "Envoyer",
  send_one: "Envoyer en {{count}} langue",
  send_many: "Envoyer en {{count}} langues",
  send_other: "Envoyer en {{count}} langues",
}
