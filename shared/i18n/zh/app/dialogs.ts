import type { dialogs as english } from "../../en/app/dialogs.ts"
import type { Texts } from "../../words.ts"

export const dialogs: Texts<typeof english> = {
  report: {
    title: "举报此评论？",
    note: "审核员会阅读您的举报。在作出决定之前，评论保持不变。其他人不会知道是您举报的。",
    reason: "问题何在？",
    reasonMissing: "请选择一项理由。",
    text: "您希望审核员了解什么？",
    textMissing: "选择“其他情况”时，请写明具体情况。",
    submit: "提交举报",
    done: "已举报。审核员会查看。",
  },
  withdraw: {
    title: "撤回此评论？",
    note: "文字将对所有人消失，原处留下标记。此操作无法撤销。",
    noteUnpublished: "审核员将不再对其作出决定。此操作无法撤销。",
    noteOfficial: "正式声明撤回后，原处留下标记。此操作无法撤销。",
    submit: "撤回",
    keep: "保留",
    done: "已撤回。",
  },
  history: {
    title: "此评论的历史",
    note: "所有曾经公开的文字，由新到旧。",
    noteOwn: "所有文字，由新到旧；包括读者从未看到的文字。",
    first: "最初文字",
    revision: "第{{number}}版",
    latest: "最新",
    changes: "显示改动之处",
    one: "只有这一个版本。",
  },
  cite: {
    threadAsFile: "将整个主题存为文件",
    title: "引用此评论",
    text: "引用格式",
    pattern: "{{who}}，对“{{thread}}”的评论，载于“{{space}}”，Plenary，{{date}}。",
    patternOfficial: "{{who}}，关于“{{thread}}”的正式声明，载于“{{space}}”，Plenary，{{date}}。",
    copy: "复制引用",
    copied: "引用已复制。",
    select: "未能复制：请选中后手动复制。",
  },
}
