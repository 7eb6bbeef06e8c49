import type { hub as english } from "../../en/app/hub.ts"
import type { Texts } from "../../words.ts"

export const hub: Texts<typeof english> = {
  serves: "Ce que contient cette page sert l’objectif {{number}} du Pacte : {{title}}.",
  servesAll: "Ce que contient cette page sert le Pacte dans son ensemble.",
  servesPrinciple: "Ce que contient cette page sert un principe directeur du Pacte : {{principle}}.",
  together: "Souvent lu, selon notre propre choix, avec :",
  tables: "Tables rondes, {{forum}}",
  find: {
    title: "Trouver des ressources par objectif, principe, région, pays ou type",
    any: "Tous",
    show: "Afficher les ressources",
  },
  spaces: {
    all: "Toutes les discussions : {{number}}",
    purpose: "Pour échanger sur la mise en pratique du Pacte. Tout le monde peut lire.",
  },
  place: {
    spaces: "Discussions à ce sujet",
    none: "Rien n’a encore été rassemblé ici.",
  },
  region: {
    kicker: "Région",
    lead: "Discussions et ressources relatives à la région suivante : {{region}}. Ce qui concerne le monde entier se trouve sous les objectifs.",
    countries: "Pays et zones",
    all: "Régions",
    note: "Les noms et les régions suivent les listes de la Division de statistique de l’ONU. Ils n’impliquent aucune prise de position quant au statut juridique des pays, territoires, villes ou zones.",
  },
  country: {
    kicker: "Pays ou zone",
    lead: "Discussions et ressources où figure le pays ou la zone : {{country}}. Ce qui concerne sa région se trouve à la page de la région.",
  },
  about: {
    title: "À propos du Hub du Réseau sur les migrations",
    what: "Le Hub est la plateforme de connaissances du Réseau des Nations Unies sur les migrations, prévue au paragraphe 43 c) du Pacte : un recueil ouvert de données, de pratiques et d’initiatives, avec des discussions à leur sujet.",
    shows:
      "Ses pages montrent les premières entrées de chaque catégorie. Ce qui concerne le monde entier précède ce qui concerne certaines régions ou certains pays.",
    roster:
      "Avant sa publication, une ressource est examinée par des membres de la Liste d’évaluation par les pairs : au moins une personne des Nations Unies et deux autres de l’extérieur.",
    suggest: "Proposer une ressource",
    apply: "Poser sa candidature comme évaluateur ou évaluatrice",
    contact: "Écrire à l’équipe",
  },
}
