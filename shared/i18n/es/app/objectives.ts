import type { Objective } from "#shared/objective"
import type { objectives as english } from "../../en/app/objectives.ts"
import type { Texts } from "../../words.ts"

const basis: Record<Objective["sdgTargets"][number]["basis"], string> = {
  "gcm-text": "mencionada en el texto del Pacto",
  source: "vinculada en una página de las Naciones Unidas o de la OIM",
  editorial: "correspondencia establecida por nosotros",
}

const about: Texts<typeof english>["about"] = {
  "0": "Para lo que atañe al Pacto en su conjunto o a varios de sus objetivos a la vez: su aplicación, seguimiento y examen, sus principios rectores y la labor del propio Foro. «General» es una entrada de las listas de la plataforma de la Red de las Naciones Unidas sobre la Migración, no un objetivo del Pacto.",
  "1": "Los Estados acuerdan reunir datos sobre la migración que se puedan comparar y desglosar, por ejemplo por sexo, edad y estatus migratorio, y basar en ellos las políticas y el debate público. También se comprometen a respetar el derecho a la privacidad y a proteger los datos personales: una cifra no debe perjudicar a las personas que describe.",
  "2": "Nadie debería tener que marcharse por falta de alimentos, de seguridad, de trabajo o de un entorno habitable. Los Estados se comprometen a crear condiciones que permitan a las personas construir su vida en su propio país: aplicar la Agenda 2030, prepararse para los desastres y los efectos del cambio climático, y lograr que las alertas tempranas lleguen a tiempo a la población.",
  "3": "Se decide mejor cuando se conocen las normas. Los Estados se comprometen a proporcionar información exacta, oportuna y accesible en todas las etapas de la migración: sobre leyes y procedimientos, condiciones de trabajo, riesgos de las rutas irregulares y lugares donde encontrar ayuda. La información circula entre los Estados, las comunidades y los migrantes, en idiomas que estos comprenden.",
  "4": "Quien no puede probar su identidad difícilmente puede viajar, trabajar, estudiar o casarse. Los Estados se comprometen a proporcionar a sus nacionales pruebas de nacionalidad y los documentos que necesitan, y a velar por que los migrantes dispongan, en todas las etapas, de documentación adecuada y de inscripción en el registro civil, como certificados de nacimiento. Los nacimientos deben inscribirse y la apatridia debe reducirse.",
  "5": "Debería haber vías regulares para desplazarse: para trabajar y estudiar, para vivir en familia y para las personas en situación de vulnerabilidad. Los Estados se comprometen a adaptar esas vías al mercado de trabajo y a la vida de las personas, y a hacerlas más fáciles de encontrar y de utilizar, por ejemplo mediante acuerdos de movilidad laboral.",
  "6": "Los trabajadores no deberían pagar por su propia contratación, y un contrato debería significar lo que dice. Los Estados se comprometen a regular y supervisar a los reclutadores, a prohibir que se cobren comisiones a los trabajadores migrantes, a combatir la servidumbre por deudas y la retención de pasaportes, y a proteger los derechos laborales de todos los trabajadores migrantes.",
  "7": "Nadie es vulnerable por naturaleza: lo que empuja a marcharse, las rutas que se siguen y la acogida que se encuentra pueden crear vulnerabilidad. Los Estados se comprometen a reconocer esas situaciones, a revisar las normas que las crean y a proteger y asistir a los migrantes, sea cual sea su estatus, dando prioridad al interés superior del niño.",
  "8": "En las rutas migratorias hay personas que mueren y desaparecen. Los Estados se comprometen a salvar vidas mediante operaciones conjuntas de búsqueda y salvamento y evitando que la asistencia exclusivamente humanitaria se considere ilícita. También se comprometen a identificar a las personas fallecidas o desaparecidas y a mantener el contacto con sus familias.",
  "9": "El tráfico ilícito de migrantes pone vidas en peligro para obtener un beneficio. Los Estados se comprometen a prevenirlo y combatirlo juntos: a intercambiar información, investigar, enjuiciar y poner fin a la impunidad de las redes de tráfico. No se debe enjuiciar a los migrantes por haber sido objeto de ese tráfico, y se debe proteger a aquellos cuya vida o seguridad se haya puesto en peligro.",
  "10": "Los Estados se comprometen a prevenir, combatir y erradicar la trata de personas: a investigarla y enjuiciarla, a desalentar la demanda que alimenta la explotación y a poner fin a la impunidad de quienes se benefician de ella. Las víctimas deben ser identificadas, protegidas y asistidas, prestando especial atención a las mujeres y los niños.",
  "11": "Cada Estado gestiona sus propias fronteras. Los Estados se comprometen a hacerlo de manera coordinada, de forma que se puedan cruzar de manera segura y regular, se prevenga la migración irregular, se respeten los derechos humanos de todos los migrantes y no se discrimine. El personal recibe capacitación, se verifica debidamente la situación de quienes llegan y se atienden las necesidades de los niños.",
  "12": "Los procedimientos deberían ser previsibles para quienes pasan por ellos y para quienes los aplican. Los Estados se comprometen a que personal capacitado lleve a cabo verificaciones eficaces y basadas en los derechos, así como evaluaciones individuales, y a derivar a cada persona al procedimiento adecuado: entre ellas, las víctimas de la trata, los niños que están solos y otras personas que necesitan especial protección.",
  "13": "La detención de migrantes debería ser legal, decidirse caso por caso, revisarse, durar lo menos posible y utilizarse solo como último recurso. Los Estados se comprometen a dar prioridad a las alternativas no privativas de libertad, a unas condiciones humanas y a una supervisión independiente. Cuando se trata de niños, se comprometen a trabajar para poner fin a esta práctica.",
  "14": "En el extranjero, una persona puede necesitar un documento, un consejo o una salida. Los Estados se comprometen a reforzar la protección y la asistencia consulares a sus nacionales en todas las etapas de la migración y a cooperar entre sí: desarrollando la capacidad consular y supliéndose unos a otros donde alguno no esté presente.",
  "15": "Todos los migrantes, sea cual sea su estatus, deben tener acceso seguro a los servicios básicos, como la atención de la salud y la escuela, por ser una cuestión de derechos humanos. Los nacionales y los migrantes en situación regular pueden tener derecho a más. En ese caso, toda diferencia debe basarse en la ley, perseguir un fin legítimo y ser proporcionada.",
  "16": "Convivir exige un esfuerzo a quienes llegan y a quienes ya están. Los Estados se comprometen a fomentar sociedades inclusivas: respeto mutuo por las culturas, las leyes y las costumbres, idioma y orientación, oportunidades justas en el trabajo y en la escuela, vida familiar y participación de las migrantes y los migrantes en la comunidad.",
  "17": "Los Estados se comprometen a eliminar todas las formas de discriminación, racismo, xenofobia e intolerancia contra todos los migrantes, a ofrecer recursos a las víctimas y a exigir responsabilidades a los autores de delitos de odio. También se comprometen a promover un discurso público abierto y con base empírica, protegiendo a la vez la libertad de expresión y la independencia de los medios de comunicación.",
  "18": "Que una enfermera solo pueda trabajar limpiando es una pérdida para todos. Los Estados se comprometen a reconocer las aptitudes, cualificaciones y competencias de los trabajadores migrantes de todos los niveles, también las adquiridas en el trabajo, y a invertir en una formación útil para los países de origen y de destino, por ejemplo mediante alianzas.",
  "19": "Los migrantes y las diásporas aportan conocimientos, trabajo, comercio y vínculos a más de un país. Los Estados se comprometen a crear las condiciones para esas contribuciones: integrar la migración en la planificación del desarrollo, dar a las diásporas un interlocutor en el gobierno, facilitar la inversión y los intercambios, y permitir que los migrantes participen en la vida de su país de origen.",
  "20": "Muchas familias viven del dinero que les envían los suyos, y cada envío tiene un costo. Los Estados se comprometen a lograr transferencias más rápidas, seguras y económicas: para 2030, con costos inferiores al 3 % y sin corredores que cuesten más del 5 %. Los migrantes, y en particular las mujeres, deben tener mejor acceso a cuentas bancarias y otros servicios financieros.",
  "21": "El retorno debería ser seguro y digno. Los Estados se comprometen a colaborar en él con las debidas garantías procesales, una evaluación individual y un recurso efectivo, sin expulsiones colectivas y sin devolver a nadie a un lugar donde corra un riesgo real y previsible de sufrir daños irreparables. Reciben y readmiten a sus nacionales y ayudan a quienes regresan a reintegrarse de manera duradera.",
  "22": "Lo que un trabajador ha adquirido en un país no debería perderse en el siguiente. Los Estados se comprometen a ayudar a los trabajadores migrantes de todos los niveles de cualificación a tener protección social donde trabajan y a llevar consigo sus derechos y prestaciones, como las pensiones, mediante medidas nacionales y acuerdos entre países.",
  "23": "Ningún Estado puede abordar la migración por sí solo. Los Estados se comprometen a apoyarse mutuamente en la aplicación del Pacto, teniendo en cuenta los problemas particulares de los países de África, los países menos adelantados, los países en desarrollo sin litoral, los pequeños Estados insulares en desarrollo y los países de ingreso mediano. Todos ellos son países de origen, tránsito y destino.",
}

const aboutPrinciple: Texts<typeof english>["aboutPrinciple"] = {
  "people-centred":
    "La migración es una experiencia humana. El Pacto promueve el bienestar de los migrantes y de los miembros de las comunidades que dejan, por las que pasan y a las que se incorporan.",
  "international-cooperation":
    "El Pacto no es jurídicamente vinculante. Se basa en la cooperación, ya que ningún Estado puede abordar la migración por sí solo; su autoridad dimana del consenso, la credibilidad, la titularidad colectiva y el examen conjunto.",
  "national-sovereignty":
    "Cada Estado determina su propia política migratoria y regula la migración dentro de su jurisdicción, de conformidad con el derecho internacional.",
  "rule-of-law-and-due-process":
    "El respeto de la ley, las garantías procesales y el acceso a la justicia forman parte de todos los aspectos de la gobernanza de la migración. Los Estados, las instituciones y las personas responden por igual ante leyes públicas que se aplican a todos de la misma manera.",
  "sustainable-development":
    "El Pacto está basado en la Agenda 2030: la migración es importante para el desarrollo de los países de origen, tránsito y destino, y contribuye más a él cuando está bien gestionada.",
  "human-rights":
    "Los derechos humanos de todos los migrantes se respetan, se protegen y se hacen efectivos en todas las etapas, sea cual sea su estatus, sin discriminación y sin retroceder respecto de lo ya logrado.",
  "gender-responsive":
    "Los derechos humanos de las mujeres, los hombres, las niñas y los niños se respetan en todas las etapas y se comprenden sus necesidades. Se considera que las mujeres migrantes actúan por sí mismas, y no principalmente que son víctimas.",
  "child-sensitive":
    "Se cumplen las obligaciones jurídicas para con los niños, y el interés superior del niño prevalece en todas las situaciones que les conciernen, también cuando se trata de niños no acompañados o separados.",
  "whole-of-government-approach":
    "La migración no es asunto de un solo ministerio. Todos los sectores y niveles de gobierno tienen su parte, para que las políticas sean coherentes entre sí.",
  "whole-of-society-approach":
    "Participan los migrantes, las diásporas, las comunidades locales, la sociedad civil, los círculos académicos, el sector privado, los parlamentarios, los sindicatos, las instituciones de derechos humanos, los medios de comunicación y otros.",
}

export const objectives: Texts<typeof english> = {
  title: "Los 23 objetivos",
  intro:
    "El Pacto Mundial para la Migración Segura, Ordenada y Regular establece 23 objetivos. Cada debate y cada comentario puede llevar la etiqueta de aquellos a los que se refiere.",
  objectiveTitle: "Objetivo {{number}}: {{title}}",
  principleTitle: "Principio rector: {{principle}}",
  list: "Objetivos",
  about,
  aboutPrinciple,
  basis,
  kicker: "Objetivo {{number}} del Pacto Mundial",
  official: "título oficial, A/RES/73/195",
  unofficial: "redacción aún no cotejada con A/RES/73/195",
  partly: "redacción cotejada solo en parte con A/RES/73/195",
  allUnofficial: "La redacción de estos títulos todavía no se ha cotejado con A/RES/73/195.",
  someUnofficial: "La redacción de estos títulos todavía no se ha cotejado con A/RES/73/195: {{numbers}}.",
  general: "Más allá de los objetivos",
  inOurWords: "En nuestras palabras",
  text: "El texto del Pacto, párrafo {{paragraph}}:",
  textWhole: "El texto del Pacto:",
  discussed: "En debate en este momento",
  discussedBefore: "Dónde se debatió",
  readSaid: "Leer lo que se dice",
  said: "Lo que se dice",
  saidNote: "De todos los debates, lo más reciente primero.",
  saidOlder: "Comentarios anteriores, el más reciente primero.",
  older: "Comentarios más antiguos",
  newest: "Volver a los más recientes",
  nothingSaid: "Nadie ha comentado todavía este objetivo. Los comentarios de todos los debates aparecerán aquí.",
  readOn: "Seguir leyendo",
  inThread: "{{space}}, hilo {{number}}",
  facts: "Datos básicos",
  roundTable: "Mesa redonda",
  targets: "Metas conexas de la Agenda 2030",
  target: "Meta {{target}}:",
  comments: "Comentarios",
  around: "Objetivos contiguos",
  previous: "Objetivo {{number}}",
  principle: {
    kicker: "Principio rector {{number}} del Pacto Mundial",
    facts: "En el Pacto",
    paragraph: "A/RES/73/195, anexo, párrafo 15 {{letter}})",
    all: "Los diez principios rectores",
    spaces: "Debates sobre este principio",
  },
  table: {
    objectives: "Sus objetivos",
    theme: "Tema",
    themeNote: "Descripción nuestra. Las Naciones Unidas numeran las mesas redondas y no les dan ningún título.",
    grouping:
      "La resolución A/RES/73/326 distribuye los objetivos entre las cuatro mesas redondas a título indicativo.",
    spaces: "Debates para esta mesa redonda",
    none: "No se ha anunciado ningún debate para esta mesa redonda.",
    others: "Las demás mesas redondas",
    dates: "Fechas",
  },
}
