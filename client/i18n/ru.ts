export { app } from "#shared/i18n/ru/app"
export { names } from "virtual:names/ru"
export const parts = {
  account: () => import("#shared/i18n/ru/app/account"),
  alerts: () => import("#shared/i18n/ru/app/alerts"),
  bench: () => import("#shared/i18n/ru/app/bench"),
  coding: () => import("#shared/i18n/ru/app/coding"),
  queue: () => import("#shared/i18n/ru/app/queue"),
  coverage: () => import("#shared/i18n/ru/app/coverage"),
  desk: () => import("#shared/i18n/ru/app/desk"),
  home: () => import("#shared/i18n/ru/app/home"),
  input: () => import("#shared/i18n/ru/app/input"),
  dialogs: () => import("#shared/i18n/ru/app/dialogs"),
  moderate: () => import("#shared/i18n/ru/app/moderate"),
  objectives: () => import("#shared/i18n/ru/app/objectives"),
  outcome: () => import("#shared/i18n/ru/app/outcome"),
  own: () => import("#shared/i18n/ru/app/own"),
  pages: () => import("#shared/i18n/ru/app/pages"),
  reasons: () => import("#shared/i18n/ru/app/reasons"),
  record: () => import("#shared/i18n/ru/app/record"),
  screening: () => import("#shared/i18n/ru/app/screening"),
  summary: () => import("#shared/i18n/ru/app/summary"),
  transparency: () => import("#shared/i18n/ru/app/transparency"),
}
