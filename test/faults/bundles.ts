import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { build, type InlineConfig, type Plugin } from "vite"
import { program } from "../../server/build.ts"
import type { Plant } from "./plants.ts"

// What is run: the built server as it is, or one with a fault in it; and what a reader's page runs, in one file.

const root = fileURLToPath(new URL("../..", import.meta.url))

export async function serverProgram(plant: Plant | undefined): Promise<string> {
  if (!plant?.server) return program
  const outDir = join(root, "dist", `faults-${plant.name}`)
  for (const part of ["server", "main"])
    await make({ configFile: join(root, `client/vite.${part}.config.ts`), build: { outDir } }, plant)
  return join(outDir, "main.js")
}

export async function windowProgram(plant: Plant | undefined): Promise<string> {
  const outDir = join(root, "dist", plant?.client ? `faults-${plant.name}` : "faults")
  await make(
    {
      configFile: false,
      root,
      build: {
        ssr: true,
        target: "node20",
        outDir,
        emptyOutDir: false,
        rolldownOptions: {
          input: "test/faults/window.ts",
          // Every window has a line of its own to the server; nothing else of a browser is used here.
          output: { banner: "let fetch\nexport const fetchBy = (given) => { fetch = given }" },
        },
      },
    },
    plant,
  )
  return join(outDir, "window.js")
}

const make = (config: InlineConfig, plant: Plant | undefined) =>
  build({ ...config, logLevel: "warn", mode: "production", plugins: [...(config.plugins ?? []), patch(plant)] })

/** Puts the fault into the sources as they are read; sources that have moved on make it fail, not vanish. */
function patch(plant: Plant | undefined): Plugin {
  const patches = [...(plant?.server ?? []), ...(plant?.client ?? [])]
  return {
    name: "plenary-planted-fault",
    enforce: "pre",
    transform(code, id) {
      const mine = patches.filter(({ file }) => id.endsWith(`/${file}`))
      let text = code
      for (const { file, from, to } of mine) {
        if (!text.includes(from)) throw new Error(`${file} has no ${from} any more: plant ${plant!.name} elsewhere`)
        text = text.replace(from, () => to)
      }
      return mine.length > 0 ? { code: text, map: null } : undefined
    },
  }
}
