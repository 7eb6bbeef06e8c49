import type { common as english } from "../../en/app/common.ts"
import type { Texts } from "../../words.ts"

export const common: Texts<typeof english> = {
  brand: "Plenary",
  cancel: "Cancelar",
  close: "Cerrar",
  save: "Guardar",
  send: "Enviar",
  tryAgain: "Intentar de nuevo",
  numbered: "{{number}}. {{title}}",
  optional: "opcional",
  required: "obligatorio",
  more: "Más",
  loading: "Cargando",
  breadcrumb: "Usted está aquí",
  pages: "Páginas",
  page: "Página {{number}}",
  pageOf: "Página {{number}} de {{total}}",
  previous: "Página anterior",
  next: "Página siguiente",
  inLanguage: "en {{language}}",
  machine: "traducción automática",
  draft: "borrador",
  readIn: "Texto mostrado en {{language}}: todavía no existe en su idioma.",
  machineNote: "Traducción automática, que nadie ha revisado todavía.",
  draftNote: "Borrador, aún sin revisar.",
}
