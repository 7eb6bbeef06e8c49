import type { exports as english } from "../../en/app/exports.ts"
import type { Texts } from "../../words.ts"

export const exports: Texts<typeof english> = {
  title: "Archivos: {{space}}",
  name: "Archivos para llevar",
  lead: "Llévese este debate en un archivo. Contiene lo que usted puede leer en este momento, y nada más.",
  what: "Contenido",
  kind: {
    proceedings: "Actas: todos los comentarios publicados, con anexos",
    summary: "El resumen con sus fuentes",
    data: "Datos: una línea por cada comentario publicado",
    archive: "Archivo completo: todo lo público, para otra instancia del sitio",
  },
  form: "Formato",
  format: {
    pdf: "PDF",
    docx: "Word (DOCX)",
    html: "Página web (HTML)",
    md: "Markdown",
    csv: "Tabla (CSV)",
    xlsx: "Libro de cálculo (XLSX)",
    json: "Datos (JSON)",
  },
  thread: "Qué hilos",
  allThreads: "Todos",
  ofThread: "hilo {{number}}",
  volumesNote:
    "Tantos comentarios no caben en un solo PDF. Se entrega en volúmenes de hasta {{most}} comentarios, en un archivo ZIP; cada uno tiene su propio índice y la numeración de los comentarios continúa. Número aproximado de volúmenes: {{number}}.",
  volumes: "Volúmenes en un archivo ZIP: {{number}}",
  language: "Idioma del archivo",
  make: "Crear el archivo",
  own: "Sus archivos",
  none: "Todavía no ha pedido ningún archivo.",
  state: {
    waiting: "En espera",
    running: "En preparación",
    done: "Listo",
    failed: "No creado",
    cancelled: "Cancelado",
  },
  short: {
    proceedings: "Actas",
    summary: "Resumen",
    data: "Datos",
    archive: "Archivo completo",
  },
  percent: "{{percent}} por ciento",
  cancel: "Cancelar",
  download: "Descargar",
  kept: "Se conserva hasta",
  keptNote:
    "Un archivo se conserva {{hours}} horas, solo para usted. Queda tal como se creó, cambie lo que cambie en el debate.",
  problem: {
    too_large: "Sería demasiado largo en este formato. Elija Word, una página web o Markdown.",
    interrupted: "El servidor se detuvo varias veces mientras se creaba. Inténtelo de nuevo más tarde.",
    not_allowed: "Usted ya no puede leer lo que contendría.",
    failed: "Algo ha fallado. Inténtelo de nuevo.",
  },
  begun: "El archivo está en preparación.",
  ready: "Listo: {{file}}.",
}
