import type { time as english } from "../../en/app/time.ts"
import type { Texts } from "../../words.ts"

export const time: Texts<typeof english> = {
  justNow: "الآن",
  yours: "{{time}} بتوقيتك",
  inZone: "{{time}}، بتوقيت {{zone}}",
  left: {
    days_zero: "بقي أقل من يوم",
    days_one: "بقي يوم واحد",
    days_two: "بقي يومان",
    days_few: "بقيت {{count}} أيام",
    days_many: "بقي {{count}} يوماً",
    days_other: "بقي {{count}} يوم",
    hours_zero: "بقي أقل من ساعة",
    hours_one: "بقيت ساعة واحدة",
    hours_two: "بقيت ساعتان",
    hours_few: "بقيت {{count}} ساعات",
    hours_many: "بقيت {{count}} ساعة",
    hours_other: "بقيت {{count}} ساعة",
    minutes_zero: "بقي أقل من دقيقة",
    minutes_one: "بقيت دقيقة واحدة",
    minutes_two: "بقيت دقيقتان",
    minutes_few: "بقيت {{count}} دقائق",
    minutes_many: "بقيت {{count}} دقيقة",
    minutes_other: "بقيت {{count}} دقيقة",
    soon: "بقي أقل من دقيقة",
  },
  /** Read after "بتوقيت": a city each, and Greenwich for UTC. */
  zones: {
    newYork: "نيويورك",
    geneva: "جنيف",
    vienna: "فيينا",
    nairobi: "نيروبي",
    addisAbaba: "أديس أبابا",
    bangkok: "بانكوك",
    beirut: "بيروت",
    santiago: "سانتياغو",
    paris: "باريس",
    utc: "غرينتش",
  },
}
