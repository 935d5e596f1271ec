import type { Selectable } from 'kysely'
import type { CambioSesion, Comensal, Sesion } from '../domain/sesion/sesion.js'
import { mesasIn } from './mesas.js'
import { outboxIn } from './outbox.js'
import type { ComensalesTable, SesionesMesaTable } from './rows.gen.js'
import type { Scope } from './scope.js'

/** Sessions and the phones in them. */
export const sesionesIn = (scope: Scope) => {
  const { db, restauranteId } = scope
  const select = () => db.selectFrom('sesiones_mesa').selectAll().where('restaurante_id', '=', restauranteId)
  const phones = () => db.selectFrom('comensales').selectAll().where('restaurante_id', '=', restauranteId)
  return {
    async get(id: string): Promise<Sesion | null> {
      const row = await select().where('id', '=', id).executeTakeFirst()
      return row ? toSesion(row) : null
    },

    /** Reads a session and keeps others from changing it until the transaction ends: orders, payments and its end queue here. */
    async lock(id: string): Promise<Sesion | null> {
      const row = await select().where('id', '=', id).forUpdate().executeTakeFirst()
      return row ? toSesion(row) : null
    },

    async listOpen(): Promise<Sesion[]> {
      return (await select().where('estado', '=', 'abierta').orderBy('id').limit(1_000).execute()).map(toSesion)
    },

    /** Open sessions in which nothing happened since `before`. */
    async listQuiet(before: Date, limit: number): Promise<Sesion[]> {
      return (
        await select()
          .where('estado', '=', 'abierta')
          .where('ultima_actividad_at', '<', before)
          .orderBy('ultima_actividad_at')
          .limit(limit)
          .execute()
      ).map(toSesion)
    },

    /** Open sessions whose PIN is older than `before`. */
    async listOldPins(before: Date, limit: number): Promise<string[]> {
      const rows = await db
        .selectFrom('sesiones_mesa')
        .select('id')
        .where('restaurante_id', '=', restauranteId)
        .where('estado', '=', 'abierta')
        .where('pin_rotated_at', '<=', before)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },

    async touch(id: string, now: Date): Promise<void> {
      await db
        .updateTable('sesiones_mesa')
        .set({ ultima_actividad_at: now, alertada_at: null })
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    /** Somebody should look: a quiet session owes money. */
    async alert(id: string, now: Date): Promise<void> {
      await db
        .updateTable('sesiones_mesa')
        .set({ alertada_at: now })
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', id)
        .where('alertada_at', 'is', null)
        .execute()
    },

    async countComensales(sesionIds: readonly string[]): Promise<Map<string, number>> {
      if (sesionIds.length === 0) return new Map()
      const rows = await db
        .selectFrom('comensales')
        .select((eb) => ['sesion_id', eb.fn.countAll().as('total')])
        .where('restaurante_id', '=', restauranteId)
        .where('sesion_id', 'in', sesionIds)
        .where('estado', '=', 'activo')
        .groupBy('sesion_id')
        .execute()
      return new Map(rows.flatMap((row) => (row.sesion_id ? [[row.sesion_id, Number(row.total)]] : [])))
    },

    /** Writes one change of a session: it, its tables and phones, history and events. Returns nothing; throws what the database refuses. */
    async save(it: CambioSesion, now: Date): Promise<void> {
      if (it.sesion) await (it.nueva ? insert(it.sesion, now) : this.update(it.sesion, now))
      for (const mesa of it.mesas) await mesasIn(scope).update(mesa, now)
      for (const comensal of it.comensales) await this.putComensal(comensal, now)
      await mesasIn(scope).insertHistoria(it.historia)
      await outboxIn(scope).append(it.eventos)
    },

    async update(it: Sesion, now: Date): Promise<void> {
      await db
        .updateTable('sesiones_mesa')
        .set(toRow(it, now))
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', it.id)
        .execute()
    },

    async getComensal(id: string): Promise<Comensal | null> {
      const row = await phones().where('id', '=', id).executeTakeFirst()
      return row ? toComensal(row) : null
    },

    async lockComensal(id: string): Promise<Comensal | null> {
      const row = await phones().where('id', '=', id).forUpdate().executeTakeFirst()
      return row ? toComensal(row) : null
    },

    async comensalesOf(sesionId: string): Promise<Comensal[]> {
      return (await phones().where('sesion_id', '=', sesionId).orderBy('id').limit(500).execute()).map(toComensal)
    },

    /** Phones that wait at a table, or at every table. */
    async waiting(now: Date, mesaId?: string): Promise<Comensal[]> {
      let query = phones().where('estado', '=', 'solicitado').where('expires_at', '>', now)
      if (mesaId) query = query.where('mesa_id', '=', mesaId)
      return (await query.orderBy('id').limit(200).execute()).map(toComensal)
    },

    async putComensal(it: Comensal, now: Date): Promise<void> {
      const row = {
        sesion_id: it.sesionId,
        estado: it.estado,
        nombre: it.nombre,
        resuelto_at: it.resueltoAt,
        expires_at: it.expiresAt,
        version: it.version,
        updated_at: now,
      }
      const known = await db
        .updateTable('comensales')
        .set(row)
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', it.id)
        .executeTakeFirst()
      if (known.numUpdatedRows > 0n) return
      await db
        .insertInto('comensales')
        .values({ id: it.id, restaurante_id: restauranteId, mesa_id: it.mesaId, created_at: it.createdAt, ...row })
        .execute()
    },

    async moveComensales(from: string, to: string, now: Date): Promise<void> {
      await db
        .updateTable('comensales')
        .set({ sesion_id: to, updated_at: now })
        .where('restaurante_id', '=', restauranteId)
        .where('sesion_id', '=', from)
        .execute()
    },
  }

  async function insert(it: Sesion, now: Date): Promise<void> {
    await db
      .insertInto('sesiones_mesa')
      .values({ id: it.id, restaurante_id: restauranteId, created_at: now, ...toRow(it, now) })
      .execute()
  }
}

function toRow(it: Sesion, now: Date) {
  return {
    mesa_id: it.mesaId,
    estado: it.estado,
    pin: it.pin,
    pin_anterior: it.pinAnterior,
    pin_rotated_at: it.pinRotatedAt,
    epoca: it.epoca,
    comensales: it.personas,
    abierta_at: it.abiertaAt,
    cerrada_at: it.cerradaAt,
    ultima_actividad_at: it.ultimaActividadAt,
    abierta_por: it.abiertaPor,
    version: it.version,
    updated_at: now,
  }
}

function toSesion(row: Selectable<SesionesMesaTable>): Sesion {
  return {
    id: row.id,
    restauranteId: row.restaurante_id,
    mesaId: row.mesa_id,
    estado: row.estado,
    pin: row.pin,
    pinAnterior: row.pin_anterior,
    pinRotatedAt: row.pin_rotated_at,
    epoca: row.epoca,
    personas: row.comensales,
    abiertaAt: row.abierta_at,
    cerradaAt: row.cerrada_at,
    ultimaActividadAt: row.ultima_actividad_at,
    abiertaPor: row.abierta_por,
    alertadaAt: row.alertada_at,
    version: row.version,
  }
}

export function toComensal(row: Selectable<ComensalesTable>): Comensal {
  return {
    id: row.id,
    restauranteId: row.restaurante_id,
    sesionId: row.sesion_id,
    mesaId: row.mesa_id,
    nombre: row.nombre,
    estado: row.estado,
    createdAt: row.created_at,
    resueltoAt: row.resuelto_at,
    expiresAt: row.expires_at,
    version: row.version,
  }
}
