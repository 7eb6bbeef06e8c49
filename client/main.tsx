import "./styles/tokens.css"
import "./styles/base.css"
import { hydrateRoot } from "react-dom/client"
import { AppError } from "#shared/errors"
import { isLanguage } from "#shared/language"
import { api, makeClient } from "./api.ts"
import { App, openAnyhow } from "./app.tsx"
import { connect } from "./feed.ts"
import { speak } from "./i18n/index.tsx"
import type { State } from "./render.tsx"
import { errorPlace } from "./routes.tsx"

const element = (id: string) => document.getElementById(id) as HTMLElement

const { queries, error, ...site } = JSON.parse(element("state").textContent) as State
const lang = document.documentElement.lang
const client = makeClient(api)
for (const [key, data] of queries) client.setQueryData(key, data)

const url = new URL(location.href)
const words = await speak(isLanguage(lang) ? lang : "en")
const first = error ? errorPlace(url, new AppError(error), words) : await openAnyhow(url, client, words)

const app = (place = first) => <App first={place} client={client} words={words} site={site} />
const root = hydrateRoot(element("app"), app(), {
  onRecoverableError: (cause) => console.error("hydration", cause),
  // React has taken everything away; a page that says so is better than an empty one.
  onUncaughtError: (cause) => {
    console.error(cause)
    root.render(
      <App key={Date.now()} first={errorPlace(url, cause, words)} client={client} words={words} site={site} />,
    )
  },
})

const whenIdle = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 200))
whenIdle(() => void connect(client, site.epoch))
