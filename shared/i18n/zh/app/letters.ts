import type { letters as english } from "../../en/app/letters.ts"
import type { Texts } from "../../words.ts"

export const letters: Texts<typeof english> = {
  name: "信函",
  pageTitle: "信函：{{space}}",
  lead: "本讨论的审核员写给全体参与者的信。",
  none: "尚未写过信函。",
  write: "写信",
  writeWhat: "以本周已记录的主题为开头。所有人均可在此阅读，参与者将以各自语言收到邮件。发送后不可更改。",
  language: "语言",
  languageEmpty: "{{language}}：未撰写",
  title: "标题",
  text: "正文",
  textHint: "方括号中的数字（如 [1]）链接到下方相同编号的评论。",
  half: "请填写标题和正文。",
  noNumber: "没有编号为 {{number}} 的评论。",
  sent: "已发送。",
  gone: "已不可阅读",
  mail: "邮件",
  goOn: "参与本讨论的人也会通过邮件收到这些信函。",
  stopped: "您不会通过邮件收到本讨论的信函。",
  stop: "不要发邮件给我",
  again: "重新发给我",
  restsOn_other: "依据 {{count}} 条评论",
  send_zero: "发送",
  send_other: "以 {{count}} 种语言发送",
}
