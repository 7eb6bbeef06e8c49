import type { hub as english } from "../../en/app/hub.ts"
import type { Texts } from "../../words.ts"

export const hub: Texts<typeof english> = {
  serves: "Lo que contiene esta página contribuye al objetivo {{number}} del Pacto: {{title}}.",
  servesAll: "Lo que contiene esta página contribuye al Pacto en su conjunto.",
  servesPrinciple: "Lo que contiene esta página contribuye a un principio rector del Pacto: {{principle}}.",
  together: "A menudo se lee, según nuestro propio criterio, junto con:",
  tables: "Mesas redondas, {{forum}}",
  find: {
    title: "Buscar recursos por objetivo, principio, región, país o tipo",
    any: "Cualquiera",
    show: "Mostrar recursos",
  },
  spaces: {
    all: "Todos los debates: {{number}}",
    purpose: "Para intercambiar experiencias sobre la puesta en práctica del Pacto. Cualquiera puede leer.",
  },
  place: {
    spaces: "Debates al respecto",
    none: "Aquí todavía no se ha reunido nada.",
  },
  region: {
    kicker: "Región",
    lead: "Debates y recursos sobre la región siguiente: {{region}}. Lo que concierne al mundo entero se encuentra en los objetivos.",
    countries: "Países y zonas",
    all: "Regiones",
    note: "Los nombres y las regiones siguen las listas de la División de Estadística de las Naciones Unidas. No entrañan opinión alguna sobre la condición jurídica de ningún país, territorio, ciudad o zona.",
  },
  country: {
    kicker: "País o zona",
    lead: "Debates y recursos en los que figura el país o la zona: {{country}}. Lo que concierne a su región se encuentra en la página de la región.",
  },
  about: {
    title: "Acerca del Hub de la Red sobre Migración",
    what: "El Hub es la plataforma de conocimientos de la Red de las Naciones Unidas sobre la Migración, prevista en el párrafo 43 c) del Pacto: una colección abierta de datos, prácticas e iniciativas, con debates sobre ellos.",
    shows:
      "Sus páginas muestran las primeras entradas de cada clase. Lo que concierne al mundo entero precede a lo que concierne a algunas regiones o países.",
    roster:
      "Antes de publicarse, cada recurso es examinado por integrantes de la Lista de Revisión por Pares: al menos una persona de las Naciones Unidas y dos de fuera.",
    suggest: "Proponer un recurso",
    apply: "Presentar una candidatura para revisar",
    contact: "Escribir al equipo",
  },
}
