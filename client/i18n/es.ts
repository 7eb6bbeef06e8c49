export { app } from "#shared/i18n/es/app"
export { names } from "virtual:names/es"
export const parts = {
  account: () => import("#shared/i18n/es/app/account"),
  alerts: () => import("#shared/i18n/es/app/alerts"),
  bench: () => import("#shared/i18n/es/app/bench"),
  coding: () => import("#shared/i18n/es/app/coding"),
  queue: () => import("#shared/i18n/es/app/queue"),
  coverage: () => import("#shared/i18n/es/app/coverage"),
  desk: () => import("#shared/i18n/es/app/desk"),
  home: () => import("#shared/i18n/es/app/home"),
  input: () => import("#shared/i18n/es/app/input"),
  dialogs: () => import("#shared/i18n/es/app/dialogs"),
  moderate: () => import("#shared/i18n/es/app/moderate"),
  objectives: () => import("#shared/i18n/es/app/objectives"),
  outcome: () => import("#shared/i18n/es/app/outcome"),
  own: () => import("#shared/i18n/es/app/own"),
  pages: () => import("#shared/i18n/es/app/pages"),
  reasons: () => import("#shared/i18n/es/app/reasons"),
  record: () => import("#shared/i18n/es/app/record"),
  screening: () => import("#shared/i18n/es/app/screening"),
  summary: () => import("#shared/i18n/es/app/summary"),
  transparency: () => import("#shared/i18n/es/app/transparency"),
}
