import { sql, type Kysely } from 'kysely'
import type { Engine } from '../engine/engine.js'
import { insertIfAbsent } from '../engine/helpers.js'
import { SHARDS } from './outbox.js'
import type { Claim } from './relayEvents.js'
import type { Database } from '../database.gen.js'

/** One shard's lease as the database has it. */
export interface Lease {
  shard: number
  holder: string
  fencing: number
  nextSeq: number
  expiresAt: Date
}

/** A claim with where its shard stands: the number of its newest event. */
export interface Held extends Claim {
  top: number
}

const NOBODY = ''
const LONG_AGO = new Date(0)

/** Who holds which shard. A fence only grows, so what an earlier holder still tries can be told and refused. */
export const leasesOf = (engine: Engine) => ({
  /** Makes the rows of all shards where they are missing. */
  async prepare(): Promise<void> {
    await engine.transaction(async (db) => {
      const known = new Set((await db.selectFrom('relayLeases').select('shard').execute()).map((row) => row.shard))
      for (let shard = 0; shard < SHARDS; shard++) {
        if (!known.has(shard))
          await insertIfAbsent(db, 'relayLeases', {
            shard,
            holder: NOBODY,
            fencing: 0,
            nextSeq: 1,
            expiresAt: LONG_AGO,
          })
      }
    })
  },

  /**
   * Prolongs what `holder` has and takes its share of the rest. A sink that a taken shard has never had begins with the shard's
   * next event: in the same transaction, so that no event can fall between. A lease ends by the database's clock: holders whose own
   * clocks differ would take shards from one another for ever.
   */
  async acquire(holder: string, sinks: readonly string[], ttlMs: number): Promise<Held[]> {
    return engine.transaction(async (db) => {
      const now = await nowOf(engine, db)
      const expiresAt = new Date(now.getTime() + ttlMs)
      const leases = await lockLeases(db)
      const { kept, taken } = shareOut(leases, holder, now)
      if (kept.length > 0)
        await db
          .updateTable('relayLeases')
          .set({ expiresAt })
          .where(
            'shard',
            'in',
            kept.map((it) => it.shard),
          )
          .execute()
      for (const { shard, fencing, nextSeq } of taken) {
        await db
          .updateTable('relayLeases')
          .set({ holder, fencing: fencing + 1, expiresAt })
          .where('shard', '=', shard)
          .execute()
        await beginCursors(db, sinks, shard, nextSeq - 1, now)
      }
      return [
        ...kept.map((it) => ({ shard: it.shard, fence: it.fencing, top: it.nextSeq - 1 })),
        ...taken.map((it) => ({ shard: it.shard, fence: it.fencing + 1, top: it.nextSeq - 1 })),
      ]
    })
  },

  /** Hands the shards over: whoever looks next takes them. */
  async release(holder: string): Promise<void> {
    await engine.transaction((db) =>
      db.updateTable('relayLeases').set({ holder: NOBODY, expiresAt: LONG_AGO }).where('holder', '=', holder).execute(),
    )
  },
})

/**
 * Which leases to keep and which to take. Free ones up to a fair share; beyond that, while one has less than everybody could,
 * from whoever has most: the fence makes that as safe as taking from the dead.
 */
export function shareOut(leases: readonly Lease[], holder: string, now: Date): { kept: Lease[]; taken: Lease[] } {
  const kept = leases.filter((it) => it.holder === holder)
  const isLive = (it: Lease) => it.holder !== NOBODY && it.holder !== holder && it.expiresAt.getTime() > now.getTime()
  const others = Map.groupBy(leases.filter(isLive), (it) => it.holder)
  const share = leases.length / (others.size + 1)
  const free = leases.filter((it) => it.holder !== holder && !isLive(it))
  const taken = free.slice(0, Math.max(0, Math.ceil(share) - kept.length))
  while (kept.length + taken.length < Math.floor(share)) {
    const richest = [...others.values()].sort((a, b) => b.length - a.length)[0]
    const last = richest && richest.length > Math.floor(share) ? richest.pop() : undefined
    if (!last) break
    taken.push(last)
  }
  return { kept, taken }
}

/** The claims that still hold, with the next number of each; their leases stay locked, so nobody can take them meanwhile. */
export async function lockClaims(
  db: Kysely<Database>,
  claims: readonly Claim[],
): Promise<{ held: (Claim & { nextSeq: number })[]; lost: number[] }> {
  if (claims.length === 0) return { held: [], lost: [] }
  const rows = await db
    .selectFrom('relayLeases')
    .select(['shard', 'fencing', 'nextSeq'])
    .where(
      'shard',
      'in',
      claims.map((it) => it.shard),
    )
    .orderBy('shard')
    .forUpdate()
    .execute()
  const bySeat = new Map(rows.map((row) => [row.shard, row]))
  const held = claims.flatMap((it) => {
    const row = bySeat.get(it.shard)
    return row?.fencing === it.fence ? [{ ...it, nextSeq: row.nextSeq }] : []
  })
  const holds = new Set(held.map((it) => it.shard))
  return { held, lost: claims.filter((it) => !holds.has(it.shard)).map((it) => it.shard) }
}

/** The server's clock; an embedded database has its process's. */
async function nowOf({ kind }: Engine, db: Kysely<Database>): Promise<Date> {
  if (kind === 'sqlite') return new Date()
  const { now } = await db.selectNoFrom(sql<Date>`current_timestamp(3)`.as('now')).executeTakeFirstOrThrow()
  return now
}

async function lockLeases(db: Kysely<Database>): Promise<Lease[]> {
  const rows = await db
    .selectFrom('relayLeases')
    .selectAll()
    .where('shard', '>=', 0)
    .orderBy('shard')
    .forUpdate()
    .execute()
  return rows.map((row) => ({
    shard: row.shard,
    holder: row.holder,
    fencing: row.fencing,
    nextSeq: row.nextSeq,
    expiresAt: row.expiresAt,
  }))
}

async function beginCursors(
  db: Kysely<Database>,
  sinks: readonly string[],
  shard: number,
  position: number,
  now: Date,
): Promise<void> {
  const known = new Set(
    (await db.selectFrom('sinkCursors').select('sink').where('shard', '=', shard).execute()).map((row) => row.sink),
  )
  for (const sink of sinks)
    if (!known.has(sink)) await db.insertInto('sinkCursors').values({ sink, shard, position, updatedAt: now }).execute()
}
