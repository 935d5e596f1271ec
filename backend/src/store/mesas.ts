import type { Selectable } from 'kysely'
import type { HistoriaMesa, Mesa } from '../domain/mesa/mesa.js'
import type { MesasTable } from './rows.gen.js'
import type { Scope } from './scope.js'

/** Tables that are not archived. */
export const mesasIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db.selectFrom('mesas').selectAll().where('restauranteId', '=', restauranteId).where('archivada', '=', false)
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
      return (await select().where('sesionId', '=', sesionId).orderBy('id').execute()).map(toMesa)
    },

    async lockOfSesion(sesionId: string): Promise<Mesa[]> {
      return (await select().where('sesionId', '=', sesionId).orderBy('id').forUpdate().execute()).map(toMesa)
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
        .values({ id: mesa.id, restauranteId, archivada: false, createdAt: now, ...toRow(mesa, now) })
        .execute()
    },

    async update(mesa: Mesa, now: Date): Promise<void> {
      await db
        .updateTable('mesas')
        .set(toRow(mesa, now))
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', mesa.id)
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
          rows.map((row) => ({
            id: row.id,
            restauranteId,
            mesaId: row.mesaId,
            sesionId: row.sesionId,
            fromEstado: row.from,
            toEstado: row.to,
            actorTipo: row.actorTipo,
            actorId: row.actorId,
            motivo: row.motivo,
            createdAt: row.at,
          })),
        )
        .execute()
    },
  }
}

function toRow(mesa: Mesa, now: Date) {
  return {
    zonaId: mesa.zonaId,
    nombre: mesa.nombre,
    capacidad: mesa.capacidad,
    estado: mesa.estado,
    sesionId: mesa.sesionId,
    codigo: mesa.codigo,
    codigoQr: mesa.codigoQr,
    x: mesa.x,
    y: mesa.y,
    ancho: mesa.ancho,
    alto: mesa.alto,
    forma: mesa.forma,
    reservaNombre: mesa.reservaNombre,
    reservadaPara: mesa.reservadaPara,
    version: mesa.version,
    updatedAt: now,
  }
}

export function toMesa(row: Selectable<MesasTable>): Mesa {
  return {
    id: row.id,
    restauranteId: row.restauranteId,
    zonaId: row.zonaId,
    nombre: row.nombre,
    capacidad: row.capacidad,
    estado: row.estado,
    sesionId: row.sesionId,
    codigo: row.codigo,
    codigoQr: row.codigoQr,
    x: row.x,
    y: row.y,
    ancho: row.ancho,
    alto: row.alto,
    forma: row.forma,
    reservaNombre: row.reservaNombre,
    reservadaPara: row.reservadaPara,
    version: row.version,
  }
}
