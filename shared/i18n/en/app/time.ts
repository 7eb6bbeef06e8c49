export const time = {
  justNow: "just now",
  yours: "{{time}} your time",
  inZone: "{{time}}, {{zone}} time",
  left: {
    days_one: "{{count}} day left",
    days_other: "{{count}} days left",
    hours_one: "{{count}} hour left",
    hours_other: "{{count}} hours left",
    minutes_one: "{{count}} minute left",
    minutes_other: "{{count}} minutes left",
    soon: "less than a minute left",
  },
  /** In which zone a deadline is official; where no name is given, the city of the zone's own name is shown. */
  zones: {
    newYork: "New York",
    geneva: "Geneva",
    vienna: "Vienna",
    nairobi: "Nairobi",
    addisAbaba: "Addis Ababa",
    bangkok: "Bangkok",
    beirut: "Beirut",
    santiago: "Santiago",
    paris: "Paris",
    utc: "universal",
  },
}
