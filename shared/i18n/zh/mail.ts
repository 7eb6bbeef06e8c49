import type { Mail } from "../en/mail.ts"

export const mail: Mail = {
  common: {
    greeting: "{{name}}，您好！",
    greetingNobody: "您好！",
    footer: "本邮件由 Plenary 发送：{{origin}} 请勿回复，回复不会被阅读。",
    count: "涉及的评论：{{said}}",
    reason: "理由：{{said}}",
    message: "审核员留言：{{said}}",
  },
  verify: {
    subject: "请确认您的电子邮件地址",
    text: "有人用此地址在 Plenary 上注册了账户。如果是您本人，请确认该地址属于您。",
    action: "确认地址：",
    note: "链接只能使用一次，24小时内有效。在您点击页面上的按钮之前，不会有任何变动。",
    otherwise: "如果不是您本人，则无需采取任何行动：未经确认的账户将被删除。",
  },
  exists: {
    subject: "您已有账户",
    text: "有人试图用此地址在 Plenary 上注册账户。您已有账户，账户没有任何变动。",
    action: "登录：",
    note: "如果忘记了密码，可以在该页面设置新密码。",
    otherwise: "如果不是您本人，则无需采取任何行动。",
  },
  reset: {
    subject: "请设置新密码",
    text: "有人为您在 Plenary 上的账户申请了新密码。如果是您本人，请现在设置。",
    action: "设置新密码：",
    note: "链接只能使用一次，30分钟内有效。在您点击页面上的按钮之前，不会有任何变动。设置新密码后，您将在所有设备上退出登录。",
    otherwise: "如果不是您本人，则无需采取任何行动：您的密码保持不变。",
  },
  published: {
    subject: "您提交的内容已发布",
    text: "讨论“{{title}}”的审核员已发布您提交的内容。",
    action: "在讨论中阅读：",
    note: "显示的时间是您提交的时间。",
    otherwise: "您无需采取任何行动。",
  },
  returned: {
    subject: "请再看一下您提交的内容",
    text: "讨论“{{title}}”的审核员已将您的内容退回，以便您修改。目前读者看不到该内容。",
    action: "修改并重新提交：",
    note: "它在讨论中的位置会保留。只要讨论仍然开放，您就可以重新提交；如果讨论在此之前结束，则在本邮件发出后72小时内仍可提交。",
    otherwise: "如果您不采取行动，该内容将不会显示。",
  },
  rejected: {
    subject: "您提交的内容不予显示",
    text: "讨论“{{title}}”的审核员决定不向读者显示您提交的内容。",
    action: "查看您的内容和有关决定：",
    note: "如果您认为这一决定有误，可以在该页面提出申诉。申诉将由作出决定者以外的人审查。",
    otherwise: "如果您同意，则无需采取任何行动。",
  },
}
