import type { LlamadaView } from '@arisgourmet/contract/http/mesas'
import type { Evento } from '../domain/cambio.js'
import type { Llamada } from '../domain/llamada/llamada.js'
import { outboxIn } from './outbox.js'
import type { Scope } from './scope.js'

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
      const row = found && (await select().where('llamadas.id', '=', id).executeTakeFirst())
      return row ? toLlamada(row, restauranteId) : null
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
      return (await query.execute()).map((row) => toLlamada(row, restauranteId))
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
      return rows.map((row) => ({ llamada: toLlamada(row, restauranteId), usuario: row.usuarioNombre }))
    },

    /** Writes a call and its event; `nueva` inserts it. */
    async save(it: Llamada, eventos: readonly Evento[], nueva: boolean, now: Date): Promise<void> {
      const row = {
        estado: it.estado,
        attendedAt: it.attendedAt,
        usuarioId: it.usuarioId,
        version: it.version,
        updatedAt: now,
      }
      if (nueva) {
        await db
          .insertInto('llamadas')
          .values({
            id: it.id,
            restauranteId,
            sesionId: it.sesionId,
            mesaId: it.mesaId,
            comensalId: it.comensalId,
            tipo: it.tipo,
            createdAt: it.createdAt,
            ...row,
          })
          .execute()
      } else {
        await db
          .updateTable('llamadas')
          .set(row)
          .where('restauranteId', '=', restauranteId)
          .where('id', '=', it.id)
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
  }
}

interface LlamadaRow {
  id: string
  sesionId: string
  mesaId: string
  mesaNombre: string
  comensalId: string | null
  tipo: 'mesero' | 'cuenta'
  estado: 'pendiente' | 'atendida'
  createdAt: Date
  attendedAt: Date | null
  usuarioId: string | null
  version: number
}

const toLlamada = (row: LlamadaRow, restauranteId: string): Llamada => ({
  id: row.id,
  restauranteId,
  sesionId: row.sesionId,
  mesaId: row.mesaId,
  mesaNombre: row.mesaNombre,
  comensalId: row.comensalId,
  tipo: row.tipo,
  estado: row.estado,
  createdAt: row.createdAt,
  attendedAt: row.attendedAt,
  usuarioId: row.usuarioId,
  version: row.version,
})
