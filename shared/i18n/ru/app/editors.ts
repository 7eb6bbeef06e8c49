import type { editors as english } from "../../en/app/editors.ts"
import type { Texts } from "../../words.ts"

export const editors: Texts<typeof english> = {
  title: "Рабочее место редакторов",
  lead: "То, что прислали участники: сначала ждущее дольше всех.",
  none: "Здесь ничего не ждёт.",
  since: "с {{date}}",
  own: "Ваш материал: решает другой редактор",
  answerDue: "Пришёл ответ",
  submitter: "Прислал(а)",
  nobody: "Входит в состав платформы.",
  decide: "Решение",
  nothing: "Сейчас решать нечего.",
  act: {
    ask: "Попросить изменить",
    approve: "Одобрить",
    publish: "Опубликовать",
    decline: "Отклонить",
    unpublish: "Снять с публикации",
  },
  words: "Приславшему",
  wordsHint: "Он прочтёт это дословно и получит письмом.",
  reason: "Причина",
  confirm: "Подтвердить: {{act}}",
  done: "Сделано: {{act}}",
  moved: "Тем временем кто-то принял решение или материал изменён. Вот как он выглядит сейчас.",
  duplicates: "Похожие",
  noDuplicates: "Похожего не найдено.",
  again: "Показать текущее состояние",
  reviews: "Выбрать рецензентов и прочитать их отзывы",
}
