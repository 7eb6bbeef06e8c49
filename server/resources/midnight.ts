const DAY = 86_400_000

/** Calls when a day of UTC is over: what is coming today may be past tomorrow, and no event of the log says so. */
export function everyMidnight(call: () => void): { stop: () => void } {
  let timer: NodeJS.Timeout
  const wait = () => {
    timer = setTimeout(
      () => {
        call()
        wait()
      },
      DAY - (Date.now() % DAY),
    ).unref()
  }
  wait()
  return { stop: () => clearTimeout(timer) }
}
