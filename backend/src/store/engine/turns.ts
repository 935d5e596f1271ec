/** Hands out `size` turns, first come, first served. */
export class Turns {
  #free: number
  readonly #size: number
  readonly #waiting: (() => void)[] = []
  #closed = false
  #drained: (() => void) | undefined

  constructor(size: number) {
    this.#size = size
    this.#free = size
  }

  get active(): number {
    return this.#size - this.#free
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** Resolves when it is the caller's turn; `give` must follow. Rejects once closed. */
  async take(): Promise<void> {
    if (this.#closed) throw Object.assign(new Error('The database is closed'), { code: 'POOL_CLOSED' })
    if (this.#free > 0) {
      this.#free -= 1
      return
    }
    await new Promise<void>((go) => this.#waiting.push(go))
  }

  give(): void {
    const next = this.#waiting.shift()
    if (next) {
      next()
      return
    }
    this.#free += 1
    if (this.#free === this.#size) this.#drained?.()
  }

  /** Takes no more callers; resolves when those who came before have ended. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#free < this.#size)
      await new Promise<void>((resolve) => {
        this.#drained = resolve
      })
  }
}
