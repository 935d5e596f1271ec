import { sql } from 'kysely'
import type { Engine } from './engine/engine.js'
import { insertIfAbsent } from './engine/helpers.js'

export interface Limit {
  max: number
  seconds: number
}

/** Counts attempts in the database, which every process shares and which is there when Redis is not (H12). */
export const rateLimitsOf = (engine: Engine) => ({
  /**
   * Takes one attempt of a window before it is made, so that a thousand at once are not more than one after another.
   * Resolves with 0, or with the seconds to wait when none is left.
   */
  take: (clave: string, limit: Limit, now: Date): Promise<number> =>
    engine.transaction(async (db) => {
      const find = () =>
        db
          .selectFrom('rateLimits')
          .select(['ventanaInicio', 'cuenta'])
          .where('clave', '=', clave)
          .forUpdate()
          .executeTakeFirst()
      const known = await find()
      if (!known && (await insertIfAbsent(db, 'rateLimits', { clave, ventanaInicio: now, cuenta: 1 }))) return 0
      const row = known ?? (await find())
      const left = row ? Math.ceil((row.ventanaInicio.getTime() + limit.seconds * 1000 - now.getTime()) / 1000) : 0
      const change = db.updateTable('rateLimits').where('clave', '=', clave)
      if (left <= 0) await change.set({ ventanaInicio: now, cuenta: 1 }).execute()
      else if (row && row.cuenta >= limit.max) return left
      else await change.set({ cuenta: sql`cuenta + 1` }).execute()
      return 0
    }),

  /** Gives an attempt back that was none: it succeeded. */
  async giveBack(clave: string): Promise<void> {
    await engine.transaction((db) =>
      db
        .updateTable('rateLimits')
        .set({ cuenta: sql`cuenta - 1` })
        .where('clave', '=', clave)
        .where('cuenta', '>', 0)
        .execute(),
    )
  },

  /** Forgets windows that ended long ago. */
  async sweep(before: Date): Promise<void> {
    await engine.transaction((db) => db.deleteFrom('rateLimits').where('ventanaInicio', '<', before).execute())
  },
})
