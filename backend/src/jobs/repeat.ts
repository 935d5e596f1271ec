/** Runs a job again and again, with a pause between the end of one run and the start of the next. `stop` waits for the run under way. */
export function repeat(
  everyMs: number,
  job: () => Promise<void>,
  failed: (error: unknown) => void,
): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  const schedule = (): void => {
    timer = setTimeout(() => {
      running = job()
        .catch(failed)
        .finally(() => {
          if (!stopped) schedule()
        })
    }, everyMs)
  }
  schedule()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
