import type { spaces as english } from "../../en/app/spaces.ts"
import type { Texts } from "../../words.ts"

export const spaces: Texts<typeof english> = {
  title: "Debates",
  description: "Todos los debates sobre el Pacto Mundial para la Migración: abiertos, previstos y cerrados.",
  found_zero: "Ningún debate",
  found_one: "{{count}} debate",
  found_many: "{{count}} de debates",
  found_other: "{{count}} debates",
  none: "Todavía no hay ningún debate. Los primeros aparecerán aquí en cuanto se anuncien.",
  noMatch: "Ningún debate responde a todo esto.",
  noMatchNote: "Quite alguna de las opciones de arriba o empiece de nuevo.",
  filter: "Elegir debates",
  apply: "Mostrar",
  clear: "Borrar todo",
  choices: "Opciones elegidas",
  remove: "Quitar: {{name}}",
  chosen_one: "{{count}} opción elegida",
  chosen_many: "{{count}} de opciones elegidas",
  chosen_other: "{{count}} opciones elegidas",
  facet: {
    phase: "Fase",
    cycle: "Foro",
    roundTable: "Mesa redonda",
    objective: "Objetivo",
    principle: "Principio rector",
    region: "Región",
    country: "País",
  },
  addCountry: "Añadir un país",
  countriesNamed: "Con debates",
  countriesSilent: "Sin debates por ahora",
}
