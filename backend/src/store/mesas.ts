import type { Selectable } from 'kysely'
import type { HistoriaMesa, Mesa } from '../domain/mesa/mesa.js'
import type { MesasTable } from './rows.gen.js'
import type { Scope } from './scope.js'

/** Tables that are not archived. */
export const mesasIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db.selectFrom('mesas').selectAll().where('restaurante_id', '=', restauranteId).where('archivada', '=', false)
  return {
    async get(id: string): Promise<Mesa | null> {
      const row = await select().where('id', '=', id).executeTakeFirst()
      return row ? toMesa(row) : null
    },

    /** Reads tables and keeps others from changing them; always in order of id, so that two moves cannot deadlock. */
    async lock(ids: readonly string[]): Promise<Map<string, Mesa>> {
      const rows = await select().where('id', 'in', ids).orderBy('id').forUpdate().execute()
      return new Map(rows.map((row) => [row.id, toMesa(row)]))
    },

    async ofSesion(sesionId: string): Promise<Mesa[]> {
      return (await select().where('sesion_id', '=', sesionId).orderBy('id').execute()).map(toMesa)
    },

    async lockOfSesion(sesionId: string): Promise<Mesa[]> {
      return (await select().where('sesion_id', '=', sesionId).orderBy('id').forUpdate().execute()).map(toMesa)
    },

    async list(after?: string, limit?: number): Promise<Mesa[]> {
      let query = select().orderBy('id')
      if (after) query = query.where('id', '>', after)
      if (limit) query = query.limit(limit)
      return (await query.execute()).map(toMesa)
    },

    async insert(mesa: Mesa, now: Date): Promise<void> {
      await db
        .insertInto('mesas')
        .values({ id: mesa.id, restaurante_id: restauranteId, archivada: false, created_at: now, ...toRow(mesa, now) })
        .execute()
    },

    async update(mesa: Mesa, now: Date): Promise<void> {
      await db
        .updateTable('mesas')
        .set(toRow(mesa, now))
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', mesa.id)
        .execute()
    },

    async archive(id: string, now: Date): Promise<void> {
      await db
        .updateTable('mesas')
        .set({ archivada: true, updated_at: now })
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    async insertHistoria(rows: readonly HistoriaMesa[]): Promise<void> {
      if (rows.length === 0) return
      await db
        .insertInto('historial_estado_mesa')
        .values(
          rows.map((row) => ({
            id: row.id,
            restaurante_id: restauranteId,
            mesa_id: row.mesaId,
            sesion_id: row.sesionId,
            from_estado: row.from,
            to_estado: row.to,
            actor_tipo: row.actorTipo,
            actor_id: row.actorId,
            motivo: row.motivo,
            created_at: row.at,
          })),
        )
        .execute()
    },
  }
}

function toRow(mesa: Mesa, now: Date) {
  return {
    zona_id: mesa.zonaId,
    nombre: mesa.nombre,
    capacidad: mesa.capacidad,
    estado: mesa.estado,
    sesion_id: mesa.sesionId,
    codigo: mesa.codigo,
    codigo_qr: mesa.codigoQr,
    x: mesa.x,
    y: mesa.y,
    ancho: mesa.ancho,
    alto: mesa.alto,
    forma: mesa.forma,
    reserva_nombre: mesa.reservaNombre,
    reservada_para: mesa.reservadaPara,
    version: mesa.version,
    updated_at: now,
  }
}

export function toMesa(row: Selectable<MesasTable>): Mesa {
  return {
    id: row.id,
    restauranteId: row.restaurante_id,
    zonaId: row.zona_id,
    nombre: row.nombre,
    capacidad: row.capacidad,
    estado: row.estado,
    sesionId: row.sesion_id,
    codigo: row.codigo,
    codigoQr: row.codigo_qr,
    x: row.x,
    y: row.y,
    ancho: row.ancho,
    alto: row.alto,
    forma: row.forma,
    reservaNombre: row.reserva_nombre,
    reservadaPara: row.reservada_para,
    version: row.version,
  }
}
