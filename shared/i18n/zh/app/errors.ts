import type { ErrorCode } from "#shared/errors"
import type { errors as english } from "../../en/app/errors.ts"
import type { Texts } from "../../words.ts"

const code: Record<ErrorCode, string> = {
  invalid: "有些内容还需更正。请查看已标出的字段。",
  unauthenticated: "您尚未登录，或登录已过期。请登录后重试。",
  forbidden: "此处未对您开放。",
  closed: "本讨论目前不接受此项内容。",
  not_found: "此内容不存在，或未公开。",
  conflict: "其间已有他人作了更改。请再查看一次。",
  too_large: "内容过长，无法发送。",
  unsupported: "服务器不接受这类内容。",
  too_many: "短时间内操作较多。请稍候再试。",
  internal: "我们这边出了问题。请稍后再试。",
  unavailable: "无法连接服务器。没有任何内容丢失：请稍后再试。",
  unknown: "目前还不知道内容是否已送达。请重试：不会重复提交。",
}

export const errors: Texts<typeof english> = {
  code,
  issue: {
    unknown: "这里还需更正。",
    empty: "请在此填写内容。",
    required: "此项为必填。",
    too_long: "内容过长。",
    too_short: "内容过短。",
    too_many: "数量过多。",
    control_characters: "其中有无法显示的字符。",
    malformed_text: "其中有无法读取的字符。",
    not_an_email: "这不是电子邮件地址。",
    not_a_country: "这不是列表中的国家。",
    not_a_group: "这不是列表中的群体。",
    not_a_number: "这不是数字。",
    not_a_time_zone: "这不是时区。",
    not_a_token: "链接不完整。请从邮件中重新复制。",
    void_token: "链接已经使用过，或已过期。请申请新的链接。",
    too_common: "这类密码最容易被猜中。请另选一个，例如四个互不相关的词语。",
    not_a_slug: "这不是网址。",
    not_an_id: "这不是网址。",
  },
  retryAfter: "请在{{seconds}}秒后重试。",
  number: "如果问题持续存在，请将此编号告诉我们：{{id}}",
  notFound: {
    title: "没有这个页面",
    text: "网址可能有误，或此处的内容未公开。",
  },
  forbidden: {
    title: "此页面未对您开放",
    text: "此页面供在讨论中担任职责者使用。如果您担任职责，请联系该讨论的审核员将您加入。",
  },
  unavailable: {
    title: "目前无法显示此页面",
    text: "服务器负荷过重或无法连接。您所写的内容已保存在此设备上。",
  },
  internal: {
    title: "出了问题",
    text: "错误在我们这边，已记录下来。请稍后再试。",
  },
  home: "前往正在开放的讨论",
}
