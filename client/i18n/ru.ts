export { app } from "#shared/i18n/ru/app"
export { names } from "virtual:names/ru"
