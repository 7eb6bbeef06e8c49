export { app } from "#shared/i18n/zh/app"
export { names } from "virtual:names/zh"
