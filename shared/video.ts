// Where videos may be shown in a page, once its reader has agreed; everywhere else they are opened at their own site.

/** The hosts of the players, for the header that allows no others (server/headers.ts). */
export const playerHosts = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"] as const

const youTubeHosts = new Set([
  "youtube.com",
  "www.youtube.com",
  "m.youtube.com",
  "www.youtube-nocookie.com",
  "youtu.be",
])
const vimeoHosts = new Set(["vimeo.com", "www.vimeo.com", "player.vimeo.com"])

/** The player of a video and the name of its site; undefined where there is none that we show. */
export function playerOf(link: string | null): { src: string; site: string } | undefined {
  if (!link || !URL.canParse(link)) return undefined
  const { protocol, host, pathname, searchParams } = new URL(link)
  if (protocol !== "https:") return undefined
  const last = pathname.split("/").at(-1) ?? ""
  if (youTubeHosts.has(host)) {
    const id = pathname === "/watch" ? (searchParams.get("v") ?? "") : last
    return /^[\w-]{11}$/.test(id) ? { src: `${playerHosts[0]}/embed/${id}`, site: "YouTube" } : undefined
  }
  // `dnt`: the player is asked to note nothing about who watches.
  if (vimeoHosts.has(host) && /^\d{4,12}$/.test(last))
    return { src: `${playerHosts[1]}/video/${last}?dnt=1`, site: "Vimeo" }
  return undefined
}
