import type { Cluster, Redis } from 'ioredis'
import type { Sink } from './sink.js'

/**
 * Appends every event to one Redis Stream for other services: fields `id`, `type`, `subject`, `version`, `event` (the envelope).
 * An event may be there twice after a crash: consumers keep the ids that they acted on (an inbox).
 */
export function streamSink(redis: Redis | Cluster, key: string, maxlen: number): Sink {
  return {
    name: 'stream',
    async deliver(events) {
      const pipeline = redis.pipeline()
      for (const event of events) {
        pipeline.xadd(
          key,
          'MAXLEN',
          '~',
          maxlen,
          '*',
          'id',
          event.id,
          'type',
          event.type,
          'subject',
          event.aggregateId,
          'version',
          event.aggregateVersion,
          'event',
          event.payload,
        )
      }
      for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error
      return {}
    },
    async close() {
      redis.disconnect()
    },
  }
}
