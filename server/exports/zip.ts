import { Zip, ZipDeflate, ZipPassThrough } from "fflate"

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
  const add = <F extends ZipDeflate | ZipPassThrough>(file: F): F => {
    file.mtime = BEGINNING
    zip.add(file)
    return file
  }
  return {
    open: (name: string) => add(new ZipDeflate(name)),
    /** Of what is compressed already. */
    store: (name: string) => add(new ZipPassThrough(name)),
    *taken() {
      const bytes = ready
      ready = []
      yield* bytes
    },
    end: () => zip.end(),
  }
}
