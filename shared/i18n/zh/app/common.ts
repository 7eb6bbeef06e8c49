import type { common as english } from "../../en/app/common.ts"
import type { Texts } from "../../words.ts"

export const common: Texts<typeof english> = {
  brand: "Plenary",
  cancel: "取消",
  close: "关闭",
  numbered: "{{number}}. {{title}}",
  optional: "选填",
  loading: "正在加载",
  breadcrumb: "您的位置",
  pages: "分页",
  page: "第{{number}}页",
  previous: "上一页",
  next: "下一页",
  inLanguage: "语言：{{language}}",
  machine: "机器翻译",
  draft: "草稿",
  readIn: "以{{language}}显示：尚无您所用语言的版本。",
  machineNote: "机器翻译，尚未经人审校。",
  draftNote: "草稿，尚未审校。",
}
