import type { DecisionReason, HoldReason, ReportReason } from "#shared/comment"
import type { reasons as english } from "../../en/app/reasons.ts"
import type { Texts } from "../../words.ts"

const decision: Record<DecisionReason, string> = {
  off_topic: "No responde a la pregunta",
  duplicate: "La misma persona ya lo ha dicho",
  personal_data: "Menciona asuntos privados de una persona",
  abusive: "Insulta o amenaza a alguien",
  hateful: "Difunde odio contra un grupo",
  spam: "Hace publicidad",
  unlawful: "Puede ser contrario a la ley",
  incitement: "Llama a la violencia",
  not_authorised: "Habla en nombre de otros sin mandato",
  format: "Su forma dificulta la lectura",
  other: "Otro motivo",
}
const report: Record<ReportReason, string> = {
  off_topic: "No tiene nada que ver con la pregunta",
  abusive: "Insulta o amenaza a alguien",
  hateful: "Difunde odio contra un grupo",
  false_identity: "La persona que lo escribe se hace pasar por otra",
  personal_data: "Menciona asuntos privados de una persona",
  spam: "Hace publicidad",
  unlawful: "Puede ser contrario a la ley",
  other: "Otra cosa",
}
const hold: Record<HoldReason, string> = {
  premoderated: "En este debate, el equipo de moderación lee cada comentario antes de que aparezca.",
  links: "Contiene varios enlaces, que el equipo de moderación revisa antes de que aparezca.",
  word: "Contiene una palabra que el equipo de moderación revisa antes de que aparezca.",
  resubmitted: "Se ha enviado de nuevo después de haber sido devuelto.",
  repeat:
    "La misma persona ya ha escrito aquí casi lo mismo, y el equipo de moderación lo revisa antes de que aparezca.",
  campaign:
    "Varias personas han enviado casi el mismo texto, y el equipo de moderación revisa esas cartas en conjunto.",
  personal_data:
    "Parece contener una dirección, un teléfono o el número de un documento, que el equipo de moderación revisa antes de que aparezca.",
  shortener: "Contiene un enlace que no dice adónde lleva, que el equipo de moderación revisa antes de que aparezca.",
  newcomer: "El equipo de moderación lee los primeros comentarios que alguien escribe en este debate.",
  author: "En este debate, el equipo de moderación lee los comentarios de esta persona antes de que aparezcan.",
  webhook: "Un control automático ha pedido que el equipo de moderación lo revise antes de que aparezca.",
}

export const reasons: Texts<typeof english> = { decision, report, hold }
