import type { account as english } from "../../en/app/account.ts"
import type { Texts } from "../../words.ts"

export const account: Texts<typeof english> = {
  title: "Su cuenta",
  signInTitle: "Iniciar sesión",
  signUpTitle: "Crear una cuenta",
  verifyTitle: "Confirmar su dirección",
  resetTitle: "Elegir una nueva contraseña",
  needsScript: "Esta página necesita JavaScript. Para leer no hace falta.",
  email: "Correo electrónico",
  emailHint: "Nadie más lo ve.",
  password: "Contraseña",
  newPassword: "Nueva contraseña",
  passwordRule:
    "Al menos {{least}} caracteres. Unas cuantas palabras seguidas son fáciles de recordar, y se admiten espacios.",
  passwordRuleStaff:
    "Al menos {{least}} caracteres, {{staff}} para la moderación y la administración. Unas cuantas palabras seguidas son fáciles de recordar.",
  show: "Mostrar la contraseña",
  faults_one: "Hay un punto por corregir",
  faults_many: "Hay {{count}} de puntos por corregir",
  faults_other: "Hay {{count}} puntos por corregir",

  signIn: {
    submit: "Iniciar sesión",
    wrong:
      "Esta dirección y esta contraseña no se corresponden. Compruebe ambas o <reset>elija una nueva contraseña</reset>.",
    wrongNote:
      "Una cuenta nueva funciona una vez confirmada su dirección, mediante el enlace del mensaje que enviamos.",
    forgotten: "Contraseña olvidada",
    kept: "Tras iniciar sesión volverá a <next>la página en la que estaba</next>. Lo que escribió se conserva en este dispositivo.",
    already: "Ha iniciado sesión como {{name}}.",
    goOn: "Continuar",
    toAccount: "Su cuenta",
    notes: "Ayuda",
    reading: "Para leer no hace falta una cuenta",
    readingText:
      "Los debates, los objetivos y los resúmenes están abiertos a todo el mundo. <read>Seguir leyendo sin iniciar sesión</read>",
    none: "Si todavía no tiene cuenta",
    noneText:
      "<create>Cree una</create> con una dirección de correo electrónico. Hablará a título personal, salvo que una organización le haya encargado hablar en su nombre.",
    organisations: "Delegaciones y organizaciones",
    organisationsText:
      "Quienes pueden hablar en nombre de una delegación o de una organización también inician sesión aquí y eligen, encima de cada comentario, en nombre de quién hablan.",
  },

  signUp: {
    submit: "Crear la cuenta",
    have: "¿Ya tiene una cuenta? <in>Inicie sesión</in>",
    about: "Acerca de usted",
    aboutNote:
      "El nombre, el grupo y la afiliación se muestran junto a lo que usted escribe. Todo es opcional, excepto el nombre.",
    notesTitle: "Qué ocurre después",
    notesText:
      "Recibirá un mensaje con un enlace. Cuando lo haya abierto y haya confirmado su dirección, podrá iniciar sesión.",
    whoTitle: "¿En nombre de quién habla?",
    whoText:
      "Al principio, a título personal. Si pertenece a una delegación o a una organización participante, su punto focal pide a la administración que le añada.",
    rulesTitle: "Normas",
    rulesText:
      "Quien escribe aquí respeta las <rules>normas de conducta</rules>. Lo que conservamos sobre usted, y durante cuánto tiempo, figura en el <privacy>aviso de privacidad</privacy>.",
    sentTitle: "Revise su correo",
    sentText:
      "Se ha enviado un mensaje a {{email}}. Para continuar, abra el enlace que contiene; es válido durante 24 horas.",
    sentNone:
      "¿No ha llegado nada después de unos minutos? Busque entre los mensajes no deseados, compruebe la dirección e <again>inténtelo de nuevo</again>.",
  },

  profile: {
    displayName: "Nombre",
    displayNameHint: "Tal como quiere que se muestre aquí. No tiene que ser su nombre legal.",
    country: "País",
    countryNone: "Sin indicar",
    countryHint: "Se tiene en cuenta en los recuentos, para que se vea qué regiones participan.",
    isCountryShown: "Mostrarlo junto a lo que escribo",
    group: "Grupo de partes interesadas",
    groupNone: "Sin indicar",
    affiliation: "Afiliación",
    affiliationHint: "La institución en la que trabaja o estudia. Seguirá hablando a título personal.",
    language: "Idioma de los mensajes que se le envían",
    timeZone: "Zona horaria",
    timeZoneNone: "La de este dispositivo",
  },

  verify: {
    text: "Pulse el botón para confirmar que esta dirección es suya. Abrir esta página no cambia nada por sí solo.",
    submit: "Confirmar mi dirección",
    done: "Su dirección está confirmada. Ya puede iniciar sesión.",
    noToken:
      "Esta página se abre con el enlace del mensaje que enviamos. El enlace no está completo: vuelva a abrirlo desde el mensaje o cópielo entero.",
    void: "El enlace ya se ha utilizado o ha caducado. Si su dirección aún no está confirmada, <in>inicie sesión</in>: se le enviará un enlace nuevo.",
  },

  reset: {
    requestText:
      "Escriba la dirección de su cuenta. Le enviaremos un enlace con el que podrá elegir una nueva contraseña.",
    requestSubmit: "Enviarme el enlace",
    sentTitle: "Revise su correo",
    sentText:
      "Si existe una cuenta con la dirección {{email}}, se le ha enviado un mensaje. El enlace que contiene es válido durante 30 minutos.",
    text: "Se cerrarán todas las sesiones abiertas con la contraseña anterior.",
    submit: "Guardar la nueva contraseña",
    done: "La nueva contraseña ya está en vigor. Inicie sesión con ella.",
    void: "El enlace ya se ha utilizado o ha caducado. <again>Pedir uno nuevo</again>",
  },

  page: {
    signedInAs: "Sesión iniciada con la dirección",
    profile: "Perfil",
    profileNote: "Los comentarios que ya ha escrito conservan el nombre y el grupo con los que se escribieron.",
    save: "Guardar",
    saved: "Perfil guardado.",
    organisations: "Organizaciones",
    organisationsNote: "Puede hablar en su nombre. Encima de cada comentario elige en nombre de quién se hace.",
    organisationsNone: "Ninguna. Habla a título personal.",
    verified: "verificada",
    roles: "Tareas",
    rolesNone:
      "Ninguna. Los organismos responsables de un debate designan a las personas encargadas de la moderación y de la relatoría.",
    role: { moderator: "Moderación", rapporteur: "Relatoría", member: "Miembro" },
    roleIn: "{{role}}: <space>{{title}}</space>",
    administrator: "Administración",
    editor: "Redacción del Centro",
    sentIn: "Sus propuestas de recursos",
    asked: "Lo que le consulta la moderación",
    editorsDesk: "Mesa de la redacción",
    banned: "En este momento no puede participar. La lectura sigue abierta para usted.",
    session: "Este dispositivo",
    signOut: "Cerrar sesión",
    changePassword:
      "<reset>Elegir una nueva contraseña</reset> mediante un enlace enviado a su correo. Se cerrarán todas las sesiones abiertas.",
  },
  leave: {
    title: "¿Cerrar la sesión?",
    note_one:
      "En este dispositivo hay {{count}} texto suyo que aún no se ha enviado. Si lo conserva, estará aquí cuando vuelva a iniciar sesión; hasta entonces no se mostrará a nadie que inicie sesión aquí. Si otras personas usan este dispositivo, quizá prefiera eliminarlo.",
    note_many:
      "En este dispositivo hay {{count}} de textos suyos que aún no se han enviado. Si los conserva, estarán aquí cuando vuelva a iniciar sesión; hasta entonces no se mostrarán a nadie que inicie sesión aquí. Si otras personas usan este dispositivo, quizá prefiera eliminarlos.",
    note_other:
      "En este dispositivo hay {{count}} textos suyos que aún no se han enviado. Si los conserva, estarán aquí cuando vuelva a iniciar sesión; hasta entonces no se mostrarán a nadie que inicie sesión aquí. Si otras personas usan este dispositivo, quizá prefiera eliminarlos.",
    keep: "Conservar y cerrar la sesión",
    remove: "Eliminar y cerrar la sesión",
    stay: "Mantener la sesión abierta",
  },
}
