import type { contact as english } from "../../en/app/contact.ts"
import type { Texts } from "../../words.ts"

export const contact: Texts<typeof english> = {
  title: "联系我们",
  description: "给平台团队写信。",
  lead: "您可以用六种语言中的任何一种给平台团队写信，无需账户。我们通过电子邮件答复。",
  name: "您的姓名",
  email: "您的电子邮件地址",
  emailHint: "只有团队能看到，用于答复您。",
  topic: "事由",
  topics: {
    question: "提问",
    problem: "某项功能无法使用",
    content: "页面内容有误或缺失",
    accessibility: "无障碍",
    privacy: "个人数据",
    other: "其他",
  },
  message: "您的留言",
  trap: "请将此栏留空",
  send: "发送",
  kept: "您的留言在处理完毕后最多保存一年：见<privacy>隐私</privacy>。",
  sentTitle: "您的留言已收到",
  sentText: "团队会阅读并通过电子邮件答复。",
  another: "再写一条留言",
  again: "您的文字已保留。请再发送一次：表单打开的时间过短或过长。",
  wait: "您在短时间内发送了多条留言。您的文字已保留：请过几分钟再试。",
  wrong: "有些内容尚不正确，请查看标出的栏目。",
}
