import type { DecisionReason, HoldReason, ReportReason } from "#shared/comment"
import type { reasons as english } from "../../en/app/reasons.ts"
import type { Texts } from "../../words.ts"

const decision: Record<DecisionReason, string> = {
  off_topic: "لا يجيب عن السؤال",
  duplicate: "سبق أن قاله الشخص نفسه",
  personal_data: "يكشف أموراً خاصة بشخص ما",
  abusive: "فيه إهانة لشخص أو تهديد له",
  hateful: "ينشر الكراهية ضد فئة من الناس",
  spam: "فيه إعلان أو ترويج",
  unlawful: "قد يخالف القانون",
  incitement: "يدعو إلى العنف",
  not_authorised: "يتكلم باسم جهة من دون تفويض",
  format: "شكله يجعل قراءته صعبة",
  other: "سبب آخر",
}
const report: Record<ReportReason, string> = {
  off_topic: "لا صلة له بالسؤال",
  abusive: "فيه إهانة لشخص أو تهديد له",
  hateful: "ينشر الكراهية ضد فئة من الناس",
  false_identity: "فيه انتحال لهوية شخص أو جهة أخرى",
  personal_data: "يكشف أموراً خاصة بشخص ما",
  spam: "فيه إعلان أو ترويج",
  unlawful: "قد يخالف القانون",
  other: "أمر آخر",
}
const hold: Record<HoldReason, string> = {
  premoderated: "في هذه المناقشة يقرأ أحد المشرفين كل تعليق قبل ظهوره.",
  links: "فيه عدة روابط، وينظر المشرفون أولاً في التعليقات التي من هذا النوع.",
  word: "فيه كلمة ينظر فيها المشرفون أولاً.",
  resubmitted: "أُرسل من جديد بعد أن أُعيد إلى صاحبه.",
  repeat: "سبق أن كتب صاحبه هنا ما يكاد يكون النص نفسه، وينظر المشرفون في ذلك أولاً.",
  campaign: "أرسل عدة أشخاص ما يكاد يكون النص نفسه، وينظر المشرفون في هذه الرسائل معاً.",
  personal_data: "يبدو أن فيه عنواناً أو رقم هاتف أو رقم وثيقة، وينظر المشرفون في ذلك أولاً.",
  shortener: "فيه رابط لا يبيّن إلى أين يؤدي، وينظر المشرفون أولاً في الروابط التي من هذا النوع.",
  newcomer: "يقرأ المشرفون أولى تعليقات كل مشارك في هذه المناقشة قبل ظهورها.",
  author: "في هذه المناقشة يقرأ المشرفون تعليقات صاحبه قبل ظهورها.",
  webhook: "طلب فحص آلي أن ينظر فيه أحد المشرفين أولاً.",
}

/** Clauses about the comment, so that they stand after "السبب:" as well as in a list. */
export const reasons: Texts<typeof english> = { decision, report, hold }
