export { app } from "#shared/i18n/en/app"
export { names } from "virtual:names/en"
export const parts = {
  account: () => import("#shared/i18n/en/app/account"),
  alerts: () => import("#shared/i18n/en/app/alerts"),
  bench: () => import("#shared/i18n/en/app/bench"),
  coding: () => import("#shared/i18n/en/app/coding"),
  queue: () => import("#shared/i18n/en/app/queue"),
  coverage: () => import("#shared/i18n/en/app/coverage"),
  desk: () => import("#shared/i18n/en/app/desk"),
  home: () => import("#shared/i18n/en/app/home"),
  input: () => import("#shared/i18n/en/app/input"),
  dialogs: () => import("#shared/i18n/en/app/dialogs"),
  moderate: () => import("#shared/i18n/en/app/moderate"),
  objectives: () => import("#shared/i18n/en/app/objectives"),
  outcome: () => import("#shared/i18n/en/app/outcome"),
  own: () => import("#shared/i18n/en/app/own"),
  pages: () => import("#shared/i18n/en/app/pages"),
  reasons: () => import("#shared/i18n/en/app/reasons"),
  record: () => import("#shared/i18n/en/app/record"),
  screening: () => import("#shared/i18n/en/app/screening"),
  summary: () => import("#shared/i18n/en/app/summary"),
  transparency: () => import("#shared/i18n/en/app/transparency"),
}
