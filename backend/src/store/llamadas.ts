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
        join.onRef('mesas.id', '=', 'llamadas.mesa_id').onRef('mesas.restaurante_id', '=', 'llamadas.restaurante_id'),
      )
      .select([
        'llamadas.id',
        'llamadas.sesion_id',
        'llamadas.mesa_id',
        'mesas.nombre as mesa_nombre',
        'comensal_id',
        'tipo',
        'llamadas.estado',
        'llamadas.created_at',
        'attended_at',
        'usuario_id',
        'llamadas.version',
      ])
      .where('llamadas.restaurante_id', '=', restauranteId)
  return {
    async lock(id: string): Promise<Llamada | null> {
      const found = await db
        .selectFrom('llamadas')
        .select('id')
        .where('restaurante_id', '=', restauranteId)
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
      if (sesionId) query = query.where('llamadas.sesion_id', '=', sesionId)
      if (afterId) query = query.where('llamadas.id', '>', afterId)
      return (await query.execute()).map((row) => toLlamada(row, restauranteId))
    },

    /** Calls of a session that somebody answered since then, with the name of who goes; null where that was not a person. */
    async attendedSince(sesionId: string, since: Date): Promise<{ llamada: Llamada; usuario: string | null }[]> {
      const rows = await select()
        .leftJoin('usuarios', (join) =>
          join
            .onRef('usuarios.id', '=', 'llamadas.usuario_id')
            .onRef('usuarios.restaurante_id', '=', 'llamadas.restaurante_id'),
        )
        .select('usuarios.nombre as usuario_nombre')
        .where('llamadas.sesion_id', '=', sesionId)
        .where('llamadas.estado', '=', 'atendida')
        .where('attended_at', '>', since)
        .orderBy('llamadas.id')
        .limit(20)
        .execute()
      return rows.map((row) => ({ llamada: toLlamada(row, restauranteId), usuario: row.usuario_nombre }))
    },

    /** Writes a call and its event; `nueva` inserts it. */
    async save(it: Llamada, eventos: readonly Evento[], nueva: boolean, now: Date): Promise<void> {
      const row = {
        estado: it.estado,
        attended_at: it.attendedAt,
        usuario_id: it.usuarioId,
        version: it.version,
        updated_at: now,
      }
      if (nueva) {
        await db
          .insertInto('llamadas')
          .values({
            id: it.id,
            restaurante_id: restauranteId,
            sesion_id: it.sesionId,
            mesa_id: it.mesaId,
            comensal_id: it.comensalId,
            tipo: it.tipo,
            created_at: it.createdAt,
            ...row,
          })
          .execute()
      } else {
        await db
          .updateTable('llamadas')
          .set(row)
          .where('restaurante_id', '=', restauranteId)
          .where('id', '=', it.id)
          .execute()
      }
      await outboxIn(scope).append(eventos)
    },

    async moveToSesion(from: string, to: string, now: Date): Promise<void> {
      await db
        .updateTable('llamadas')
        .set({ sesion_id: to, updated_at: now })
        .where('restaurante_id', '=', restauranteId)
        .where('sesion_id', '=', from)
        .execute()
    },
  }
}

interface LlamadaRow {
  id: string
  sesion_id: string
  mesa_id: string
  mesa_nombre: string
  comensal_id: string | null
  tipo: 'mesero' | 'cuenta'
  estado: 'pendiente' | 'atendida'
  created_at: Date
  attended_at: Date | null
  usuario_id: string | null
  version: number
}

const toLlamada = (row: LlamadaRow, restauranteId: string): Llamada => ({
  id: row.id,
  restauranteId,
  sesionId: row.sesion_id,
  mesaId: row.mesa_id,
  mesaNombre: row.mesa_nombre,
  comensalId: row.comensal_id,
  tipo: row.tipo,
  estado: row.estado,
  createdAt: row.created_at,
  attendedAt: row.attended_at,
  usuarioId: row.usuario_id,
  version: row.version,
})
