import type { DemoSubmission } from "./types.ts"

// What members have sent in, in each of the states before publication. All of it is invented.

const practice = {
  kind: "practice",
  implementer: "yes",
  meetsCriteria: true,
} as const

export const submissions: DemoSubmission[] = [
  {
    key: "sent-night-school",
    person: "member",
    form: {
      ...practice,
      texts: {
        es: {
          title: "Escuela nocturna para quienes vuelven",
          description:
            "Tres noches por semana, en la escuela del barrio: leer, calcular y rellenar formularios, con cuidado de niños en el aula de al lado.\n\nLos profesores son personas que volvieron antes.",
        },
      },
      publisher: "Asociación Tres Veredas",
      partners: "Asociación Tres Veredas",
      date: "2022-02-01",
      isOngoing: true,
      languages: ["es"],
      objectives: [21, 16],
      principles: ["people-centred"],
      regions: ["americas"],
      countries: ["GT"],
    },
    steps: [{ act: "submit", day: -3 }],
    messages: [],
  },
  {
    key: "sent-port-clinic",
    person: "delegate2",
    form: {
      ...practice,
      texts: {
        fr: {
          title: "Une consultation médicale sur le quai",
          description:
            "Un médecin, une interprète et une infirmière reçoivent deux fois par semaine, sans rendez-vous et sans demander de papiers. Les dossiers restent chez les patients, dans un carnet.",
        },
        en: {
          title: "A surgery on the quay",
          description:
            "A doctor, an interpreter and a nurse are there twice a week, without appointment and without asking for papers. Patients keep their own records, in a notebook.",
        },
      },
      publisher: "Collectif du Quai",
      partners: "Collectif du Quai\nVille portuaire",
      date: "2021-09-15",
      until: "2024-06-30",
      languages: ["fr", "ar"],
      objectives: [15],
      principles: ["human-rights", "people-centred"],
      regions: ["africa"],
      countries: ["MA"],
    },
    steps: [
      { act: "submit", day: -24 },
      { act: "review", day: -21, by: "editor" },
    ],
    messages: [],
  },
  {
    key: "sent-remittance-fair",
    person: "member",
    form: {
      ...practice,
      texts: {
        es: {
          title: "Feria de remesas en la plaza",
          description:
            "Una vez al mes, seis proveedores dicen en la misma mesa lo que cuesta enviar cien dólares. La gente compara en voz alta.",
        },
      },
      publisher: "Asociación Tres Veredas",
      date: "2023-05-06",
      isOngoing: true,
      languages: ["es"],
      objectives: [20],
      regions: ["americas"],
      countries: ["GT"],
    },
    steps: [
      { act: "submit", day: -16 },
      {
        act: "ask",
        day: -12,
        by: "editor",
        words: "¿Puede decir cuánta gente ha venido, y qué han dejado de pagar desde entonces? Una fuente bastaría.",
      },
    ],
    messages: [
      { by: "member", day: -11, text: "Sí: contamos en cada feria. ¿Sirve una hoja con las cifras de un año?" },
      { by: "editor", day: -10, text: "Sirve muy bien. Ponga la dirección en el formulario, por favor." },
    ],
  },
  {
    key: "sent-leaflet",
    person: "delegate",
    form: {
      kind: "document",
      texts: {
        en: {
          title: "Our services at a glance",
          description: "A leaflet of eight pages on what our consultants offer to ministries, with prices.",
        },
      },
      publisher: "Meridian Advice Partners",
      type: "report",
      date: "2025-01-10",
      languages: ["en"],
      objectives: [0],
      link: "https://example.org/leaflet",
      meetsCriteria: true,
    },
    steps: [
      { act: "submit", day: -30 },
      {
        act: "decline",
        day: -28,
        by: "editor",
        reason: "promotion",
        words: "This offers a service for money, and says nothing on how the Compact is carried out.",
      },
    ],
    messages: [],
  },
  {
    key: "sent-webinar",
    person: "delegate",
    form: {
      kind: "event",
      texts: {
        en: {
          title: "Two hours on first documents",
          description:
            "Three registrars show how they record births of children on the move. Questions in writing beforehand.",
        },
      },
      publisher: "Lakeside Alliance",
      startsAt: "2027-02-11T14:00",
      endsAt: "2027-02-11T16:00",
      timeZone: "Africa/Nairobi",
      languages: ["en", "fr"],
      objectives: [4],
      link: "https://example.org/first-documents",
      meetsCriteria: true,
    },
    steps: [{ act: "submit", day: -1 }],
    messages: [],
  },
]
