import type { Mail } from "../en/mail.ts"

export const mail: Mail = {
  common: {
    greeting: "Bonjour {{name}},",
    greetingNobody: "Bonjour,",
    footer: "Message envoyé par Plenary, {{origin}}. Les réponses à ce message ne sont pas lues.",
    count: "Commentaires concernés : {{said}}",
    reason: "Motif : {{said}}",
    message: "Message de la modération : {{said}}",
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
  published: {
    subject: "Votre contribution est publiée",
    text: "La modération de la discussion « {{title}} » a publié ce que vous avez envoyé.",
    action: "Lire dans la discussion :",
    note: "La date affichée est celle de votre envoi.",
    otherwise: "Vous n’avez rien à faire.",
  },
  returned: {
    subject: "Veuillez relire ce que vous avez envoyé",
    text: "La modération de la discussion « {{title}} » vous a renvoyé votre texte pour que vous puissiez le modifier. Il n’est pas visible pour le moment.",
    action: "Modifier et renvoyer :",
    note: "Il garde sa place dans la discussion. Vous pouvez le renvoyer tant que la discussion est ouverte, et pendant 72 heures après ce message si elle ferme avant.",
    otherwise: "Si vous ne faites rien, il n’est pas affiché.",
  },
  rejected: {
    subject: "Ce que vous avez envoyé n’est pas affiché",
    text: "La modération de la discussion « {{title}} » a décidé de ne pas afficher ce que vous avez envoyé.",
    action: "Voir votre texte et la décision :",
    note: "Si vous pensez que c’est une erreur, vous pouvez y faire appel. L’appel est examiné par d’autres personnes que celles qui ont décidé.",
    otherwise: "Si vous êtes d’accord, vous n’avez rien à faire.",
  },
}
