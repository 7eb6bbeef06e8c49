import { trusted } from "mongoose"
import { languages, type Text } from "#shared/language"
import type { Duplicate, FindDuplicates } from "#shared/duplicates"
import { states } from "#shared/resource"
import { signedIn, type Viewer } from "../viewer.ts"
import { addressKey } from "./address.ts"
import { alikeTo, noTitles, putTitles, type Titles } from "./alike.ts"
import { mayRead } from "./find.ts"
import { holdResources, resourcesIn } from "./held.ts"
import { ResourceModel, type ResourceDoc } from "./model.ts"

// What may be there already, by its address or by its title: asked by whoever writes a resource, whoever judges it, and by
// imports. Each process holds the titles and addresses of all that is no draft, and is told by the log what has changed.

/** As many as anybody would look at. */
const SHOWN_MOST = 10
const READ_MOST = 50

export async function listDuplicates(viewer: Viewer, asked: FindDuplicates) {
  signedIn(viewer)
  return { duplicates: await findDuplicates(viewer, asked) }
}

type Asked = { link?: string | undefined; title?: readonly string[] | undefined; except?: string | undefined }

/** Of what this viewer may know of, likeliest first. */
export async function findDuplicates(viewer: Viewer, { link, title = [], except }: Asked): Promise<Duplicate[]> {
  const memory = await current()
  const likeness = alikeTo(memory.titles, title)
  const key = link === undefined ? undefined : addressKey(link)
  const sameAddress = new Set(key === undefined ? [] : memory.byAddress.get(key))
  const ids = [...new Set([...sameAddress, ...likeness.keys()])]
    .filter((id) => id !== except)
    .sort((one, other) => Number(sameAddress.has(other)) - Number(sameAddress.has(one)) || likely(other) - likely(one))
    .slice(0, READ_MOST)
  function likely(id: string): number {
    return likeness.get(id) ?? 0
  }
  if (ids.length === 0) return []
  const docs = await ResourceModel.find({ _id: trusted({ $in: ids }) }, { words: 0 }).lean()
  const found = new Map(docs.map((doc) => [doc._id, doc]))
  return ids
    .map((id) => found.get(id))
    .filter((doc) => doc !== undefined)
    .filter((doc) => mayRead(viewer, doc))
    .slice(0, SHOWN_MOST)
    .map(({ _id, kind, state, title: shown, link: address, publisher }) => ({
      id: _id,
      kind,
      state,
      title: shown,
      link: address,
      publisher,
      hasAddress: sameAddress.has(_id),
      likeness: Math.round(likely(_id) * 100) / 100,
    }))
}

// ── what each process holds ──

type Memory = { titles: Titles; addresses: Map<string, string[]>; byAddress: Map<string, Set<string>> }
type Held = Pick<ResourceDoc, "_id" | "state" | "title" | "link" | "files">
const held = { state: 1, title: 1, link: 1, files: 1 } as const

const current = holdResources<Memory, Held>({ fields: held, load, put })

async function load(): Promise<Memory> {
  const memory: Memory = { titles: noTitles(), addresses: new Map(), byAddress: new Map() }
  for (const state of states) {
    if (state === "draft") continue
    for await (const doc of resourcesIn<Held>(state, held)) put(memory, doc._id, doc)
  }
  return memory
}

/** A draft is nobody's business yet. */
function put({ titles, addresses, byAddress }: Memory, id: string, doc: Held | undefined): void {
  const isHeld = doc !== undefined && doc.state !== "draft"
  putTitles(titles, id, isHeld ? textsOf(doc.title) : [])
  for (const key of addresses.get(id) ?? []) byAddress.get(key)?.delete(id)
  const links = isHeld ? [doc.link, ...(doc.files ?? []).map(({ link }) => link)] : []
  const keys = links.flatMap((link) => (link ? (addressKey(link) ?? []) : []))
  for (const key of keys) byAddress.set(key, (byAddress.get(key) ?? new Set()).add(id))
  if (keys.length > 0) addresses.set(id, keys)
  else addresses.delete(id)
}

const textsOf = (text: Text): string[] => languages.flatMap((language) => text[language]?.text ?? [])
