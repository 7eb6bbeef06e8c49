import { AppError } from "#shared/errors"
import { PieceModel } from "./model.ts"

// A file as a row of documents, each far below what a document may weigh.

const PIECE = 512 * 1024
/** No file of ours comes near; whatever does has gone wrong. */
const BYTES_MOST = 512 * 1024 * 1024

type File = { exportId: string; tries: number }
const nameOf = ({ exportId, tries }: File, number: number) => `${exportId}.${tries}.${number}`

/** Stores what comes as it comes; resolves with what it was in all. */
export async function writePieces(
  file: File,
  chunks: AsyncIterable<Uint8Array | string>,
): Promise<{ bytes: number; pieces: number }> {
  let bytes = 0
  let pieces = 0
  let waiting: Uint8Array[] = []
  let size = 0
  const flush = async () => {
    if (size === 0) return
    const data = Buffer.concat(waiting)
    waiting = []
    size = 0
    await PieceModel.create({ _id: nameOf(file, pieces++), exportId: file.exportId, data })
  }
  for await (const chunk of chunks) {
    const all = typeof chunk === "string" ? Buffer.from(chunk) : chunk
    bytes += all.length
    if (bytes > BYTES_MOST) throw new AppError("too_large")
    for (let from = 0; from < all.length; from += PIECE) {
      const part = all.subarray(from, from + PIECE)
      if (size + part.length > PIECE) await flush()
      waiting.push(part)
      size += part.length
    }
  }
  await flush()
  return { bytes, pieces }
}

/** A file that goes while it is read ends as an error, so that no half of it looks whole. */
export async function* readPieces(file: File, pieces: number): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < pieces; number++) {
    const piece = await PieceModel.findById(nameOf(file, number))
    if (!piece) throw new AppError("not_found")
    yield piece.data
  }
}

export const removePieces = async (exportId: string): Promise<void> => void (await PieceModel.deleteMany({ exportId }))
