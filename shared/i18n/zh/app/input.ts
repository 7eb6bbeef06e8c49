import type { input as english } from "../../en/app/input.ts"
import type { Texts } from "../../words.ts"

export const input: Texts<typeof english> = {
  title: "我的意见去了哪里",
  lead: "对于每个已发布摘要的讨论：哪些句子引用了您所写的内容，或为何没有引用。只有您能看到此页。",
  none: "目前没有可告知的内容。",
  noneNote: "您发言的讨论一旦发布摘要，您就能在这里看到您的意见去了哪里。",
  cited: "已引用：{{sum}}条中的{{cited}}条。",
  published: "摘要发布时间：",
  question: "问题{{number}}：",
  end: {
    cited: "已引用",
    merged: "通过内容相同的评论引用",
    uncited: "未引用",
    after: "写于摘要发布之后",
    withdrawn: "已由您撤回",
    not_public: "未公开，因此未使用",
  },
  why: {
    covered: "其他人表达了同样的意思，并已被引用。",
    detail: "内容过于详细，摘要篇幅有限。",
    outside: "不在摘要的主题范围之内。",
    late: "提交时摘要已接近完成。",
    other: "其他原因。",
  },
  noWhy: "报告员未说明原因。",
  note: "他们写道：",
  bench: "报告员工作台",
  reasons: {
    title: "为何有些评论未被引用",
    lead: "每位参与者都会得知其意见去了哪里。请在此说明未引用的原因：针对全部、针对某个问题或针对某条评论。显示的是最具体的原因。",
    forAll: "针对所有未引用的评论",
    each: "逐条评论",
    noneHere: "本页的所有评论均已引用。",
    before: "较早的评论",
    after: "较晚的评论",
    reason: "原因",
    noReason: "未说明原因",
    note: "用您自己的话告诉作者",
    save: "保存原因",
    saved: "已保存。",
  },
}
