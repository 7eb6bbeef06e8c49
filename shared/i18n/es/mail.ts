import type { Mail } from "../en/mail.ts"

export const mail: Mail = {
  common: {
    greeting: "Hola, {{name}}:",
    greetingNobody: "Buenos días:",
    footer: "Mensaje enviado por Plenary, {{origin}}. Las respuestas a este mensaje no se leen.",
    count: "Comentarios afectados: {{said}}",
    reason: "Motivo: {{said}}",
    message: "Mensaje de la moderación: {{said}}",
  },
  verify: {
    subject: "Confirme su dirección de correo electrónico",
    text: "Alguien ha creado una cuenta en Plenary con esta dirección. Si ha sido usted, confirme que la dirección es suya.",
    action: "Confirmar la dirección:",
    note: "El enlace funciona una sola vez, durante 24 horas. No ocurre nada hasta que pulse el botón de la página.",
    otherwise: "Si no ha sido usted, no tiene que hacer nada: una cuenta que no se confirma se elimina.",
  },
  exists: {
    subject: "Ya tiene una cuenta",
    text: "Alguien ha intentado crear una cuenta en Plenary con esta dirección. Usted ya tiene una, y no se ha modificado.",
    action: "Iniciar sesión:",
    note: "Si ha olvidado su contraseña, podrá elegir una nueva en esa página.",
    otherwise: "Si no ha sido usted, no tiene que hacer nada.",
  },
  reset: {
    subject: "Elija una nueva contraseña",
    text: "Alguien ha solicitado una nueva contraseña para su cuenta en Plenary. Si ha sido usted, elíjala ahora.",
    action: "Elegir una nueva contraseña:",
    note: "El enlace funciona una sola vez, durante 30 minutos. No ocurre nada hasta que pulse el botón de la página. Con una nueva contraseña se cierran todas sus sesiones.",
    otherwise: "Si no ha sido usted, no tiene que hacer nada: su contraseña no cambia.",
  },
  published: {
    subject: "Lo que envió ya se puede leer",
    text: "La moderación del debate «{{title}}» ha publicado lo que usted envió.",
    action: "Leerlo en el debate:",
    note: "Aparece con la hora en que lo envió.",
    otherwise: "No tiene que hacer nada.",
  },
  returned: {
    subject: "Revise lo que envió, por favor",
    text: "La moderación del debate «{{title}}» le ha devuelto lo que escribió para que pueda modificarlo. Por ahora no se muestra.",
    action: "Modificarlo y enviarlo de nuevo:",
    note: "Conserva su lugar en el debate. Puede enviarlo de nuevo mientras el debate esté abierto y, si se cierra antes, durante las 72 horas siguientes a este mensaje.",
    otherwise: "Si no hace nada, no se mostrará.",
  },
  rejected: {
    subject: "Lo que envió no se muestra",
    text: "La moderación del debate «{{title}}» ha decidido no mostrar lo que usted envió.",
    action: "Ver su texto y la decisión:",
    note: "Si cree que es un error, puede apelar en esa página. Lo examinarán personas distintas de las que decidieron.",
    otherwise: "Si está de acuerdo, no tiene que hacer nada.",
  },
}
