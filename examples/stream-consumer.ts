/*
 * Another service that reads ArisGourmet's events from the Redis Stream (EVENT_STREAM) and acts on each exactly once.
 * Events arrive at least once, in order per aggregate: the inbox is what makes "at least once" into "once". Keep it where the
 * effect is kept, and write both in one transaction; then a crash at any moment repeats the event, never the effect.
 */
import type { Redis } from 'ioredis'

export interface Consumer {
  stream: string
  group: string
  consumer: string
  inbox: { has: (eventId: string) => Promise<boolean> }
  /** Makes the effect and adds `eventId` to the inbox, in one transaction. `event` is the CloudEvents envelope. */
  act: (event: { type: string; subject: string; data: unknown }, eventId: string) => Promise<void>
}

type Entry = [entryId: string, fields: string[]]

/** Reads what is there, acts on what the inbox does not have, and acknowledges; answers how many entries it read. */
export async function consumeOnce(redis: Redis, { stream, group, consumer, inbox, act }: Consumer): Promise<number> {
  await redis.xgroup('CREATE', stream, group, '0', 'MKSTREAM').catch((error: unknown) => {
    if (!String(error).includes('BUSYGROUP')) throw error
  })
  const read = async (from: string): Promise<Entry[]> => {
    const answer = (await redis.xreadgroup('GROUP', group, consumer, 'COUNT', 500, 'STREAMS', stream, from)) as
      [string, Entry[]][] | null
    return answer?.[0]?.[1] ?? []
  }
  // First what this consumer had read and not acknowledged before it crashed, then what is new.
  const entries = [...(await read('0')), ...(await read('>'))]
  for (const [entryId, fields] of entries) {
    const field = (name: string): string => fields[fields.indexOf(name) + 1] ?? ''
    const eventId = field('id')
    if (!(await inbox.has(eventId))) await act(JSON.parse(field('event')) as Parameters<Consumer['act']>[0], eventId)
    await redis.xack(stream, group, entryId)
  }
  return entries.length
}
