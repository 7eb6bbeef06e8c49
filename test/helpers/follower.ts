import type { Socket } from "socket.io-client"
import type { FollowAnswer, Told } from "#shared/events"

type Of<K extends Told["kind"]> = Extract<Told, { kind: K }>

/** What somebody who follows is told, in order. */
export class Follower {
  readonly told: Told[] = []
  /** The same as it came: several events in one frame. */
  readonly frames: Told[][] = []
  answer: Extract<FollowAnswer, { ok: true }> | undefined
  private read = 0
  private wake: () => void = () => {}

  constructor(readonly socket: Socket) {
    socket.on("event", (...events: Told[]) => {
      this.told.push(...events)
      this.frames.push(events)
      this.wake()
    })
  }

  /** The next one of a kind, after those already asked for. Fails after fifteen seconds. */
  async next<K extends Told["kind"]>(kind: K, matches: (told: Of<K>) => boolean = () => true): Promise<Of<K>> {
    const late = AbortSignal.timeout(15_000)
    for (;;) {
      while (this.read < this.told.length) {
        const one = this.told[this.read++]!
        if (one.kind === kind && matches(one as Of<K>)) return one as Of<K>
      }
      await new Promise<void>((resolve, reject) => {
        this.wake = resolve
        late.addEventListener("abort", () =>
          reject(new Error(`no ${kind} within fifteen seconds; heard ${this.kinds()}`)),
        )
      })
    }
  }

  /** All so far about comments, by id: the newest state of each, as a page would have it. */
  comments() {
    const about = this.told.filter((one) => one.kind === "comment.changed" || one.kind === "comment.removed")
    return new Map(about.map((one) => [one.comment.id, one.comment]))
  }

  private kinds = () => this.told.map((one) => one.kind).join(", ") || "nothing"
}
