import type { time as english } from "../../en/app/time.ts"
import type { Texts } from "../../words.ts"

export const time: Texts<typeof english> = {
  justNow: "только что",
  yours: "{{time}} по вашему времени",
  inZone: "{{time}} по времени {{zone}}",
  left: {
    days_one: "остался {{count}} день",
    days_few: "осталось {{count}} дня",
    days_many: "осталось {{count}} дней",
    days_other: "осталось {{count}} дня",
    hours_one: "остался {{count}} час",
    hours_few: "осталось {{count}} часа",
    hours_many: "осталось {{count}} часов",
    hours_other: "осталось {{count}} часа",
    minutes_one: "осталась {{count}} минута",
    minutes_few: "осталось {{count}} минуты",
    minutes_many: "осталось {{count}} минут",
    minutes_other: "осталось {{count}} минуты",
    soon: "осталось меньше минуты",
  },
  // In the genitive: everywhere they stand after "по времени".
  zones: {
    newYork: "Нью-Йорка",
    geneva: "Женевы",
    vienna: "Вены",
    nairobi: "Найроби",
    addisAbaba: "Аддис-Абебы",
    bangkok: "Бангкока",
    beirut: "Бейрута",
    santiago: "Сантьяго",
    paris: "Парижа",
    utc: "UTC",
  },
}
