import type { exports as english } from "../../en/app/exports.ts"
import type { Texts } from "../../words.ts"

export const exports: Texts<typeof english> = {
  title: "Файлы: {{space}}",
  name: "Файлы для скачивания",
  lead: "Возьмите это обсуждение с собой в виде файла. В нём только то, что вы можете прочитать в данный момент.",
  what: "Содержание",
  kind: {
    proceedings: "Материалы: все опубликованные комментарии с приложениями",
    summary: "Резюме с источниками",
    data: "Данные: строка на каждый опубликованный комментарий",
    archive: "Архив: всё общедоступное, для другой установки сайта",
  },
  form: "Формат",
  format: {
    pdf: "PDF",
    docx: "Word (DOCX)",
    html: "Веб-страница (HTML)",
    md: "Markdown",
    csv: "Таблица (CSV)",
    xlsx: "Книга (XLSX)",
    json: "Данные (JSON)",
  },
  language: "Язык файла",
  make: "Создать файл",
  own: "Ваши файлы",
  none: "Вы ещё не запрашивали файлов.",
  state: {
    waiting: "В очереди",
    running: "Создаётся",
    done: "Готово",
    failed: "Не создан",
    cancelled: "Отменено",
  },
  short: {
    proceedings: "Материалы",
    summary: "Резюме",
    data: "Данные",
    archive: "Архив",
  },
  file: "{{what}}, {{form}}, {{language}}",
  percent: "{{percent}} процентов",
  cancel: "Отменить",
  download: "Скачать",
  kept: "Хранится до",
  keptNote:
    "Файл хранится {{hours}} ч, только для вас. Он остаётся таким, каким был создан, что бы ни менялось в обсуждении.",
  problem: {
    too_large: "В этом формате файл был бы слишком длинным. Выберите Word, веб-страницу или Markdown.",
    interrupted: "Сервер несколько раз останавливался во время создания файла. Повторите попытку позже.",
    not_allowed: "Вы больше не можете читать то, что вошло бы в файл.",
    failed: "Произошла ошибка. Повторите попытку.",
  },
  begun: "Файл создаётся.",
  ready: "Готово: {{file}}.",
}
