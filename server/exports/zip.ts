import { Zip, ZipDeflate } from "fflate"

/** Else the same content would be another file a second later. */
const BEGINNING = new Date(1980, 0, 1)

/**
 * A zip that is written and taken piece by piece: `open` begins a file in it, `taken` gives what is ready and keeps
 * none of it.
 */
export function openZip() {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    ready.push(bytes)
  })
  return {
    open(name: string): ZipDeflate {
      const file = new ZipDeflate(name)
      file.mtime = BEGINNING
      zip.add(file)
      return file
    },
    *taken() {
      const bytes = ready
      ready = []
      yield* bytes
    },
    end: () => zip.end(),
  }
}
