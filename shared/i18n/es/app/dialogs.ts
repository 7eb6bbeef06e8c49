import type { dialogs as english } from "../../en/app/dialogs.ts"
import type { Texts } from "../../words.ts"

export const dialogs: Texts<typeof english> = {
  report: {
    title: "¿Denunciar este comentario?",
    note: "El equipo de moderación leerá su denuncia. El comentario se queda como está hasta que se tome una decisión. Nadie más sabrá que usted lo ha denunciado.",
    reason: "¿Cuál es el problema?",
    reasonMissing: "Elija un motivo.",
    text: "¿Qué debe saber el equipo de moderación?",
    textMissing: "Si elige «Otra cosa», indique de qué se trata.",
    submit: "Enviar la denuncia",
    done: "Denuncia enviada. El equipo de moderación la examinará.",
  },
  withdraw: {
    title: "¿Retirar este comentario?",
    note: "El texto desaparece para todo el mundo y queda un lugar señalado donde estaba. Esto no se puede deshacer.",
    noteUnpublished: "El equipo de moderación ya no decidirá sobre él. Esto no se puede deshacer.",
    noteOfficial: "Una declaración oficial retirada deja un lugar señalado. Esto no se puede deshacer.",
    submit: "Retirarlo",
    keep: "Conservarlo",
    done: "Comentario retirado.",
  },
  history: {
    title: "Historial de este comentario",
    note: "Todos los textos que han sido públicos, el más reciente primero.",
    noteOwn: "Todos los textos, el más reciente primero, incluidos los que el público nunca vio.",
    first: "Primer texto",
    revision: "Texto {{number}}",
    latest: "el más reciente",
    changes: "Mostrar los cambios",
    one: "Solo hay este texto.",
  },
  cite: {
    threadAsFile: "Todo el hilo en un archivo",
    title: "Citar este comentario",
    text: "Referencia",
    pattern: "{{who}}, comentario sobre «{{thread}}», en «{{space}}», Plenary, {{date}}.",
    patternOfficial: "{{who}}, declaración oficial sobre «{{thread}}», en «{{space}}», Plenary, {{date}}.",
    copy: "Copiar la referencia",
    copied: "La referencia está copiada.",
    select: "No se ha podido copiar: seleccione la referencia y cópiela a mano.",
  },
}
