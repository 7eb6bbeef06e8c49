import type { Position } from "#shared/coding"
import type { DemoText } from "./types.ts"

// What the two who read a discussion for its summary found in it. Of the one that is over, both have coded some passages
// that the summary cites; of the one that is open there are only the themes to begin with.

type DemoTheme = { key: string; text: DemoText }
export const codebooks: readonly { space: string; themes: readonly DemoTheme[] }[] = [
  {
    space: "lives-and-borders-2022",
    themes: [
      {
        key: "person",
        text: {
          ar: "شخص واحد يُسأل",
          zh: "固定联系人",
          en: "One person to ask",
          fr: "Une seule personne à joindre",
          ru: "Один человек для связи",
          es: "Una sola persona de contacto",
        },
      },
      {
        key: "papers",
        text: {
          ar: "وثائق الهوية",
          zh: "身份证件",
          en: "Identity papers",
          fr: "Papiers d’identité",
          ru: "Документы, удостоверяющие личность",
          es: "Documentos de identidad",
        },
      },
      {
        key: "limits",
        text: {
          ar: "حدود ما جُرّب",
          zh: "做法的局限",
          en: "Limits of what was tried",
          fr: "Limites de ce qui a été essayé",
          ru: "Пределы испробованного",
          es: "Límites de lo que se probó",
        },
      },
      {
        key: "screening",
        text: {
          ar: "التعرف على الاتجار",
          zh: "识别人口贩运",
          en: "Recognising trafficking",
          fr: "Reconnaître la traite",
          ru: "Выявление торговли людьми",
          es: "Reconocer la trata",
        },
      },
    ],
  },
  {
    space: "governance-and-cooperation-2026",
    themes: [
      {
        key: "figures",
        text: {
          ar: "الأرقام الناقصة",
          zh: "缺少的数字",
          en: "Missing figures",
          fr: "Chiffres manquants",
          ru: "Недостающие данные",
          es: "Cifras que faltan",
        },
      },
      {
        key: "trust",
        text: {
          ar: "الثقة في الإجابات",
          zh: "对调查的信任",
          en: "Trust in those who ask",
          fr: "Confiance envers qui interroge",
          ru: "Доверие к тем, кто спрашивает",
          es: "Confianza en quien pregunta",
        },
      },
      {
        key: "money",
        text: {
          ar: "التمويل المحلي",
          zh: "地方经费",
          en: "Local money",
          fr: "Financement local",
          ru: "Местное финансирование",
          es: "Financiación local",
        },
      },
    ],
  },
]

type Found = { theme: string; position: Position }
type DemoCoding = { comment: string; quote: string; rapporteur?: Found; moderator?: Found }
const found = (theme: string, position: Position): Found => ({ theme, position })

export const codings: readonly DemoCoding[] = [
  {
    comment: "rt2-tres-veredas",
    quote: "Lo que más ayudó fue lo menos costoso: mover la ventanilla.",
    rapporteur: found("papers", "experience"),
    moderator: found("papers", "experience"),
  },
  {
    comment: "rt2-tres-veredas",
    quote: "Cuatro de cada diez nacieron en casa y nadie las inscribió.",
    rapporteur: found("papers", "experience"),
  },
  {
    comment: "rt2-morocco",
    quote: "une seule interlocutrice, un seul numéro de dossier, et un appel tous les premiers lundis du mois",
    rapporteur: found("person", "experience"),
    moderator: found("person", "supports"),
  },
  {
    comment: "rt2-morocco",
    quote: "Il repose sur quatre personnes, et ne tiendrait pas si le nombre des dossiers doublait.",
    rapporteur: found("limits", "conditional"),
    moderator: found("limits", "conditional"),
  },
  {
    comment: "rt2-hana",
    quote: "one named case worker from the first week to the decision",
    rapporteur: found("person", "supports"),
    moderator: found("person", "supports"),
  },
  {
    comment: "rt2-hana",
    quote: "very few say what happened in the months before",
    rapporteur: found("limits", "experience"),
  },
  {
    comment: "rt2-kazakhstan",
    quote: "Памятка не заменяет обучения.",
    rapporteur: found("limits", "conditional"),
    moderator: found("screening", "experience"),
  },
  {
    comment: "rt2-kazakhstan",
    quote: "У кого находятся его документы?",
    rapporteur: found("screening", "proposes"),
    moderator: found("screening", "proposes"),
  },
  {
    comment: "rt2-kenya",
    quote: "The remaining difficulty is children in care, for whom no neighbour can speak.",
    rapporteur: found("papers", "experience"),
    moderator: found("papers", "experience"),
  },
  {
    comment: "rt2-marafi",
    quote: "معظم من نلتقيهم عبروا مع مهرّب برضاهم ثم وقعوا في الاستغلال بعد الوصول",
    rapporteur: found("screening", "experience"),
    moderator: found("screening", "opposes"),
  },
]
