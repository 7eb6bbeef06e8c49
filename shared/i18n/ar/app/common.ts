import type { common as english } from "../../en/app/common.ts"
import type { Texts } from "../../words.ts"

export const common: Texts<typeof english> = {
  brand: "Plenary",
  cancel: "إلغاء",
  close: "إغلاق",
  numbered: "{{number}}. {{title}}",
  optional: "اختياري",
  loading: "جارٍ التحميل",
  breadcrumb: "موقعك في المنصة",
  pages: "الصفحات",
  page: "الصفحة {{number}}",
  previous: "الصفحة السابقة",
  next: "الصفحة التالية",
  inLanguage: "اللغة: {{language}}",
  machine: "ترجمة آلية",
  draft: "مسودة",
  readIn: "اللغة المعروضة: {{language}}. لا يوجد نص بلغتك بعد.",
  machineNote: "ترجمة آلية لم يراجعها أحد بعد.",
  draftNote: "مسودة لم تُراجَع بعد.",
}
