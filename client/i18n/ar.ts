export { app } from "#shared/i18n/ar/app"
export { names } from "virtual:names/ar"
