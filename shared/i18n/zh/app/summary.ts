import type { summary as english } from "../../en/app/summary.ts"
import type { Texts } from "../../words.ts"

export const summary: Texts<typeof english> = {
  title: "摘要：{{space}}",
  name: "摘要",
  published: "发布于",
  sentences_zero: "没有句子",
  sentences_other: "{{count}}句",
  sources_zero: "没有来源",
  sources_other: "{{count}}个来源",
  inOther: "本摘要以{{language}}撰写。尚无您所用语言的版本。",
  question: "问题{{number}}",
  overall: "总体情况",
  sourcesOf: "第{{number}}句的来源",
  official: "正式声明",
  personal: "以个人身份",
  toComment: "阅读该评论",
  gone: "这段文字已无法查看。",
  download: "下载",
  format: { md: "Markdown", html: "网页 (HTML)", json: "数据 (JSON)" },
  quotesNote: "引文保留原来的语言。其后撤回的内容不再重复。",
  toBench: "前往摘要工作台",
  none: "摘要尚未发布",
  noneOpen: "摘要在讨论结束后撰写。其中每句话都会注明所依据的评论。",
  noneClosed: "讨论已结束，摘要正在撰写。其中每句话都会注明所依据的评论。",
  toSpace: "前往该讨论",
}
