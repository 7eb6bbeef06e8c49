import type { spaces as english } from "../../en/app/spaces.ts"
import type { Texts } from "../../words.ts"

export const spaces: Texts<typeof english> = {
  title: "讨论",
  description: "关于移民问题全球契约的全部讨论：已开放的、尚未开放的和已结束的。",
  found_zero: "没有讨论",
  found_other: "{{count}}个讨论",
  none: "还没有讨论。首批讨论一经宣布，就会显示在这里。",
  noMatch: "没有符合所有条件的讨论。",
  noMatchNote: "请去掉上面的某个条件，或重新选择。",
  filter: "筛选讨论",
  apply: "显示",
  clear: "全部清除",
  choices: "已选条件",
  remove: "移除：{{name}}",
  chosen_zero: "未选择",
  chosen_other: "已选{{count}}项",
  facet: {
    phase: "阶段",
    cycle: "论坛",
    roundTable: "圆桌会议",
    objective: "目标",
    principle: "指导原则",
    region: "区域",
    country: "国家",
  },
  addCountry: "添加国家",
  countriesNamed: "已有讨论",
  countriesSilent: "尚无讨论",
}
