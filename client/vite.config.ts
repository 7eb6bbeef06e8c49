import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { names } from "./names.ts"

// What shapes of shared/ are made with: without zod they are dead, and the bundler may leave them out.
const shapeMakers = ["z", "line", "paragraph", "numberText", "several", "kind", "call"]

const root = new URL("..", import.meta.url).pathname

// What every page needs, in one file; what only opened widgets need, in another (pages.md).
const first =
  /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|use-sync-external-store)\/|client\/(store|i18n\/index|api|app|feed|navigation|routes|place|address|no-zod|(moderation|spaces)\/filter\.)|client\/ui\/(announce|band|button|chip|crumbs|errors|fault|format|icons|mark|menu|raw-html|shell|text|time|title)\.|shared\/(calls|comment|errors|input|language|policy|space)\.ts|preload-helper|rolldown.runtime|^\0(?!virtual:names)/
const widgets = /node_modules\/(react-aria|react-aria-components|react-stately|@internationalized|@react-|clsx|@swc)/

export default defineConfig({
  root,
  plugins: [react(), names()],
  appType: "custom",
  resolve: { alias: { zod: `${root}client/no-zod.ts` } },
  build: {
    outDir: "dist/client",
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { manualPureFunctions: shapeMakers, propertyReadSideEffects: false },
      input: ["client/main.tsx", "client/early.ts"],
      output: {
        codeSplitting: {
          groups: [
            { name: "early", test: /client\/ui\/settings/, priority: 20 },
            { name: "first", test: first, priority: 10 },
            { name: "widgets", test: widgets, priority: 5 },
          ],
        },
      },
    },
  },
})
