import { upsert } from '../engine/helpers.js'
import type { Scope } from '../scope.js'
import { sql } from 'kysely'

/** Counters of a tenant. Its row is locked until the transaction ends: take a number as late as you can. */
export const contadoresIn = ({ db, restauranteId }: Scope) => ({
  /** The next number of a counter: 1, 2, 3 … without a gap, because it is taken back with its transaction. */
  async next(clave: string): Promise<number> {
    const bumped = await db
      .updateTable('contadores')
      .set({ valor: sql`valor + 1` })
      .where('restauranteId', '=', restauranteId)
      .where('clave', '=', clave)
      .executeTakeFirst()
    if (bumped.numUpdatedRows === 0n) {
      await upsert(
        db,
        'contadores',
        { restauranteId, clave, valor: 0 },
        { key: ['restauranteId', 'clave'], update: ['clave'] },
      )
      await db
        .updateTable('contadores')
        .set({ valor: sql`valor + 1` })
        .where('restauranteId', '=', restauranteId)
        .where('clave', '=', clave)
        .execute()
    }
    const row = await db
      .selectFrom('contadores')
      .select('valor')
      .where('restauranteId', '=', restauranteId)
      .where('clave', '=', clave)
      .executeTakeFirstOrThrow()
    return row.valor
  },
})
