import type { Envelope } from '@arisgourmet/contract/events/events'
import type { OutboxRow, RelayStore } from '../store/relay.js'

/** Where events go. It resolves once the sink has them; events come in order and may come again. */
export interface Sink {
  readonly name: string
  deliver(rows: readonly OutboxRow[]): Promise<void>
}

const BATCH = 200
const POLL_MS = 1_000

/**
 * Takes committed events out of the outbox, in order, to its sinks; they leave the outbox once every sink has them.
 * Wakes at once after a commit of this process and looks by itself every second.
 */
export class Relay {
  private running: Promise<void> | null = null
  private again = false
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly store: RelayStore, private readonly sinks: readonly Sink[],
    private readonly told: { delivered: (sink: string, count: number) => void; failed: (error: unknown) => void },
  ) {}

  start(): void {
    this.timer = setInterval(this.wake, POLL_MS)
    this.wake()
  }

  /** Looks now, or once more after the look that is under way. */
  wake = (): void => {
    this.again = true
    this.running ??= this.drain().catch(this.told.failed).finally(() => {
      this.running = null
    })
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.running
  }

  private async drain(): Promise<void> {
    while (this.again) {
      this.again = false
      const rows = await this.store.next(BATCH)
      if (rows.length === 0) continue
      for (const sink of this.sinks) {
        await sink.deliver(rows)
        this.told.delivered(sink.name, rows.length)
      }
      await this.store.remove(rows.map((row) => row.seq))
      this.again = true
    }
  }
}

export const isSessionEnd = ({ type }: Pick<OutboxRow, 'type'>): boolean => type === 'sesion.cerrada' || type === 'sesion.expirada'
export const envelopeOf = (row: OutboxRow): Envelope => row.payload as Envelope
