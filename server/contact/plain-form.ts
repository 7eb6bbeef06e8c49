import express, { type Request, type Response } from "express"
import { contract } from "#shared/contract"
import type { ContactForm } from "#shared/contact"
import { AppError, codeOf } from "#shared/errors"
import type { Language } from "#shared/language"
import { within } from "../asked.ts"
import type { Door } from "../door.ts"
import { parse } from "../http.ts"
import type { Limit } from "../limits.ts"
import { visitor, type Viewer } from "../viewer.ts"
import { makeToken } from "./form.ts"
import { sendContact } from "./send.ts"

// The one form that can be sent without JavaScript. What is wrong with it comes back on the page, with all that was typed.

type Parts = {
  viewerOf: (request: Request) => Promise<Viewer>
  door: (request: Request, response: Response) => Door
  limit: Limit
}

const readFields = express.urlencoded({ extended: false, limit: "64kb", parameterLimit: 20 })

/** The form as it is to be shown again; nothing when the message was taken. */
export type TakeForm = (request: Request, response: Response, language: Language) => Promise<ContactForm | undefined>

export const takeForm =
  ({ viewerOf, door, limit }: Parts): TakeForm =>
  async (request, response, language) => {
    const site = request.get("sec-fetch-site")
    if (site !== undefined && site !== "same-origin") throw new AppError("forbidden")
    if (!request.is("application/x-www-form-urlencoded")) throw new AppError("unsupported")
    await new Promise<void>((resolve, reject) =>
      readFields(request, response, (error?: Error) => (error ? reject(error) : resolve())),
    )
    const fields = { ...(request.body as Record<string, unknown>) }
    // An old browser does not say from where it sends: then it sends for nobody in particular.
    const viewer = site === undefined ? visitor : await viewerOf(request)
    const { address, requestId } = door(request, response)
    try {
      await limit("contact", { accountId: viewer.id, address })
      const input = parse(contract["contact.send"].input, { website: "", ...fields, language })
      await within({ requestId, address, userAgent: request.get("user-agent") }, () => sendContact(viewer, input))
      return undefined
    } catch (error) {
      return shownAgain(fields, error)
    }
  }

function shownAgain(fields: Record<string, unknown>, error: unknown): ContactForm {
  const code = codeOf(error)
  if (code !== "invalid" && code !== "too_many") throw error
  const { issues = [{ path: "token", code }] } = (error as AppError).data ?? {}
  const typed = (name: string) => (typeof fields[name] === "string" ? fields[name].toWellFormed() : "")
  const given = { name: typed("name"), email: typed("email"), topic: typed("topic"), message: typed("message") }
  // Whoever was too soon need not begin to wait anew.
  const isTooSoon = issues.some((issue) => issue.code === "too_soon")
  return {
    token: isTooSoon ? typed("token") : makeToken(),
    given,
    issues: issues.map(({ path, code: why }) => ({ path, code: why })),
  }
}
