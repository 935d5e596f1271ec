import { sql } from 'kysely'
import type { Engine } from './engine/engine.js'
import { insertIfAbsent } from './engine/helpers.js'

/** Counts attempts in the database, which every process shares and which is there when Redis is not (H12). */
export const rateLimitsOf = (engine: Engine) => ({
  /** Seconds to wait before another attempt may be made, 0 for none. */
  async check(clave: string, limit: { max: number; seconds: number }, now: Date): Promise<number> {
    const row = await engine.read.selectFrom('rate_limits').select(['ventana_inicio', 'cuenta']).where('clave', '=', clave).executeTakeFirst()
    const left = row ? Math.ceil((row.ventana_inicio.getTime() + limit.seconds * 1000 - now.getTime()) / 1000) : 0
    return row && left > 0 && row.cuenta >= limit.max ? left : 0
  },

  /** Counts one failed attempt; an old window begins anew. */
  async count(clave: string, limit: { seconds: number }, now: Date): Promise<void> {
    await engine.transaction(async (db) => {
      if (await insertIfAbsent(db, 'rate_limits', { clave, ventana_inicio: now, cuenta: 1 })) return
      const stale = new Date(now.getTime() - limit.seconds * 1000)
      const renewed = await db.updateTable('rate_limits').set({ ventana_inicio: now, cuenta: 1 }).where('clave', '=', clave).where('ventana_inicio', '<=', stale).executeTakeFirst()
      if (renewed.numUpdatedRows === 0n) await db.updateTable('rate_limits').set({ cuenta: sql`cuenta + 1` }).where('clave', '=', clave).execute()
    })
  },

  async reset(clave: string): Promise<void> {
    await engine.transaction((db) => db.deleteFrom('rate_limits').where('clave', '=', clave).execute())
  },
})
