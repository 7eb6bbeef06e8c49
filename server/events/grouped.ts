type Waiting<In, Out> = { input: In; resolve: (out: Out) => void; reject: (error: unknown) => void }

/** Group commit: calls that arrive while a batch is on its way travel together in the next one. */
export function grouped<In, Out>(work: (batch: In[]) => Promise<Out[]>, most = 500): (input: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = []
  let isRunning = false

  async function run() {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most)
      try {
        const answers = await work(batch.map((one) => one.input))
        batch.forEach((one, i) => one.resolve(answers[i] as Out))
      } catch (error) {
        batch.forEach((one) => one.reject(error))
      }
    }
    isRunning = false
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject })
      if (isRunning) return
      isRunning = true
      // All that is asked for in this turn goes into the first batch.
      setImmediate(() => void run())
    })
}
