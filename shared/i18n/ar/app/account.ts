import type { account as english } from "../../en/app/account.ts"
import type { Texts } from "../../words.ts"

export const account: Texts<typeof english> = {
  title: "حسابك",
  signInTitle: "تسجيل الدخول",
  signUpTitle: "إنشاء حساب",
  verifyTitle: "تأكيد العنوان",
  resetTitle: "اختيار كلمة مرور جديدة",
}
