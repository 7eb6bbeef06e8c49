import type { contact as english } from "../../en/app/contact.ts"
import type { Texts } from "../../words.ts"

export const contact: Texts<typeof english> = {
  title: "Contact",
  description: "Écrire à l’équipe de la plateforme.",
  lead: "Écrivez à l’équipe de la plateforme, dans l’une des six langues. Aucun compte n’est nécessaire. Nous répondons par courriel.",
  name: "Votre nom",
  email: "Votre adresse électronique",
  emailHint: "Seule l’équipe la voit, pour vous répondre.",
  topic: "Objet",
  topics: {
    question: "Une question",
    problem: "Quelque chose ne fonctionne pas",
    content: "Une erreur ou un manque sur une page",
    accessibility: "Accessibilité",
    privacy: "Données personnelles",
    other: "Autre chose",
  },
  message: "Votre message",
  trap: "Laissez ce champ vide",
  send: "Envoyer",
  kept: "Votre message est conservé jusqu’à un an après son traitement : voir <privacy>Confidentialité</privacy>.",
  sentTitle: "Votre message est arrivé",
  sentText: "L’équipe le lira et répondra par courriel.",
  another: "Écrire un autre message",
  again:
    "Votre texte est conservé. Veuillez l’envoyer une nouvelle fois : le formulaire était ouvert depuis trop peu ou trop longtemps.",
  wait: "Vous avez envoyé plusieurs messages en peu de temps. Votre texte est conservé : veuillez réessayer dans quelques minutes.",
  wrong: "Quelque chose n’est pas encore correct. Voyez les champs marqués.",
}
