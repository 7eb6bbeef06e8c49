import type { common as english } from "../../en/app/common.ts"
import type { Texts } from "../../words.ts"

export const common: Texts<typeof english> = {
  brand: "Plenary",
  cancel: "Отмена",
  close: "Закрыть",
  numbered: "{{number}}. {{title}}",
  optional: "необязательно",
  loading: "Загрузка",
  breadcrumb: "Вы находитесь здесь",
  pages: "Страницы",
  page: "Страница {{number}}",
  previous: "Предыдущая страница",
  next: "Следующая страница",
  inLanguage: "язык: {{language}}",
  machine: "машинный перевод",
  draft: "проект",
  readIn: "Язык текста: {{language}}. Версии на вашем языке пока нет.",
  machineNote: "Машинный перевод, никем еще не проверен.",
  draftNote: "Проект, еще не проверен.",
}
