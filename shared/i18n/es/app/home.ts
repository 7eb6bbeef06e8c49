import type { home as english } from "../../en/app/home.ts"
import type { Texts } from "../../words.ts"

export const home: Texts<typeof english> = {
  title: "Debates sobre el Pacto Mundial para la Migración",
  description:
    "Donde los Estados y otros participantes examinan públicamente, en seis idiomas, qué ha sido del Pacto Mundial para la Migración.",
  heading:
    "Aquí los Estados y otros participantes examinan públicamente qué ha sido del Pacto Mundial para la Migración.",
  anyone: "La lectura está abierta a todo el mundo. Para responder, <in>inicie sesión</in> o <up>cree una cuenta</up>.",
  welcome: "La lectura está abierta a todo el mundo. Ha iniciado sesión como {{name}} y puede responder.",
  open: "Abiertos en este momento",
  all: "Todos los debates",
  noneOpen: "En este momento no hay ningún debate abierto.",
  noneOpenNote: "Los que se cerraron se pueden seguir leyendo, con su resumen.",
  until: "hasta el",
  next: "Próximas aperturas",
  closing: "Próximos cierres",
  said: "Últimos comentarios",
  saidNothing: "Nadie ha intervenido todavía. Los primeros comentarios aparecerán aquí.",
  arrived_one: "Mostrar {{count}} comentario nuevo",
  arrived_many: "Mostrar {{count}} de comentarios nuevos",
  arrived_other: "Mostrar {{count}} comentarios nuevos",
  personal: "a título personal",
  "on-behalf": "en nombre de la organización",
  official: "declaración oficial",
  dates: "Fechas y resultados",
  summaries: "Resúmenes",
  published: "Publicado:",
  forum: "Próximo Foro",
  forumWhen: "2030, Nueva York",
  forumNote:
    "Tercer Foro de Examen de la Migración Internacional. La Asamblea General todavía no ha fijado las fechas.",
  objectives: "Los 23 objetivos",
  objectivesNote: "con el número de comentarios",
}
