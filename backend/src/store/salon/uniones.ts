import { z } from 'zod'
import type { UnionesRow } from '../../domain/rows.gen.js'
import type { Union } from '../../domain/sesion/union.js'
import type { Scope } from '../scope.js'

/** Joins of tables, with what came along. */
export const unionesIn = ({ db, restauranteId }: Scope) => {
  const select = () => db.selectFrom('uniones').selectAll().where('restauranteId', '=', restauranteId)
  return {
    /** Every join of a session, oldest first; the undone ones too. */
    async ofSesion(sesionId: string): Promise<Union[]> {
      return (await select().where('sesionId', '=', sesionId).orderBy('id').execute()).map(toUnion)
    },

    /** The joins of some sessions that still stand, oldest first. */
    async standing(sesionIds: readonly string[]): Promise<Union[]> {
      if (sesionIds.length === 0) return []
      const rows = select().where('sesionId', 'in', sesionIds).where('deshechaAt', 'is', null).orderBy('id')
      return (await rows.execute()).map(toUnion)
    },

    /** How a table was joined last. */
    async lastOf(mesaId: string): Promise<Union | null> {
      const row = await select().where('mesaId', '=', mesaId).orderBy('id', 'desc').limit(1).executeTakeFirst()
      return row ? toUnion(row) : null
    },

    async insert(it: Union): Promise<void> {
      await db.insertInto('uniones').values(it).execute()
    },

    async update({ id, restauranteId: _, ...it }: Union): Promise<void> {
      await db.updateTable('uniones').set(it).where('restauranteId', '=', restauranteId).where('id', '=', id).execute()
    },
  }
}

const traido = z.object({
  mesas: z.array(
    z.object({
      id: z.string(),
      reserva: z.object({ nombre: z.string().nullable(), para: z.string().nullable() }).nullable(),
    }),
  ),
  pedidos: z.array(z.string()),
  comensales: z.array(z.string()),
  llamadas: z.array(z.string()),
  ajustes: z.array(z.string()),
})

const toUnion = (row: UnionesRow): Union => ({ ...row, traido: traido.parse(row.traido) })
