import type { pages as english } from "../../en/app/pages.ts"
import type { Texts } from "../../words.ts"

type Pages = Texts<typeof english>

const about: Pages["about"] = {
  title: "Acerca de Plenary",
  lead: "Plenary es un lugar donde los Estados, las entidades de las Naciones Unidas y todas las partes interesadas debaten, en público y por escrito, cómo se está aplicando el Pacto Mundial para la Migración Segura, Ordenada y Regular.",
  what: {
    title: "Qué ocurre aquí",
    text: "Los organismos abren un debate, formulan preguntas numeradas e indican hasta cuándo se puede responder. Toda persona que tenga una cuenta puede responder, en cualquiera de los seis idiomas oficiales de las Naciones Unidas. Todo el mundo puede leer, sin necesidad de una cuenta.\n\nUna vez cerrado un debate, se redacta un resumen. Cada una de sus frases indica los comentarios en que se apoya, para que cualquiera pueda consultarlos.",
  },
  who: {
    title: "Quién habla",
    text: "Cada comentario dice en calidad de qué se ha hecho, y su signo lo muestra:\n\n- un círculo es una persona, que habla a título personal;\n- un cuadrado es una organización, en cuyo nombre habla una persona con un mandato;\n- un cuadrado relleno es un Estado Miembro o una entidad de las Naciones Unidas, y sus comentarios son declaraciones oficiales.",
  },
  dates: {
    title: "Apertura y cierre",
    text: "Cada debate tiene una hora oficial, que se indica junto a cada fecha; su hora local se muestra con ella. Un comentario que llega después del cierre no se acepta. Cuando se cambia una fecha, el motivo queda consignado.",
  },
  moderation: {
    title: "Moderación",
    text: "Los organismos que moderan un debate figuran en su página, y en ella se indica si los comentarios se leen antes o después de aparecer. Cuando un comentario se devuelve o no se publica, su autor o autora conoce el motivo. Las <rules>normas de conducta</rules> son las mismas para todo el mundo.",
  },
  hub: {
    title: "La plataforma en torno a los debates",
    text: "Los documentos, actos, proyectos, formación, vídeos y prácticas sobre el Pacto se reúnen en <resources>Recursos</resources>. Toda persona con cuenta puede proponer uno. La redacción examina cada propuesta; los documentos, proyectos, formación y prácticas los leen antes al menos tres revisores, uno de ellos de las Naciones Unidas.\n\nLos revisores se inscriben voluntariamente en una <roster>lista</roster>. Para decirnos algo está el <contact>formulario de contacto</contact>.",
  },
  languages: {
    title: "Idiomas",
    text: "Los comentarios figuran en el idioma en que se escribieron. Los textos de los organismos se muestran en su idioma si existen en él; si no, en otro, y la página lo indica. Las traducciones automáticas que nadie ha revisado llevan una etiqueta que lo señala.",
  },
  sources: {
    title: "Las palabras oficiales y las nuestras",
    text: "El título de un objetivo solo se califica de oficial si su redacción se ha cotejado con la <compact>resolución A/RES/73/195</compact>. Las descripciones de los objetivos, los principios rectores y las mesas redondas están redactadas en nuestras propias palabras. Los nombres de los países siguen las listas de las Naciones Unidas; no entrañan juicio alguno sobre la condición jurídica de ningún país, territorio, ciudad o zona.",
  },
  software: {
    title: "El programa informático",
    text: "Plenary es un programa de código abierto. El hecho de que un comentario o un resumen figure aquí no significa que las Naciones Unidas lo hagan suyo.",
  },
}

const rules: Pages["rules"] = {
  title: "Normas de conducta",
  lead: "Valen para todas las personas que escriben aquí, sea cual sea su cargo.",
  question: {
    title: "Responda a la pregunta",
    text: "Diga lo que sabe, dónde ocurrió y desde cuándo. Un asunto por comentario; se pueden escribir varios. Las respuestas cortas se leen primero.",
  },
  name: {
    title: "Diga en nombre de quién habla",
    text: "Hable a título personal, o en nombre de una organización que le haya dado un mandato. Nadie puede hacerse pasar por otra persona.",
  },
  respect: {
    title: "Respete a quienes leen",
    text: "Muestre su desacuerdo con lo que se dice, no con quien lo dice. Los insultos, las amenazas, el odio contra grupos de personas y los llamamientos a la violencia no se publican.",
  },
  protect: {
    title: "Proteja a las personas",
    text: "No mencione asuntos privados de otras personas, ni nada que permita a quienes quieran hacer daño encontrar a una persona migrante. Si cuenta una historia, hágalo de modo que no se pueda reconocer a la persona, salvo que haya dado su consentimiento.",
  },
  honest: {
    title: "Actúe con honestidad",
    text: "Diga de dónde procede una cifra. Nada de publicidad, de copias del mismo comentario ni de contenidos contrarios a la ley.",
  },
  moderators: {
    title: "Qué hace el equipo de moderación",
    text: "En algunos debates, el equipo de moderación lee cada comentario antes de que aparezca; en otros, después; los comentarios con muchos enlaces siempre quedan en espera de moderación. La página de cada debate lo indica.\n\n- Un comentario puede devolverse con una nota sobre lo que hay que modificar. Conserva su lugar, y usted puede enviarlo de nuevo, hasta 72 horas después aunque entretanto se haya cerrado el debate, si el resumen no se ha publicado.\n- Un comentario puede no aceptarse, o dejar de mostrarse más tarde, por uno de los motivos que se derivan de estas normas. Su autor o autora ve el motivo.\n- Nadie decide sobre un comentario propio. Cada decisión se conserva con su motivo y con el nombre de quien la tomó.",
  },
  reports: {
    title: "Qué puede hacer usted",
    text: "Si ve algo que incumple estas normas, denúncielo: el equipo de moderación lo examinará. Una denuncia no hace desaparecer nada por sí sola.",
  },
  changes: {
    title: "Modificar y retirar",
    text: "Puede modificar su comentario hasta que se cierre el debate; el público puede ver las versiones anteriores que fueron públicas. Las declaraciones oficiales no se modifican una vez publicadas. Puede retirar un comentario en cualquier momento: su lugar permanece, para que las respuestas conserven su sentido, pero su texto ya no se muestra.",
  },
  appeal: {
    title: "Si no está de acuerdo con una decisión",
    text: "Puede recurrir una vez cada decisión, y cada medida tomada contra usted, en la página de sus comentarios, dentro del plazo que fije el debate: 14 días si no dice otra cosa. Lo examina alguien que no haya decidido antes, de otro organismo si lo hay. Esa decisión es definitiva.",
  },
}

const privacy: Pages["privacy"] = {
  title: "Privacidad",
  lead: "Qué conserva sobre usted esta versión de Plenary, y qué no.",
  reading: {
    title: "Cuando lee",
    text: "Para leer no hace falta una cuenta, y no se instala ninguna cookie. No se conserva nada sobre las páginas que lee. No interviene ninguna otra empresa: no hay tipos de letra, scripts, imágenes, estadísticas ni publicidad procedentes de otros sitios. Un vídeo de otro sitio solo se carga cuando usted lo pide en su página; entonces ese sitio sabe de su visita.",
  },
  account: {
    title: "Cuando tiene una cuenta",
    text: "Conservamos su dirección de correo electrónico, una contraseña en una forma que no permite leerla, el nombre que eligió, su idioma y lo que haya indicado sobre su país, grupo de partes interesadas, organización y zona horaria; también sus tareas aquí y las organizaciones en cuyo nombre puede hablar.\n\nSu dirección de correo electrónico no se muestra a otros miembros ni al público. Su país se muestra solo si usted lo decide; en cualquier caso, se incluye en las cifras sobre quién ha intervenido. Una cuenta cuya dirección no se confirma se elimina a los 14 días.",
  },
  writing: {
    title: "Cuando escribe",
    text: "Un comentario publicado es público, con su nombre, el grupo y la organización que haya indicado y la hora, y forma parte de lo que todo el mundo puede descargar. Las versiones anteriores a una modificación se conservan. Un comentario que nunca se publicó solo lo ven usted y el equipo de moderación. Cuando retira un comentario, deja de mostrarse, pero no se borra.",
  },
  give: {
    title: "Cuando propone un recurso o revisa uno",
    text: "Lo que propone lo ven usted, la redacción y los revisores hasta que se publica; después lo lee todo el mundo, sin su nombre. Los revisores solo conocen lo que piensan los demás cuando han dado su propia opinión.\n\nQuien se presenta a la lista nos indica su organización, región, género, idiomas, ámbito y años de experiencia, para que las revisiones sean equilibradas. Un nombre figura en la lista pública solo con su consentimiento.",
  },
  write: {
    title: "Cuando nos escribe",
    text: "Un mensaje enviado por el <contact>formulario de contacto</contact> se conserva con su nombre, su dirección de correo y nuestras respuestas. Lo lee la redacción, y su texto se envía por correo al equipo. Se elimina un año después de haber sido atendido por última vez; lo que parece enviado por un programa, a los 30 días. Ningún servicio externo lo examina.",
  },
  deeds: {
    title: "Cuando apoya, denuncia o decide",
    text: "Conservamos a quién ha apoyado, y mostramos solo cuántas personas lo han hecho y de cuántos grupos. Conservamos sus denuncias; el equipo de moderación del debate ve quién las ha hecho. Las decisiones de moderación se conservan con su motivo y con el nombre de quien las tomó.",
  },
  session: {
    title: "Cuando ha iniciado sesión",
    text: "Una cookie mantiene abierta su sesión. Contiene un número y nada sobre usted. Una sesión termina cuando usted la cierra, tras 12 horas sin uso o a los 14 días; para quienes se encargan de la moderación o de otra tarea, tras 30 minutos sin uso o a las 12 horas.",
  },
  addresses: {
    title: "Direcciones de red",
    text: "La dirección de su dispositivo nunca se almacena. Para impedir avalanchas de solicitudes, estas se cuentan en memoria con una clave derivada de la dirección; la clave cambia cada día y no permite recuperar la dirección. Las contraseñas incorrectas se cuentan por cada cuenta durante una hora. Solo con lo que hacen aquí quienes moderan, quienes editan y otras personas con una tarea se conserva una dirección abreviada, durante 180 días.",
  },
  device: {
    title: "En su dispositivo",
    text: "Su navegador conserva los borradores y los comentarios en curso de envío, la forma en que prefiere ver las páginas el número de comentarios que tenía cada debate la última vez que lo abrió y hasta dónde lo ha leído. Los borradores y los comentarios en curso de envío pertenecen a su cuenta: permanecen cuando cierra la sesión, a menos que pida entonces su eliminación, y no se muestran ni se envían mientras otra persona tenga la sesión abierta. Todo esto se queda en su dispositivo, y puede borrarlo allí.",
  },
  mail: {
    title: "Mensajes",
    text: "Le escribimos para confirmar su dirección y para que pueda elegir una nueva contraseña; para decirle qué se ha decidido sobre algo que haya escrito, propuesto o preguntado; y cuando se publica el resumen de un debate en el que participó. Quienes moderan pueden escribir a las personas que han intervenido en su debate, salvo que usted lo haya rechazado. Los recordatorios para quienes tienen una tarea llegan como ellos lo han fijado.",
  },
  choices: {
    title: "Qué puede hacer usted",
    text: "Puede modificar lo que su cuenta dice de usted y retirar sus comentarios en cualquier momento. Esta versión todavía no tiene ningún botón para descargar todos sus datos o eliminar una cuenta: solicítelo mediante el <contact>formulario de contacto</contact>.",
  },
}

const accessibility: Pages["accessibility"] = {
  title: "Accesibilidad",
  lead: "Plenary está pensado para todo el mundo, también en dispositivos antiguos y con conexiones lentas. Nuestro objetivo son las Pautas de Accesibilidad para el Contenido Web (WCAG) 2.2, nivel AA.",
  works: {
    title: "Con qué puede contar",
    text: "- Todo se puede hacer solo con el teclado, y el foco siempre se ve.\n- Las páginas públicas se leen, y el formulario de contacto se envía, sin JavaScript. Para iniciar sesión y participar hace falta.\n- Las páginas caben en una ventana de 320 píxeles de ancho, y el texto se puede ampliar hasta el 400 %.\n- Nada se indica solo con el color. El modo claro u oscuro sigue el de su dispositivo, y se respetan los colores que este impone.\n- Los textos en un idioma distinto del de la página están marcados, para que un lector de pantalla pueda cambiar de voz.\n- Los comentarios nuevos no desplazan lo que está leyendo: esperan hasta que usted los pida.",
  },
  settings: {
    title: "Qué puede configurar",
    text: "En «Lectura y visualización», al final de cada página, puede elegir los colores y el espaciado, y si los lectores de pantalla anuncian los comentarios nuevos. No hace falta una cuenta.",
  },
  checked: {
    title: "Qué se ha comprobado",
    text: "Las páginas se comprueban con axe en Chromium, en modo claro y oscuro, con el teclado, a 320 píxeles, con colores impuestos, impresas y de derecha a izquierda.\n\nTodavía no se han comprobado los lectores de pantalla, Firefox y Safari ni el uso real en teléfonos, ni se han hecho pruebas con personas con discapacidad.",
  },
  gaps: {
    title: "Qué falta",
    text: "- La interfaz está en seis idiomas; las cinco traducciones del inglés aún no han sido revisadas por editores nativos.\n- Algunos textos son traducciones automáticas, y llevan una etiqueta que lo señala.\n- Lo que escriben los miembros es tan accesible como ellos lo hagan.",
  },
  tell: {
    title: "Si algo no le funciona",
    text: "Díganoslo mediante el <contact>formulario de contacto</contact>, en «Accesibilidad». Funciona sin cuenta y sin JavaScript, y respondemos por correo electrónico.",
  },
}

export const pages: Pages = { about, rules, privacy, accessibility }
