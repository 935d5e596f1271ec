import type { Envelope } from '@arisgourmet/contract/events/events'
import type { LoggedEvent } from '../store/relay/relayEvents.js'

/** An event on its way to a sink, under the fence of whoever holds its shard. */
export interface Outgoing extends LoggedEvent {
  fence: number
}

/** What a sink says of a batch that it took; what is not named was delivered. */
export interface Delivery {
  /** Events that it will not take as they are: each parks its aggregate. */
  refused?: readonly { event: Outgoing; error: string }[]
  /** Shards that a newer holder has published in: nothing more of them is for us to deliver. */
  fenced?: readonly number[]
  /**
   * The sink has lost what it knew, and with it the means to tell what comes again: nothing of this batch counts as delivered. It has
   * to be told by this call once positions are written down, so that whoever comes after us begins behind what was lost.
   */
  restarted?: () => void
}

/**
 * Where events go. They come in order per aggregate and may come again; `deliver` resolves once the sink has them, and rejects
 * when the sink as a whole cannot be reached: then the same batch comes again later.
 */
export interface Sink {
  readonly name: string
  /** Batches begin at least so far apart, in milliseconds: for a sink at whose end nobody looks at a screen, and that asks the database at each. */
  readonly apartMs?: number
  deliver(events: readonly Outgoing[]): Promise<Delivery>
  close?(): Promise<void>
}

export const isSessionEnd = ({ type }: Pick<LoggedEvent, 'type'>): boolean =>
  type === 'sesion.cerrada' || type === 'sesion.expirada'
/** A join was undone: phones are in another session than their sockets know. */
export const isSessionBack = ({ type }: Pick<LoggedEvent, 'type'>): boolean => type === 'sesion.reabierta'
export const envelopeOf = (event: Pick<LoggedEvent, 'payload'>): Envelope => JSON.parse(event.payload) as Envelope
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500)

/**
 * Prepares each event for a sink. One that cannot be prepared is refused, and so is what follows it of its aggregate: nothing may
 * overtake it.
 */
export function prepareAll<T>(
  events: readonly Outgoing[],
  prepare: (event: Outgoing) => T,
): { prepared: { event: Outgoing; made: T }[]; refused: { event: Outgoing; error: string }[] } {
  const prepared: { event: Outgoing; made: T }[] = []
  const refused: { event: Outgoing; error: string }[] = []
  const poisoned = new Set<string>()
  for (const event of events) {
    try {
      if (poisoned.has(event.aggregateId)) refused.push({ event, error: 'behind a refused event' })
      else prepared.push({ event, made: prepare(event) })
    } catch (error) {
      poisoned.add(event.aggregateId)
      refused.push({ event, error: reasonOf(error) })
    }
  }
  return { prepared, refused }
}
