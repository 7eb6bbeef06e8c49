import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from "@asteasolutions/zod-to-openapi"
import { z } from "zod"
import { calls, type CallName } from "#shared/calls"
import { contract } from "#shared/contract"
import { statusOf } from "#shared/errors"
import { exportTypes } from "#shared/export"

extendZodWithOpenApi(z)

const ErrorAnswer = z.object({
  error: z.object({
    code: z.enum(Object.keys(statusOf) as [string, ...string[]]),
    data: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string().optional(),
  }),
})

/** The contract as OpenAPI 3.1. `operationId` is the call's name; nothing here is written by hand twice. */
export function makeOpenApi(): object {
  const registry = new OpenAPIRegistry()
  for (const name of Object.keys(calls) as CallName[]) registry.registerPath(pathOf(name))
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Plenary",
      version: "1",
      description:
        "Moderated discussion spaces for intergovernmental review. The website uses these calls and no others.",
    },
    servers: [{ url: "/api" }],
  })
}

function pathOf(name: CallName) {
  const [method, path] = calls[name]
  const row: { input: z.ZodType; output: z.ZodType; right: string; stream?: true } = contract[name]
  const names = [...path.matchAll(/:(\w+)/g)].map(([, one]) => one!)
  const input = shapeOf(row.input)
  const inPath = pick(input, (key) => names.includes(key))
  const rest = pick(input, (key) => !names.includes(key))
  const isRead = method === "GET"
  return {
    method: method.toLowerCase() as "get" | "post" | "put" | "patch" | "delete",
    path: path.replace(/:(\w+)/g, "{$1}"),
    operationId: name,
    tags: [name.split(".")[0]!],
    description: `Needs: ${row.right}.`,
    request: {
      ...(names.length > 0 ? { params: z.object(inPath) } : {}),
      ...(isRead && Object.keys(rest).length > 0 ? { query: z.object(rest) } : {}),
      ...(isRead ? {} : { body: { content: { "application/json": { schema: z.object(rest) } } } }),
    },
    responses: {
      200: {
        description: "Done",
        content: row.stream ? streamed : { "application/json": { schema: row.output } },
      },
      default: { description: "Refused", content: { "application/json": { schema: ErrorAnswer } } },
    },
  }
}

const streamed = Object.fromEntries(
  Object.values(exportTypes).map((type) => [type.split(";")[0]!, { schema: z.string() }]),
)

const shapeOf = (schema: z.ZodType): Record<string, z.ZodType> => (schema instanceof z.ZodObject ? schema.shape : {})

const pick = (shape: Record<string, z.ZodType>, wanted: (key: string) => boolean) =>
  Object.fromEntries(Object.entries(shape).filter(([key]) => wanted(key)))
