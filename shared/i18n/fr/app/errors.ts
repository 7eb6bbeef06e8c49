import type { ErrorCode } from "#shared/errors"
import type { errors as english } from "../../en/app/errors.ts"
import type { Texts } from "../../words.ts"

const code: Record<ErrorCode, string> = {
  invalid: "Quelque chose n’est pas encore correct. Regardez les champs marqués.",
  unauthenticated: "Votre session n’est pas ouverte, ou elle est terminée. Connectez-vous et réessayez.",
  forbidden: "Ceci ne vous est pas ouvert.",
  closed: "Cette discussion ne l’accepte pas en ce moment.",
  not_found: "Ceci n’existe pas ou n’est pas public.",
  conflict: "Quelqu’un d’autre l’a modifié entre-temps. Regardez-le de nouveau.",
  too_large: "C’est trop long pour être envoyé.",
  unsupported: "Le serveur n’accepte pas ce type de contenu.",
  too_many: "Cela fait beaucoup en peu de temps. Attendez un moment, puis réessayez.",
  internal: "Un problème est survenu de notre côté. Réessayez un peu plus tard.",
  unavailable: "Le serveur n’a pas pu être joint. Rien n’est perdu : réessayez dans un instant.",
  unknown: "Nous ne savons pas encore si l’envoi est arrivé. Réessayez : il n’apparaîtra pas deux fois.",
}

export const errors: Texts<typeof english> = {
  code,
  issue: {
    unknown: "Ce n’est pas encore correct.",
    empty: "Écrivez quelque chose ici.",
    required: "Cette information est nécessaire.",
    too_long: "C’est trop long.",
    too_short: "C’est trop court.",
    too_many: "C’est trop.",
    control_characters: "Certains caractères ne peuvent pas être affichés.",
    malformed_text: "Certains caractères ne peuvent pas être lus.",
    not_an_email: "Ce n’est pas une adresse électronique.",
    not_a_country: "Ce n’est pas un pays de la liste.",
    not_a_group: "Ce n’est pas un groupe de la liste.",
    not_a_number: "Ce n’est pas un nombre.",
    not_a_time_zone: "Ce n’est pas un fuseau horaire.",
    not_a_token: "Le lien n’est pas complet. Copiez-le de nouveau depuis le message.",
    void_token: "Le lien a déjà servi ou il est trop ancien. Demandez-en un nouveau.",
    too_common:
      "Les mots de passe de ce genre sont les premiers que l’on devine. Choisissez-en un autre, par exemple quatre mots sans rapport entre eux.",
    not_a_slug: "Ce n’est pas une adresse.",
    not_an_id: "Ce n’est pas une adresse.",
  },
  retryAfter: "Réessayez dans {{seconds}} s.",
  number: "Si cela continue, donnez-nous ce numéro : {{id}}",
  notFound: {
    title: "Cette page n’existe pas",
    text: "L’adresse est peut-être mal écrite, ou ce qui était ici n’est pas public.",
  },
  forbidden: {
    title: "Cette page ne vous est pas ouverte",
    text: "Elle est réservée aux personnes chargées d’une tâche dans la discussion. Si vous en avez une, demandez à l’équipe de modération de vous ajouter.",
  },
  unavailable: {
    title: "La page ne peut pas être affichée en ce moment",
    text: "Le serveur est surchargé ou ne peut pas être joint. Ce que vous avez écrit est conservé sur cet appareil.",
  },
  internal: {
    title: "Un problème est survenu",
    text: "Il vient de notre côté et a été enregistré. Réessayez un peu plus tard.",
  },
  home: "Aller aux discussions ouvertes en ce moment",
}
