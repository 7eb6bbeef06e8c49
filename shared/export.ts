import { z } from "zod"
import { spaceRef } from "./input.ts"
import { LanguageCode } from "./language.ts"

export const exportFormats = ["md", "html", "json"] as const
export type ExportFormat = (typeof exportFormats)[number]
export const exportTypes: Record<ExportFormat, string> = {
  md: "text/markdown; charset=utf-8",
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
}
export const ExportRecord = z.strictObject({
  space: spaceRef,
  format: z.enum(exportFormats).default("json"),
  language: LanguageCode.default("en"),
})
export type ExportRecord = z.output<typeof ExportRecord>
