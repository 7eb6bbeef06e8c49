import type { input as english } from "../../en/app/input.ts"
import type { Texts } from "../../words.ts"

export const input: Texts<typeof english> = {
  title: "Qué fue de mi aportación",
  lead: "Para cada discusión con resumen publicado: qué frases citan lo que usted escribió, o por qué no lo hace ninguna. Solo usted ve esta página.",
  none: "Todavía no hay nada que contar.",
  noneNote:
    "En cuanto se publique el resumen de una discusión en la que usted haya hablado, verá aquí qué fue de su aportación.",
  cited: "Citados: {{cited}} de {{sum}}.",
  published: "Resumen publicado:",
  question: "Pregunta {{number}}:",
  end: {
    cited: "Citado",
    merged: "Citado a través del comentario que dice lo mismo",
    uncited: "No citado",
    after: "Escrito después de publicarse el resumen",
    withdrawn: "Retirado por usted",
    not_public: "No es público, por lo que no se usó",
  },
  why: {
    covered: "Otros dicen lo mismo y están citados.",
    detail: "Entra en más detalles de los que caben en el resumen.",
    outside: "Está fuera del tema del resumen.",
    late: "Llegó cuando se estaba terminando el resumen.",
    other: "Otro motivo.",
  },
  wasRead: "Se ha leído para el resumen.",
  noWhy: "Los relatores no han indicado el motivo.",
  note: "Escriben:",
  bench: "Mesa del relator",
  reasons: {
    title: "Por qué no se citan algunos comentarios",
    lead: "Todas las personas que participaron se enteran de qué fue de su aportación. Indique aquí por qué algo no se cita: para todo, para un tema o una pregunta, o para un solo comentario. Se muestra el motivo más preciso.",
    theme: "Tema:",
    forAll: "Para todo lo que no se cita",
    each: "Comentario por comentario",
    noneHere: "Todos los comentarios de esta página están citados.",
    before: "Comentarios anteriores",
    after: "Comentarios posteriores",
    reason: "Motivo",
    noReason: "Sin motivo indicado",
    note: "Con sus propias palabras, para los autores",
    save: "Guardar el motivo",
    saved: "Guardado.",
  },
}
