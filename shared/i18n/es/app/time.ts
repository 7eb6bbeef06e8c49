import type { time as english } from "../../en/app/time.ts"
import type { Texts } from "../../words.ts"

export const time: Texts<typeof english> = {
  justNow: "ahora mismo",
  yours: "{{time}} en su hora local",
  inZone: "{{time}}, hora de {{zone}}",
  left: {
    days_one: "{{count}} día restante",
    days_many: "{{count}} de días restantes",
    days_other: "{{count}} días restantes",
    hours_one: "{{count}} hora restante",
    hours_many: "{{count}} de horas restantes",
    hours_other: "{{count}} horas restantes",
    minutes_one: "{{count}} minuto restante",
    minutes_many: "{{count}} de minutos restantes",
    minutes_other: "{{count}} minutos restantes",
    soon: "menos de un minuto",
  },
  // They stand after "hora de", as does the city of any other zone: so universal time is named by a place as well.
  zones: {
    newYork: "Nueva York",
    geneva: "Ginebra",
    vienna: "Viena",
    nairobi: "Nairobi",
    addisAbaba: "Addis Abeba",
    bangkok: "Bangkok",
    beirut: "Beirut",
    santiago: "Santiago",
    paris: "París",
    utc: "Greenwich (UTC)",
  },
}
