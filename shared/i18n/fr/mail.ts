import type { Mail } from "../en/mail.ts"

export const mail: Mail = {
  common: {
    greeting: "Bonjour {{name}},",
    greetingNobody: "Bonjour,",
    footer: "Message envoyé par Plenary, {{origin}}. Les réponses à ce message ne sont pas lues.",
  },
  verify: {
    subject: "Confirmez votre adresse électronique",
    text: "Quelqu’un a créé un compte sur Plenary avec cette adresse. Si c’est vous, confirmez qu’elle vous appartient.",
    action: "Confirmer l’adresse :",
    note: "Le lien ne fonctionne qu’une fois, pendant 24 heures. Rien ne se passe tant que vous n’avez pas appuyé sur le bouton de la page.",
    otherwise: "Si ce n’est pas vous, vous n’avez rien à faire : un compte qui n’est pas confirmé est supprimé.",
  },
  exists: {
    subject: "Vous avez déjà un compte",
    text: "Quelqu’un a essayé de créer un compte sur Plenary avec cette adresse. Vous en avez déjà un, et rien n’y a été modifié.",
    action: "Se connecter :",
    note: "Si vous avez oublié votre mot de passe, vous pourrez en choisir un nouveau sur cette page.",
    otherwise: "Si ce n’est pas vous, vous n’avez rien à faire.",
  },
  reset: {
    subject: "Choisissez un nouveau mot de passe",
    text: "Quelqu’un a demandé un nouveau mot de passe pour votre compte sur Plenary. Si c’est vous, choisissez-le maintenant.",
    action: "Choisir un nouveau mot de passe :",
    note: "Le lien ne fonctionne qu’une fois, pendant 30 minutes. Rien ne se passe tant que vous n’avez pas appuyé sur le bouton de la page. Un nouveau mot de passe vous déconnecte partout.",
    otherwise: "Si ce n’est pas vous, vous n’avez rien à faire : votre mot de passe reste inchangé.",
  },
}
