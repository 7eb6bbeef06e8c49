import type { letters as english } from "../../en/app/letters.ts"
import type { Texts } from "../../words.ts"

export const letters: Texts<typeof english> = {
  name: "Cartas",
  pageTitle: "Cartas: {{space}}",
  lead: "Lo que el equipo de moderación de este debate escribe a todas las personas que participan.",
  none: "Todavía no se ha escrito ninguna carta.",
  write: "Escribir una carta",
  writeWhat:
    "Comienza con los temas de esta semana, en la medida en que se hayan anotado. Todo el mundo puede leerla aquí, y quienes han participado la reciben por correo en su idioma. Después no se puede cambiar.",
  language: "Idioma",
  languageEmpty: "{{language}}: sin escribir",
  title: "Título",
  text: "Texto",
  textHint: "Un número entre corchetes, como [1], lleva al comentario con ese número que figura abajo.",
  half: "Escriba un título y un texto.",
  noNumber: "No hay ningún comentario con el número {{number}}.",
  sent: "Enviada.",
  gone: "ya no se puede leer",
  mail: "Por correo",
  goOn: "Quienes han participado en este debate reciben estas cartas también por correo.",
  stopped: "No recibe por correo las cartas de este debate.",
  stop: "No enviármelas por correo",
  again: "Volver a enviármelas",
  restsOn_one: "Se basa en {{count}} comentario",
  restsOn_many: "Se basa en {{count}} comentarios",
  restsOn_other: "Se basa en {{count}} comentarios",
  send_zero: "Enviar",
  send_one: "Enviar en {{count}} idioma",
  send_many: "Enviar en {{count}} idiomas",
  send_other: "Enviar en {{count}} idiomas",
}
