import type { time as english } from "../../en/app/time.ts"
import type { Texts } from "../../words.ts"

export const time: Texts<typeof english> = {
  justNow: "刚刚",
  yours: "您当地时间{{time}}",
  inZone: "{{time}}（{{zone}}时间）",
  left: {
    days_other: "还剩{{count}}天",
    hours_other: "还剩{{count}}小时",
    minutes_other: "还剩{{count}}分钟",
    soon: "还剩不到1分钟",
  },
  zones: {
    newYork: "纽约",
    geneva: "日内瓦",
    vienna: "维也纳",
    nairobi: "内罗毕",
    addisAbaba: "亚的斯亚贝巴",
    bangkok: "曼谷",
    beirut: "贝鲁特",
    santiago: "圣地亚哥",
    paris: "巴黎",
    utc: "世界协调",
  },
}
