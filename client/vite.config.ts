import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"
import { names } from "./names.ts"

// What every page needs, in one file (pages.md).
const first =
  /node_modules\/(react|react-dom|scheduler|@tanstack|i18next)\/|client\/(store\/(apply|hear)|i18n\/index|api|app|feed|loading|navigation|routes|place|address|spaces\/filter\.|threads\/(asked|title)\.|comments\/(outbox|begun|subject)\.|accounts\/sign-out)|client\/ui\/(?!base64|changed-words|choices|dialog|diff|facet|display-settings|field|marks|rich|service|settings|week)|shared\/(calls|comment|errors|input|language|policy|space|thread)\.ts|preload-helper|rolldown.runtime|^\0(?!virtual:)/

// Of threads and something else: by itself each would be a request of its own.
const shared = /client\/(comments\/(by|speak|copy|address)|threads\/when|spaces\/phase)\.|shared\/zone\.ts/

/**
 * Files of shared/ hold shapes for the server beside constants for the views. Making a shape has no effect but the shape,
 * which the bundler cannot know of a call; told so, it leaves out all that no view uses, and the schema library with it.
 */
const makers = new Set(["CallExpression", "ObjectExpression"])
const pureShapes = (): Plugin => ({
  name: "plenary-pure-shapes",
  enforce: "post",
  transform(code, id) {
    if (!/\/shared\/[\w-]+\.ts$/.test(id)) return undefined
    const made = this.parse(code).body.flatMap((node) => {
      const declared = node.type === "ExportNamedDeclaration" ? node.declaration : node
      if (declared?.type !== "VariableDeclaration") return []
      return declared.declarations.flatMap(({ init }) => (init && makers.has(init.type) ? [init] : []))
    })
    const pure = made.reduceRight(
      (text, { start, end }) =>
        `${text.slice(0, start)}/*#__PURE__*/ (() => (${text.slice(start, end)}))()${text.slice(end)}`,
      code,
    )
    return { code: pure, map: null }
  },
})

/**
 * Every page loads the list of what each other page needs. Of the pages of those who work here, and of those that few
 * look for, it names the styles only, without which they would be drawn naked; their scripts find each other.
 */
const ofFew =
  /assets\/(account|begin|bench|coding|country|desk|edit|editors|exports|figures|hub-pages|mine|principle|reasons|record|region|reset|round-table|rules|sign-up|submission|submission-pages|submitted|team-pages|verify)-/
const isNamed = (file: string) => (needed: string) => !ofFew.test(file) || needed.endsWith(".css")

export default defineConfig(({ command }) => ({
  root: new URL("..", import.meta.url).pathname,
  plugins: [react(), names(), command === "build" && pureShapes()],
  appType: "custom",
  build: {
    outDir: "dist/client",
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false, resolveDependencies: (file, needed) => needed.filter(isNamed(file)) },
    rolldownOptions: {
      input: ["client/main.tsx", "client/early.ts"],
      output: {
        codeSplitting: {
          groups: [
            { name: "early", test: /client\/(ui\/settings|kept-place)/, priority: 20 },
            { name: "first", test: first, priority: 10 },
            // Only for those who are signed in; what it shares with the pages stays with those.
            {
              name: "deliver",
              test: /client\/(store|comments\/(deliver|queue|take-over|draft)\.)/,
              priority: 9,
              includeDependenciesRecursively: false,
            },
            { name: "said", test: shared, priority: 8 },
            // What the pages of the Hub share, of which those of the discussions need nothing.
            {
              name: "hub",
              test: /client\/(hub\/(?!place)|resources\/(?!resource|player)|objectives\/(own-words|compact-text))/,
              minShareCount: 2,
              priority: 8,
              includeDependenciesRecursively: false,
            },
            // What those share who write, decide and edit; readers' pages need none of it.
            {
              name: "work",
              test: /client\/(accounts|editing|moderation|own|record|submissions|summaries|ui\/(diff|changed))|summary-edits/,
              minShareCount: 3,
              priority: 8,
              includeDependenciesRecursively: false,
            },
            // Small files of three and more kinds of page: one request instead of twenty. Threads, which are read most,
            // need none of them.
            {
              name: "common",
              test: /client\/(?!accounts|comments|contact|editing|editors|moderation|reviews|submissions|resources\/(resource|player))/,
              minShareCount: 3,
              priority: 7,
            },
          ],
        },
      },
    },
  },
}))
