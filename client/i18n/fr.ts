export { app } from "#shared/i18n/fr/app"
export { names } from "virtual:names/fr"
