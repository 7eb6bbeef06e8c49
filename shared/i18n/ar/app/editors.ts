import type { editors as english } from "../../en/app/editors.ts"
import type { Texts } from "../../words.ts"

export const editors: Texts<typeof english> = {
  title: "مكتب المحررين",
  lead: "ما أرسله الأعضاء، والأقدم انتظاراً أولاً.",
  none: "لا شيء ينتظر هنا.",
  since: "منذ {{date}}",
  own: "مرسل من هذا الحساب: يقرر محرر آخر",
  answerDue: "ورد جواب",
  submitter: "المرسِل",
  nobody: "ورد مع المنصة.",
  decide: "اتخاذ القرار",
  nothing: "لا يوجد ما يُقرَّر بشأنه الآن.",
  act: {
    ask: "طلب تعديل",
    approve: "قبول",
    publish: "نشر",
    decline: "رفض",
    unpublish: "إيقاف النشر",
  },
  words: "إلى المرسِل",
  wordsHint: "يقرؤه كما هو ويصله بالبريد.",
  reason: "السبب",
  confirm: "تأكيد: {{act}}",
  done: "تم: {{act}}",
  moved: "بُتّ فيه في هذه الأثناء أو جرى تغييره. وهذه حالته الآن.",
  duplicates: "ما يشبهه",
  noDuplicates: "لم يُعثر على ما يشبهه.",
  again: "عرضه كما هو الآن",
  reviews: "اختيار المستعرضين والاطلاع على آرائهم",
}
