export { app } from "#shared/i18n/fr/app"
export { names } from "virtual:names/fr"
export const parts = {
  account: () => import("#shared/i18n/fr/app/account"),
  alerts: () => import("#shared/i18n/fr/app/alerts"),
  bench: () => import("#shared/i18n/fr/app/bench"),
  coding: () => import("#shared/i18n/fr/app/coding"),
  queue: () => import("#shared/i18n/fr/app/queue"),
  coverage: () => import("#shared/i18n/fr/app/coverage"),
  desk: () => import("#shared/i18n/fr/app/desk"),
  home: () => import("#shared/i18n/fr/app/home"),
  input: () => import("#shared/i18n/fr/app/input"),
  dialogs: () => import("#shared/i18n/fr/app/dialogs"),
  moderate: () => import("#shared/i18n/fr/app/moderate"),
  objectives: () => import("#shared/i18n/fr/app/objectives"),
  outcome: () => import("#shared/i18n/fr/app/outcome"),
  own: () => import("#shared/i18n/fr/app/own"),
  pages: () => import("#shared/i18n/fr/app/pages"),
  reasons: () => import("#shared/i18n/fr/app/reasons"),
  record: () => import("#shared/i18n/fr/app/record"),
  screening: () => import("#shared/i18n/fr/app/screening"),
  summary: () => import("#shared/i18n/fr/app/summary"),
  transparency: () => import("#shared/i18n/fr/app/transparency"),
}
