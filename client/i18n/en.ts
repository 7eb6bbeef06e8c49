export { app } from "#shared/i18n/en/app"
export { names } from "virtual:names/en"
