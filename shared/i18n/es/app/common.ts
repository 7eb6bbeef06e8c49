import type { common as english } from "../../en/app/common.ts"
import type { Texts } from "../../words.ts"

export const common: Texts<typeof english> = {
  brand: "Plenary",
  cancel: "Cancelar",
  close: "Cerrar",
  numbered: "{{number}}. {{title}}",
  optional: "opcional",
  loading: "Cargando",
  breadcrumb: "Usted está aquí",
  pages: "Páginas",
  page: "Página {{number}}",
  previous: "Página anterior",
  next: "Página siguiente",
  inLanguage: "en {{language}}",
  machine: "traducción automática",
  draft: "borrador",
  readIn: "Texto mostrado en {{language}}: todavía no existe en su idioma.",
  machineNote: "Traducción automática, que nadie ha revisado todavía.",
  draftNote: "Borrador, aún sin revisar.",
}
