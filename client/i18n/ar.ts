export { app } from "#shared/i18n/ar/app"
export { names } from "virtual:names/ar"
export const parts = {
  account: () => import("#shared/i18n/ar/app/account"),
  alerts: () => import("#shared/i18n/ar/app/alerts"),
  bench: () => import("#shared/i18n/ar/app/bench"),
  coding: () => import("#shared/i18n/ar/app/coding"),
  queue: () => import("#shared/i18n/ar/app/queue"),
  coverage: () => import("#shared/i18n/ar/app/coverage"),
  desk: () => import("#shared/i18n/ar/app/desk"),
  home: () => import("#shared/i18n/ar/app/home"),
  input: () => import("#shared/i18n/ar/app/input"),
  dialogs: () => import("#shared/i18n/ar/app/dialogs"),
  moderate: () => import("#shared/i18n/ar/app/moderate"),
  objectives: () => import("#shared/i18n/ar/app/objectives"),
  outcome: () => import("#shared/i18n/ar/app/outcome"),
  own: () => import("#shared/i18n/ar/app/own"),
  pages: () => import("#shared/i18n/ar/app/pages"),
  reasons: () => import("#shared/i18n/ar/app/reasons"),
  record: () => import("#shared/i18n/ar/app/record"),
  screening: () => import("#shared/i18n/ar/app/screening"),
  summary: () => import("#shared/i18n/ar/app/summary"),
  transparency: () => import("#shared/i18n/ar/app/transparency"),
}
