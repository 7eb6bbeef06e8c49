import type { ErrorCode } from "#shared/errors"
import type { errors as english } from "../../en/app/errors.ts"
import type { Texts } from "../../words.ts"

const code: Record<ErrorCode, string> = {
  invalid: "Hay algo que todavía no es correcto. Revise los campos señalados.",
  unauthenticated: "No ha iniciado sesión, o su sesión ha terminado. Inicie sesión e inténtelo de nuevo.",
  forbidden: "Usted no tiene acceso a esto.",
  closed: "En este momento, este debate no lo admite.",
  not_found: "Esto no existe o no es público.",
  conflict: "Entretanto, otra persona lo ha modificado. Vuelva a mirarlo.",
  too_large: "Es demasiado largo para enviarlo.",
  unsupported: "El servidor no admite este tipo de contenido.",
  too_many: "Son muchas acciones en poco tiempo. Espere un momento e inténtelo de nuevo.",
  internal: "Se ha producido un error por nuestra parte. Inténtelo de nuevo más tarde.",
  unavailable: "No se ha podido conectar con el servidor. No se ha perdido nada: inténtelo de nuevo en un momento.",
  unknown: "Todavía no sabemos si ha llegado. Inténtelo de nuevo: no aparecerá dos veces.",
}

export const errors: Texts<typeof english> = {
  code,
  issue: {
    unknown: "Esto todavía no es correcto.",
    empty: "Escriba algo aquí.",
    required: "Este dato es necesario.",
    too_long: "Es demasiado largo.",
    too_short: "Es demasiado corto.",
    too_many: "Son demasiados.",
    control_characters: "Contiene caracteres que no se pueden mostrar.",
    malformed_text: "Contiene caracteres que no se pueden leer.",
    not_an_email: "No es una dirección de correo electrónico.",
    not_a_country: "No es un país de la lista.",
    not_a_group: "No es un grupo de la lista.",
    not_a_number: "No es un número.",
    not_a_time_zone: "No es una zona horaria.",
    not_a_token: "El enlace no está completo. Vuelva a copiarlo del mensaje.",
    void_token: "El enlace ya se ha utilizado o ha caducado. Pida uno nuevo.",
    too_common:
      "Las contraseñas como esta son las primeras que se adivinan. Elija otra, por ejemplo cuatro palabras sin relación entre sí.",
    not_a_slug: "No es una dirección.",
    not_an_id: "No es una dirección.",
  },
  retryAfter: "Inténtelo de nuevo dentro de {{seconds}} s.",
  number: "Si continúa, indíquenos este número: {{id}}",
  notFound: {
    title: "Esta página no existe",
    text: "Puede que la dirección esté mal escrita o que lo que había aquí no sea público.",
  },
  forbidden: {
    title: "Usted no tiene acceso a esta página",
    text: "Es para las personas que tienen una tarea en el debate. Si es su caso, pida al equipo de moderación que le añada.",
  },
  unavailable: {
    title: "En este momento no se puede mostrar la página",
    text: "El servidor está sobrecargado o no responde. Lo que ha escrito se conserva en este dispositivo.",
  },
  internal: {
    title: "Se ha producido un error",
    text: "El error es nuestro y ha quedado registrado. Inténtelo de nuevo más tarde.",
  },
  home: "Ir a los debates abiertos en este momento",
}
