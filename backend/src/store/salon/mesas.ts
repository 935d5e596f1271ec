import type { HistoriaMesa, Mesa } from '../../domain/mesa/mesa.js'
import type { Scope } from '../scope.js'

/** Tables that are not archived. */
export const mesasIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db.selectFrom('mesas').selectAll().where('restauranteId', '=', restauranteId).where('archivada', '=', false)
  return {
    async get(id: string): Promise<Mesa | null> {
      return (await select().where('id', '=', id).executeTakeFirst()) ?? null
    },

    /** Reads tables and keeps others from changing them; always in order of id, so that two moves cannot deadlock. */
    async lock(ids: readonly string[]): Promise<Map<string, Mesa>> {
      const rows = await select().where('id', 'in', ids).orderBy('id').forUpdate().execute()
      return new Map(rows.map((row) => [row.id, row]))
    },

    async ofSesion(sesionId: string): Promise<Mesa[]> {
      return select().where('sesionId', '=', sesionId).orderBy('id').execute()
    },

    async lockOfSesion(sesionId: string): Promise<Mesa[]> {
      return select().where('sesionId', '=', sesionId).orderBy('id').forUpdate().execute()
    },

    async list(after?: string, limit?: number): Promise<Mesa[]> {
      let query = select().orderBy('id')
      if (after) query = query.where('id', '>', after)
      if (limit) query = query.limit(limit)
      return query.execute()
    },

    async insert(mesa: Mesa, now: Date): Promise<void> {
      await db
        .insertInto('mesas')
        .values({ ...mesa, archivada: false, createdAt: now, updatedAt: now })
        .execute()
    },

    async update({ id, restauranteId: _, ...mesa }: Mesa, now: Date): Promise<void> {
      await db
        .updateTable('mesas')
        .set({ ...mesa, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    async archive(id: string, now: Date): Promise<void> {
      await db
        .updateTable('mesas')
        .set({ archivada: true, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    async insertHistoria(rows: readonly HistoriaMesa[]): Promise<void> {
      if (rows.length === 0) return
      await db
        .insertInto('historialEstadoMesa')
        .values(
          rows.map(({ from, to, at, ...row }) => ({
            ...row,
            restauranteId,
            fromEstado: from,
            toEstado: to,
            createdAt: at,
          })),
        )
        .execute()
    },
  }
}
