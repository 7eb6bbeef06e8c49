import type { summary as english } from "../../en/app/summary.ts"
import type { Texts } from "../../words.ts"

export const summary: Texts<typeof english> = {
  title: "Резюме: {{space}}",
  name: "Резюме",
  published: "Опубликовано",
  sentences_one: "{{count}} предложение",
  sentences_few: "{{count}} предложения",
  sentences_many: "{{count}} предложений",
  sentences_other: "{{count}} предложения",
  sources_one: "{{count}} источник",
  sources_few: "{{count}} источника",
  sources_many: "{{count}} источников",
  sources_other: "{{count}} источника",
  inOther: "Язык этого резюме: {{language}}. Версии на вашем языке пока нет.",
  question: "Вопрос {{number}}",
  overall: "Общие выводы",
  sourcesOf: "Источники предложения {{number}}",
  official: "официальное заявление",
  personal: "в личном качестве",
  toComment: "Прочитать комментарий",
  gone: "Этот текст больше не доступен.",
  download: "Скачать",
  format: { md: "Markdown", html: "Веб-страница (HTML)", json: "Данные (JSON)" },
  quotesNote: "Цитаты приводятся на том языке, на котором они написаны. То, что было отозвано, не повторяется.",
  toBench: "Перейти к работе над резюме",
  none: "Резюме еще не опубликовано",
  noneOpen:
    "Его пишут после закрытия обсуждения. В каждом предложении будет указано, на какие комментарии оно опирается.",
  noneClosed:
    "Обсуждение закрыто, идет работа над резюме. В каждом предложении будет указано, на какие комментарии оно опирается.",
  toSpace: "Перейти к обсуждению",

  older: "Это версия {{number}} резюме в том виде, в каком она была опубликована. С тех пор опубликована более новая.",
  toNewest: "Читать последнюю версию",
  editions: "Опубликованные версии",
  permanent: "Постоянный адрес предложения {{number}}",

  cited: {
    title: "Цитируемый текст: {{space}}",
    heading: "Комментарий в том виде, в каком он цитировался",
    earlier: "Таким был текст комментария, когда на него сослались. С тех пор он изменён.",
    current: "Таков и нынешний текст комментария.",
    toComment: "Читать комментарий в его обсуждении",
  },

  waivers: "Исключения и их обоснование",
  signatures: "Подписали",
  signedFor: "{{agency}}: {{name}}",
  waivedBy: "{{name}}",
  waivedByFor: "{{name}}, {{agency}}",
  waived: {
    empty: "Предложение {{number}}: нет текста",
    uncited: "Предложение {{number}}: нет цитаты",
    no_longer_public: "Предложение {{number}}: источник больше не опубликован",
    changed: "Предложение {{number}}: цитируемый текст с тех пор изменен",
    too_long: "{{language}}: больше слов, чем {{limit}}",
    language_missing: "{{language}}: не полностью",
    left_out: "Позиция упущена: {{theme}}",
  },
}
