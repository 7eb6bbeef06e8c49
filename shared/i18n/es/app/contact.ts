import type { contact as english } from "../../en/app/contact.ts"
import type { Texts } from "../../words.ts"

export const contact: Texts<typeof english> = {
  title: "Contacto",
  description: "Escribir al equipo de la plataforma.",
  lead: "Escriba al equipo de la plataforma en cualquiera de los seis idiomas. No necesita una cuenta. Respondemos por correo electrónico.",
  name: "Su nombre",
  email: "Su dirección de correo electrónico",
  emailHint: "Solo la ve el equipo, para responderle.",
  topic: "Asunto",
  topics: {
    question: "Una pregunta",
    problem: "Algo no funciona",
    content: "Hay un error o falta algo en una página",
    accessibility: "Accesibilidad",
    privacy: "Datos personales",
    other: "Otro asunto",
  },
  message: "Su mensaje",
  trap: "Deje este campo vacío",
  send: "Enviar",
  kept: "Su mensaje se conserva hasta un año después de haber sido atendido: véase <privacy>Privacidad</privacy>.",
  sentTitle: "Su mensaje ha llegado",
  sentText: "El equipo lo leerá y responderá por correo electrónico.",
  another: "Escribir otro mensaje",
  again: "Su texto se conserva. Envíelo una vez más: el formulario había estado abierto muy poco o demasiado tiempo.",
  wait: "Ha enviado varios mensajes en poco tiempo. Su texto se conserva: inténtelo de nuevo dentro de unos minutos.",
  wrong: "Algo aún no está bien. Mire los campos marcados.",
}
