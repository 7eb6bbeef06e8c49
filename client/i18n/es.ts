export { app } from "#shared/i18n/es/app"
export { names } from "virtual:names/es"
