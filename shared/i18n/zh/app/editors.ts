import type { editors as english } from "../../en/app/editors.ts"
import type { Texts } from "../../words.ts"

export const editors: Texts<typeof english> = {
  title: "编辑工作台",
  lead: "成员提交的资源，等待最久的在前。",
  none: "这里没有待处理的资源。",
  since: "自{{date}}",
  own: "您自己的资源：由其他编辑决定",
  answerDue: "有新回复",
  submitter: "提交人",
  nobody: "随平台提供。",
  decide: "决定",
  nothing: "目前无须决定。",
  act: {
    ask: "要求修改",
    approve: "批准",
    publish: "发布",
    decline: "不予采纳",
    unpublish: "停止发布",
  },
  words: "致提交人",
  wordsHint: "提交人会看到原文，并通过邮件收到。",
  reason: "理由",
  confirm: "确认：{{act}}",
  done: "已完成：{{act}}",
  moved: "期间已有人作出决定或资源已修改。以下是目前的状态。",
  duplicates: "类似资源",
  noDuplicates: "没有发现类似资源。",
  again: "显示目前状态",
  reviews: "选择评审人并查看意见",
}
