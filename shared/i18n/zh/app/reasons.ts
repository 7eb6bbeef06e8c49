import type { DecisionReason, HoldReason, ReportReason } from "#shared/comment"
import type { reasons as english } from "../../en/app/reasons.ts"
import type { Texts } from "../../words.ts"

const decision: Record<DecisionReason, string> = {
  off_topic: "没有回答所提的问题",
  duplicate: "同一人已经说过同样的内容",
  personal_data: "涉及他人隐私",
  abusive: "含有对他人的侮辱或威胁",
  hateful: "散布对某一群体的仇恨",
  spam: "含有广告",
  unlawful: "可能违反法律",
  incitement: "号召使用暴力",
  not_authorised: "未获授权而代表他人发言",
  format: "格式妨碍阅读",
  other: "其他理由",
}
const report: Record<ReportReason, string> = {
  off_topic: "与所提的问题无关",
  abusive: "含有对他人的侮辱或威胁",
  hateful: "散布对某一群体的仇恨",
  false_identity: "作者冒充他人",
  personal_data: "涉及他人隐私",
  spam: "含有广告",
  unlawful: "可能违反法律",
  other: "其他情况",
}
const hold: Record<HoldReason, string> = {
  premoderated: "在本讨论中，每条评论在显示之前由审核员阅读。",
  links: "其中有多个链接，需先由审核员查看。",
  word: "其中有一个词语需先由审核员查看。",
  resubmitted: "评论退回后重新提交。",
  repeat: "作者曾在此写过几乎相同的内容，需先由审核员查看。",
  campaign: "多人提交了几乎相同的文本，由审核员一并查看。",
  personal_data: "其中似乎有地址、电话号码或证件号码，需先由审核员查看。",
  shortener: "其中有一个看不出指向何处的链接，需先由审核员查看。",
  newcomer: "每位参与者在本讨论中的最初几条评论需先由审核员阅读。",
  author: "在本讨论中，该作者的评论在显示之前由审核员阅读。",
  webhook: "一项自动检查要求先由审核员查看。",
}

export const reasons: Texts<typeof english> = { decision, report, hold }
