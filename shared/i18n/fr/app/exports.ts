import type { exports as english } from "../../en/app/exports.ts"
import type { Texts } from "../../words.ts"

export const exports: Texts<typeof english> = {
  title: "Fichiers : {{space}}",
  name: "Fichiers à emporter",
  lead: "Emportez cette discussion sous forme de fichier. Il contient ce que vous pouvez lire en ce moment, et rien d’autre.",
  what: "Contenu",
  kind: {
    proceedings: "Compte rendu : toutes les contributions publiées, avec annexes",
    summary: "La synthèse et ses sources",
    data: "Données : une ligne par contribution publiée",
    archive: "Archive : tout ce qui est public, pour une autre instance du site",
  },
  form: "Format",
  format: {
    pdf: "PDF",
    docx: "Word (DOCX)",
    html: "Page web (HTML)",
    md: "Markdown",
    csv: "Tableau (CSV)",
    xlsx: "Classeur (XLSX)",
    json: "Données (JSON)",
  },
  thread: "Quels fils",
  allThreads: "Tous",
  ofThread: "fil {{number}}",
  volumesNote:
    "Autant de contributions ne tiennent pas dans un seul PDF. Il est livré en volumes de {{most}} contributions au plus, dans un fichier ZIP ; chacun a sa propre table des matières et la numérotation des contributions se poursuit. Nombre approximatif de volumes : {{number}}.",
  volumes: "Volumes dans un fichier ZIP : {{number}}",
  language: "Langue du fichier",
  make: "Créer le fichier",
  own: "Vos fichiers",
  none: "Vous n’avez encore demandé aucun fichier.",
  state: {
    waiting: "En attente",
    running: "En préparation",
    done: "Prêt",
    failed: "Non créé",
    cancelled: "Annulé",
  },
  short: {
    proceedings: "Compte rendu",
    summary: "Synthèse",
    data: "Données",
    archive: "Archive",
  },
  percent: "{{percent}} pour cent",
  cancel: "Annuler",
  download: "Télécharger",
  kept: "Conservé jusqu’au",
  keptNote:
    "Un fichier est conservé {{hours}} heures, pour vous seulement. Il reste tel qu’il a été créé, quoi qu’il advienne dans la discussion.",
  problem: {
    too_large: "Il serait trop long sous ce format. Choisissez Word, une page web ou Markdown.",
    interrupted: "Le serveur s’est arrêté à plusieurs reprises pendant sa création. Veuillez réessayer plus tard.",
    not_allowed: "Vous ne pouvez plus lire ce qu’il contiendrait.",
    failed: "Une erreur s’est produite. Veuillez réessayer.",
  },
  begun: "Le fichier est en préparation.",
  ready: "Prêt : {{file}}.",
}
