import type { summary as english } from "../../en/app/summary.ts"
import type { Texts } from "../../words.ts"

export const summary: Texts<typeof english> = {
  title: "Resumen: {{space}}",
  name: "Resumen",
  published: "Publicado:",
  sentences_zero: "Ninguna frase",
  sentences_one: "{{count}} frase",
  sentences_many: "{{count}} de frases",
  sentences_other: "{{count}} frases",
  sources_zero: "Ninguna fuente",
  sources_one: "{{count}} fuente",
  sources_many: "{{count}} de fuentes",
  sources_other: "{{count}} fuentes",
  inOther: "Este resumen está redactado en {{language}}. Todavía no hay una versión en su idioma.",
  question: "Pregunta {{number}}",
  overall: "En conjunto",
  sourcesOf: "Fuentes de la frase {{number}}",
  official: "declaración oficial",
  personal: "a título personal",
  toComment: "Leer el comentario",
  gone: "Este texto ya no está disponible.",
  download: "Descargar",
  format: { md: "Markdown", html: "Página web (HTML)", json: "Datos (JSON)" },
  quotesNote:
    "Las citas figuran en el idioma en que se escribieron. Lo que se ha retirado desde entonces no se repite.",
  toBench: "Ir a la redacción del resumen",
  none: "Todavía no se ha publicado ningún resumen",
  noneOpen:
    "Se redacta cuando el debate ya se ha cerrado. Cada una de sus frases indicará los comentarios en que se apoya.",
  noneClosed:
    "El debate se ha cerrado y el resumen se está redactando. Cada una de sus frases indicará los comentarios en que se apoya.",
  toSpace: "Ir al debate",

  older:
    "Esta es la versión {{number}} del resumen, tal como se publicó entonces. Desde entonces se ha publicado otra más reciente.",
  toNewest: "Leer la versión más reciente",
  editions: "Versiones publicadas",
  permanent: "Dirección permanente de la oración {{number}}",

  cited: {
    title: "Texto citado: {{space}}",
    heading: "Un comentario tal como se citó",
    earlier: "Esto es lo que decía el comentario cuando se citó. Desde entonces se ha modificado.",
    current: "Es también el texto actual del comentario.",
    toComment: "Leer el comentario en su hilo",
  },

  waivers: "Dispensas y sus motivos",
  signatures: "Firmado por",
  signedFor: "{{agency}}: {{name}}",
  waivedBy: "{{name}}",
  waivedByFor: "{{name}}, {{agency}}",
  waived: {
    empty: "La frase {{number}} no tiene texto",
    uncited: "La frase {{number}} no cita nada",
    no_longer_public: "La frase {{number}} cita un texto que ya no es público",
    changed: "La frase {{number}} cita un texto que ha cambiado desde entonces",
    too_long: "{{language}}: más de {{limit}} palabras",
    language_missing: "{{language}}: incompleto",
    left_out: "Se omite una posición: {{theme}}",
  },
}
