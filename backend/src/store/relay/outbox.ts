import { dataschemaOf, type Envelope } from '@arisgourmet/contract/events/events'
import type { Evento } from '../../domain/cambio.js'
import type { Scope } from '../scope.js'

export const SHARDS = 16

/** The outbox: events are written in the transaction that made them true, and leave by the relay. */
export const outboxIn = ({ db, restauranteId }: Scope) => ({
  async append(eventos: readonly Evento[], traceparent?: string): Promise<void> {
    if (eventos.length === 0) return
    await db
      .insertInto('outbox')
      .values(
        eventos.map((it) => ({
          id: it.id,
          restauranteId,
          shard: shardOf(it.subject),
          aggregateType: it.agregado,
          aggregateId: it.subject,
          aggregateVersion: it.version,
          type: it.type,
          payload: envelopeOf(it, restauranteId, traceparent),
          canales: [...it.canales],
          createdAt: it.time,
        })),
      )
      .execute()
  },
})

function envelopeOf(it: Evento, restauranteId: string, traceparent?: string): Envelope {
  return {
    specversion: '1.0',
    id: it.id,
    source: `/restaurantes/${restauranteId}`,
    type: it.type,
    subject: it.subject,
    time: it.time.toISOString(),
    datacontenttype: 'application/json',
    dataschema: dataschemaOf(it.type),
    restauranteid: restauranteId,
    aggregateversion: it.version,
    ...(traceparent ? { traceparent } : {}),
    data: it.data,
  }
}

/** Every event of an aggregate is in one shard (FNV-1a), which one relay at a time reads in order. */
export function shardOf(aggregateId: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < aggregateId.length; i++) hash = Math.imul(hash ^ aggregateId.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % SHARDS
}
