/** Full jitter: any moment up to a limit that doubles with every failure, so that those who failed together do not come back together. */
export function backoffMs(
  failures: number,
  { firstMs, mostMs }: { firstMs: number; mostMs: number },
  chance: () => number = Math.random,
): number {
  return chance() * Math.min(mostMs, firstMs * 2 ** Math.min(failures, 30))
}

/** Waits, or less when it is woken. A call that comes while nobody waits is kept for the next wait: what it was about came too late for the look before. */
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
