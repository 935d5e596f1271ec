import { shardOf } from './outbox.js'
import { originOf, selectLog, type LoggedEvent } from './relayEvents.js'
import { eventsOf, linesOf, type LogRow } from './relayPacks.js'
import type { Scope } from '../scope.js'

export interface ArchivedEvent {
  id: string
  type: string
  subject: string
  aggregateVersion: number
  createdAt: Date
  payload: unknown
}

export interface EventSearch {
  desde?: Date
  hasta?: Date
  type?: string
  subject?: string
  /** The id of the last one seen: ids are in the order of time. */
  after?: string
}

/** Packs that are opened at once. */
const PACKS_AT_ONCE = 8

/** The past events of one restaurante, for as long as they are kept: most are rows of the log, those of a backlog are in packs. */
export const archiveIn = ({ db, restauranteId }: Scope) => {
  const single = ({ desde, hasta, type, subject, after }: EventSearch, limit: number): Promise<LogRow[]> => {
    let query = selectLog(db).where('restauranteId', '=', restauranteId).where('pack', 'is', null)
    if (desde) query = query.where('createdAt', '>=', desde)
    if (hasta) query = query.where('createdAt', '<', hasta)
    if (type) query = query.where('type', '=', type)
    if (subject) query = query.where('aggregateId', '=', subject)
    if (after) query = query.where('id', '>', after)
    return query.orderBy('id').limit(limit).execute()
  }

  /** What is known of packs that may have some of it, by the least id that they have of this restaurante. */
  const parts = ({ desde, hasta, subject, after }: EventSearch, offset: number) => {
    let query = db
      .selectFrom('eventPacks')
      .select(['shard', 'shardSeq', 'firstId'])
      .where('restauranteId', '=', restauranteId)
    if (desde) query = query.where('lastAt', '>=', desde)
    if (hasta) query = query.where('firstAt', '<', hasta)
    if (subject) query = query.where('shard', '=', shardOf(subject))
    if (after) query = query.where('lastId', '>', after)
    return query.orderBy('firstId').orderBy('shard').orderBy('shardSeq').limit(PACKS_AT_ONCE).offset(offset).execute()
  }

  const open = (places: readonly { shard: number; shardSeq: number }[]): Promise<LogRow[]> =>
    places.length === 0
      ? Promise.resolve([])
      : selectLog(db)
          .where(({ and, or, eb }) =>
            or(places.map((it) => and([eb('shard', '=', it.shard), eb('shardSeq', '=', it.shardSeq)]))),
          )
          .execute()

  return {
    /** Oldest first. */
    async search(it: EventSearch, limit: number): Promise<ArchivedEvent[]> {
      const isWanted = (event: LoggedEvent): boolean => event.restauranteId === restauranteId && fits(event, it)
      let found = eventsOf(await single(it, limit))
      for (let offset = 0; ; offset += PACKS_AT_ONCE) {
        const packs = await parts(it, offset)
        found = [...found, ...eventsOf(await open(packs)).filter(isWanted)]
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .slice(0, limit)
        // Those that follow have nothing below the least id of the last one.
        const isEnough = found.length === limit && (found.at(-1)?.id ?? '') <= (packs.at(-1)?.firstId ?? '')
        if (isEnough || packs.length < PACKS_AT_ONCE) return found.map(toArchived)
      }
    },

    /** When events were committed and when the relay took them, newest first: how far behind it was, told afterwards. */
    async waits(since: Date, limit: number): Promise<{ createdAt: Date; loggedAt: Date }[]> {
      const rows = await db
        .selectFrom('eventLog')
        .select(['createdAt', 'loggedAt'])
        .where('restauranteId', '=', restauranteId)
        .where('pack', 'is', null)
        .where('createdAt', '>=', since)
        .orderBy('createdAt', 'desc')
        .limit(limit)
        .execute()
      const waits = rows.map((row) => ({ createdAt: row.createdAt, loggedAt: row.loggedAt }))
      for (let [offset, found] = [0, waits.length]; found < 2 * limit; offset += PACKS_AT_ONCE) {
        const packs = await db
          .selectFrom('eventPacks')
          .innerJoin('eventLog', (join) =>
            join
              .onRef('eventLog.shard', '=', 'eventPacks.shard')
              .onRef('eventLog.shardSeq', '=', 'eventPacks.shardSeq'),
          )
          .select(['pack', 'loggedAt'])
          .where('eventPacks.restauranteId', '=', restauranteId)
          .where('lastAt', '>=', since)
          .orderBy('lastAt', 'desc')
          .limit(PACKS_AT_ONCE)
          .offset(offset)
          .execute()
        const more = packs.flatMap(({ pack, loggedAt }) =>
          (pack === null ? [] : linesOf(pack))
            .map(originOf)
            .filter((one) => one.restauranteId === restauranteId && one.createdAt >= since)
            .map(({ createdAt }) => ({ createdAt, loggedAt })),
        )
        waits.push(...more)
        found += more.length
        if (packs.length < PACKS_AT_ONCE) break
      }
      return waits.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, limit)
    },
  }
}

const fits = ({ id, type, aggregateId, createdAt }: LoggedEvent, it: EventSearch): boolean =>
  (!it.desde || createdAt >= it.desde) &&
  (!it.hasta || createdAt < it.hasta) &&
  (!it.type || type === it.type) &&
  (!it.subject || aggregateId === it.subject) &&
  (!it.after || id > it.after)

const toArchived = ({ id, type, aggregateId, aggregateVersion, createdAt, payload }: LoggedEvent): ArchivedEvent => ({
  id,
  type,
  subject: aggregateId,
  aggregateVersion,
  createdAt,
  payload: JSON.parse(payload) as unknown,
})
