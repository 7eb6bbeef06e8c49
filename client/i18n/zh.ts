export { app } from "#shared/i18n/zh/app"
export { names } from "virtual:names/zh"
export const parts = {
  account: () => import("#shared/i18n/zh/app/account"),
  alerts: () => import("#shared/i18n/zh/app/alerts"),
  bench: () => import("#shared/i18n/zh/app/bench"),
  coding: () => import("#shared/i18n/zh/app/coding"),
  queue: () => import("#shared/i18n/zh/app/queue"),
  coverage: () => import("#shared/i18n/zh/app/coverage"),
  desk: () => import("#shared/i18n/zh/app/desk"),
  home: () => import("#shared/i18n/zh/app/home"),
  input: () => import("#shared/i18n/zh/app/input"),
  dialogs: () => import("#shared/i18n/zh/app/dialogs"),
  moderate: () => import("#shared/i18n/zh/app/moderate"),
  objectives: () => import("#shared/i18n/zh/app/objectives"),
  outcome: () => import("#shared/i18n/zh/app/outcome"),
  own: () => import("#shared/i18n/zh/app/own"),
  pages: () => import("#shared/i18n/zh/app/pages"),
  reasons: () => import("#shared/i18n/zh/app/reasons"),
  record: () => import("#shared/i18n/zh/app/record"),
  screening: () => import("#shared/i18n/zh/app/screening"),
  summary: () => import("#shared/i18n/zh/app/summary"),
  transparency: () => import("#shared/i18n/zh/app/transparency"),
}
