import type { hub as english } from "../../en/app/hub.ts"
import type { Texts } from "../../words.ts"

export const hub: Texts<typeof english> = {
  serves: "本页内容服务于《契约》目标{{number}}：{{title}}。",
  servesAll: "本页内容服务于整个《契约》。",
  servesPrinciple: "本页内容服务于《契约》的一项指导原则：{{principle}}。",
  together: "常与以下目标一并阅读（由我们自行选定）：",
  tables: "{{forum}}圆桌会议",
  find: {
    title: "按目标、原则、区域、国家或类型查找资源",
    any: "不限",
    show: "显示资源",
  },
  spaces: {
    all: "全部讨论：{{number}}",
    purpose: "供交流如何落实《契约》之用。人人都可以阅读。",
  },
  place: {
    spaces: "有关讨论",
    none: "这里还没有收集任何内容。",
  },
  region: {
    kicker: "区域",
    lead: "关于{{region}}的讨论和资源。涉及全世界的内容见各项目标。",
    countries: "国家和地区",
    all: "区域",
    note: "名称和区域划分依据联合国统计司的名录，并不意味着对任何国家、领土、城市或地区的法律地位表示任何意见。",
  },
  country: {
    kicker: "国家或地区",
    lead: "提及{{country}}的讨论和资源。涉及其所在区域的内容见区域页面。",
  },
  about: {
    title: "关于移民网络知识中心",
    what: "知识中心是联合国移民网络的知识平台，系根据《契约》第43(c)段设立：公开收集证据、做法和举措，并就此展开讨论。",
    shows: "各页面显示每一类的前几项内容。涉及全世界的内容排在只涉及某些区域或国家的内容之前。",
    roster: "资源在发布之前，由同行评审名册的成员评审：至少一名来自联合国，两名来自联合国以外。",
    suggest: "推荐资源",
    apply: "申请成为评审员",
    contact: "联系团队",
  },
}
