import type { LlamadaView } from '@arisgourmet/contract/http/mesas'
import type { Evento } from '../../domain/cambio.js'
import type { Llamada } from '../../domain/llamada/llamada.js'
import { outboxIn } from '../relay/outbox.js'
import type { Scope } from '../scope.js'

/** Calls of diners. */
export const llamadasIn = (scope: Scope) => {
  const { db, restauranteId } = scope
  const select = () =>
    db
      .selectFrom('llamadas')
      .innerJoin('mesas', (join) =>
        join.onRef('mesas.id', '=', 'llamadas.mesaId').onRef('mesas.restauranteId', '=', 'llamadas.restauranteId'),
      )
      .select([
        'llamadas.id',
        'llamadas.restauranteId',
        'llamadas.sesionId',
        'llamadas.mesaId',
        'mesas.nombre as mesaNombre',
        'comensalId',
        'tipo',
        'llamadas.estado',
        'llamadas.createdAt',
        'attendedAt',
        'usuarioId',
        'llamadas.version',
      ])
      .where('llamadas.restauranteId', '=', restauranteId)
  return {
    async lock(id: string): Promise<Llamada | null> {
      const found = await db
        .selectFrom('llamadas')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      return (found && (await select().where('llamadas.id', '=', id).executeTakeFirst())) ?? null
    },

    async list({
      estado,
      sesionId,
      afterId,
      limit,
    }: {
      estado?: LlamadaView['estado']
      sesionId?: string
      afterId?: string
      limit: number
    }): Promise<Llamada[]> {
      let query = select().orderBy('llamadas.id').limit(limit)
      if (estado) query = query.where('llamadas.estado', '=', estado)
      if (sesionId) query = query.where('llamadas.sesionId', '=', sesionId)
      if (afterId) query = query.where('llamadas.id', '>', afterId)
      return query.execute()
    },

    /** Calls of a session that somebody answered since then, with the name of who goes; null where that was not a person. */
    async attendedSince(sesionId: string, since: Date): Promise<{ llamada: Llamada; usuario: string | null }[]> {
      const rows = await select()
        .leftJoin('usuarios', (join) =>
          join
            .onRef('usuarios.id', '=', 'llamadas.usuarioId')
            .onRef('usuarios.restauranteId', '=', 'llamadas.restauranteId'),
        )
        .select('usuarios.nombre as usuarioNombre')
        .where('llamadas.sesionId', '=', sesionId)
        .where('llamadas.estado', '=', 'atendida')
        .where('attendedAt', '>', since)
        .orderBy('llamadas.id')
        .limit(20)
        .execute()
      return rows.map(({ usuarioNombre, ...llamada }) => ({ llamada, usuario: usuarioNombre }))
    },

    /** Writes a call and its event; `nueva` inserts it. */
    async save(it: Llamada, eventos: readonly Evento[], nueva: boolean, now: Date): Promise<void> {
      const { id, restauranteId: _, mesaNombre: _mesa, ...llamada } = it
      if (nueva) {
        await db
          .insertInto('llamadas')
          .values({ id, restauranteId, ...llamada, updatedAt: now })
          .execute()
      } else {
        await db
          .updateTable('llamadas')
          .set({ ...llamada, updatedAt: now })
          .where('restauranteId', '=', restauranteId)
          .where('id', '=', id)
          .execute()
      }
      await outboxIn(scope).append(eventos)
    },

    async moveToSesion(from: string, to: string, now: Date): Promise<void> {
      await db
        .updateTable('llamadas')
        .set({ sesionId: to, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('sesionId', '=', from)
        .execute()
    },

    /** Some calls of a session go to another one. */
    async moveSome(ids: readonly string[], to: string, now: Date): Promise<void> {
      if (ids.length === 0) return
      await db
        .updateTable('llamadas')
        .set({ sesionId: to, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', 'in', ids)
        .execute()
    },

    /** Every call of a session, by whom. */
    idsOf: (sesionId: string): Promise<{ id: string; comensalId: string | null }[]> =>
      db
        .selectFrom('llamadas')
        .select(['id', 'comensalId'])
        .where('restauranteId', '=', restauranteId)
        .where('sesionId', '=', sesionId)
        .orderBy('id')
        .execute(),
  }
}
