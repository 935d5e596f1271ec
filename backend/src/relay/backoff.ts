/** Full jitter: any moment up to a limit that doubles with every failure, so that those who failed together do not come back together. */
export function backoffMs(
  failures: number,
  { firstMs, mostMs }: { firstMs: number; mostMs: number },
  chance: () => number = Math.random,
): number {
  return chance() * Math.min(mostMs, firstMs * 2 ** Math.min(failures, 30))
}

/** A wait that `wake` ends early. A wake while nobody waits ends the next wait at once: what it announced came after the last poll. */
export class Pause {
  private end: (() => void) | undefined
  private called = false

  async wait(ms: number): Promise<void> {
    if (!this.called) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.end = undefined
    this.called = false
  }

  wake(): void {
    this.called = true
    this.end?.()
  }
}
