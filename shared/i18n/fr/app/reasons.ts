import type { DecisionReason, HoldReason, ReportReason } from "#shared/comment"
import type { reasons as english } from "../../en/app/reasons.ts"
import type { Texts } from "../../words.ts"

const decision: Record<DecisionReason, string> = {
  off_topic: "Elle ne répond pas à la question",
  duplicate: "La même personne l’a déjà dit",
  personal_data: "Elle touche à la vie privée d’une personne",
  abusive: "Elle insulte ou menace quelqu’un",
  hateful: "Elle propage la haine contre un groupe",
  spam: "Elle fait de la publicité",
  unlawful: "Elle est peut-être contraire à la loi",
  incitement: "Elle appelle à la violence",
  not_authorised: "Elle parle au nom d’autrui sans mandat",
  format: "Sa forme la rend difficile à lire",
  other: "Un autre motif",
}
const report: Record<ReportReason, string> = {
  off_topic: "Elle n’a rien à voir avec la question",
  abusive: "Elle insulte ou menace quelqu’un",
  hateful: "Elle propage la haine contre un groupe",
  false_identity: "La personne se fait passer pour une autre",
  personal_data: "Elle touche à la vie privée d’une personne",
  spam: "Elle fait de la publicité",
  unlawful: "Elle est peut-être contraire à la loi",
  other: "Autre chose",
}
const hold: Record<HoldReason, string> = {
  premoderated: "Dans cette discussion, l’équipe de modération lit chaque contribution avant sa publication.",
  links: "Elle contient plusieurs liens, que l’équipe de modération regarde d’abord.",
  word: "Elle contient un mot que l’équipe de modération regarde d’abord.",
  resubmitted: "Elle a été envoyée de nouveau après avoir été renvoyée.",
  repeat: "Son auteur a déjà écrit presque la même chose ici, et l’équipe de modération regarde d’abord.",
  campaign:
    "Plusieurs personnes ont envoyé presque le même texte, et l’équipe de modération examine ces lettres ensemble.",
  personal_data:
    "Elle semble contenir une adresse, un numéro de téléphone ou de document, que l’équipe de modération regarde d’abord.",
  shortener: "Elle contient un lien qui ne dit pas où il mène, que l’équipe de modération regarde d’abord.",
  newcomer: "L’équipe de modération lit les premières contributions de chaque personne dans cette discussion.",
  author:
    "Dans cette discussion, l’équipe de modération lit les contributions de cette personne avant leur publication.",
  webhook: "Un contrôle automatique a demandé que l’équipe de modération la regarde d’abord.",
}

export const reasons: Texts<typeof english> = { decision, report, hold }
