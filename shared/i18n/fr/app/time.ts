import type { time as english } from "../../en/app/time.ts"
import type { Texts } from "../../words.ts"

export const time: Texts<typeof english> = {
  justNow: "à l’instant",
  yours: "{{time}} à votre heure",
  // The names of zones bring their preposition with them: "heure de Genève", "heure d’Addis-Abeba", "heure universelle".
  inZone: "{{time}}, heure {{zone}}",
  left: {
    days_one: "{{count}} jour restant",
    days_many: "{{count}} de jours restants",
    days_other: "{{count}} jours restants",
    hours_one: "{{count}} heure restante",
    hours_many: "{{count}} d’heures restantes",
    hours_other: "{{count}} heures restantes",
    minutes_one: "{{count}} minute restante",
    minutes_many: "{{count}} de minutes restantes",
    minutes_other: "{{count}} minutes restantes",
    soon: "moins d’une minute",
  },
  zones: {
    newYork: "de New York",
    geneva: "de Genève",
    vienna: "de Vienne",
    nairobi: "de Nairobi",
    addisAbaba: "d’Addis-Abeba",
    bangkok: "de Bangkok",
    beirut: "de Beyrouth",
    santiago: "de Santiago",
    paris: "de Paris",
    utc: "universelle (UTC)",
  },
}
