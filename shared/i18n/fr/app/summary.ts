import type { summary as english } from "../../en/app/summary.ts"
import type { Texts } from "../../words.ts"

export const summary: Texts<typeof english> = {
  title: "Synthèse : {{space}}",
  name: "Synthèse",
  published: "Publiée :",
  sentences_zero: "Aucune phrase",
  sentences_one: "{{count}} phrase",
  sentences_many: "{{count}} de phrases",
  sentences_other: "{{count}} phrases",
  sources_zero: "Aucune source",
  sources_one: "{{count}} source",
  sources_many: "{{count}} de sources",
  sources_other: "{{count}} sources",
  inOther: "Cette synthèse est rédigée en {{language}}. Il n’en existe pas encore de version dans votre langue.",
  question: "Question {{number}}",
  overall: "Vue d’ensemble",
  sourcesOf: "Sources de la phrase {{number}}",
  official: "déclaration officielle",
  personal: "à titre personnel",
  toComment: "Lire la contribution",
  gone: "Ce texte n’est plus disponible.",
  download: "Télécharger",
  format: { md: "Markdown", html: "Page web (HTML)", json: "Données (JSON)" },
  quotesNote:
    "Les citations sont dans la langue où elles ont été écrites. Ce qui a été retiré depuis n’est pas repris.",
  toBench: "Aller à l’atelier de synthèse",
  none: "Aucune synthèse n’a encore été publiée",
  noneOpen:
    "Elle sera rédigée après la clôture de la discussion. Chacune de ses phrases indiquera les contributions sur lesquelles elle repose.",
  noneClosed:
    "La discussion est close et la synthèse est en cours de rédaction. Chacune de ses phrases indiquera les contributions sur lesquelles elle repose.",
  toSpace: "Aller à la discussion",

  older:
    "Voici la version {{number}} de la synthèse, telle qu’elle a été publiée alors. Une version plus récente a été publiée depuis.",
  toNewest: "Lire la dernière version",
  editions: "Versions publiées",
  permanent: "Adresse permanente de la phrase {{number}}",

  cited: {
    title: "Texte cité : {{space}}",
    heading: "Un commentaire tel qu’il a été cité",
    earlier: "Voici le texte du commentaire au moment où il a été cité. Il a été modifié depuis.",
    current: "C’est aussi le texte actuel du commentaire.",
    toComment: "Lire le commentaire dans son fil",
  },

  waivers: "Dérogations et leurs motifs",
  signatures: "Signée par",
  signedFor: "{{agency}} : {{name}}",
  waivedBy: "{{name}}",
  waivedByFor: "{{name}}, {{agency}}",
  waived: {
    empty: "La phrase {{number}} est sans texte",
    uncited: "La phrase {{number}} ne cite rien",
    no_longer_public: "La phrase {{number}} cite un texte qui n’est plus public",
    changed: "La phrase {{number}} cite un texte modifié depuis",
    too_long: "{{language}} : plus de {{limit}} mots",
    language_missing: "{{language}} : incomplet",
    left_out: "Une position est omise : {{theme}}",
  },
}
