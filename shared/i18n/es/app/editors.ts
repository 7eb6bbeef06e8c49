import type { editors as english } from "../../en/app/editors.ts"
import type { Texts } from "../../words.ts"

export const editors: Texts<typeof english> = {
  title: "Mesa de la redacción",
  lead: "Lo que han propuesto los miembros, primero lo más antiguo.",
  none: "Nada espera aquí.",
  since: "desde el {{date}}",
  own: "Suyo: decide otra persona de la redacción",
  answerDue: "Ha llegado una respuesta",
  submitter: "Propuesto por",
  nobody: "Vino con la plataforma.",
  decide: "Decidir",
  nothing: "No hay nada que decidir ahora.",
  act: {
    ask: "Pedir cambios",
    approve: "Aprobar",
    publish: "Publicar",
    decline: "No aceptar",
    unpublish: "Dejar de publicar",
  },
  words: "A quien lo propuso",
  wordsHint: "Lo leerá tal cual y lo recibirá por correo.",
  reason: "Motivo",
  confirm: "Confirmar: {{act}}",
  done: "Hecho: {{act}}",
  moved: "Entretanto alguien decidió, o se cambió. Así está ahora.",
  duplicates: "Parecidos",
  noDuplicates: "No se encontró nada parecido.",
  again: "Mostrar cómo está ahora",
  reviews: "Elegir evaluadores y leer sus opiniones",
}
