import type { Selectable } from 'kysely'
import type { CambioSesion, Comensal, Sesion } from '../domain/sesion/sesion.js'
import { mesasIn } from './mesas.js'
import { outboxIn } from './outbox.js'
import type { ComensalesTable, SesionesMesaTable } from './rows.gen.js'
import type { Scope } from './scope.js'

/** Sessions and the phones in them. */
export const sesionesIn = (scope: Scope) => {
  const { db, restauranteId } = scope
  const select = () => db.selectFrom('sesionesMesa').selectAll().where('restauranteId', '=', restauranteId)
  const phones = () => db.selectFrom('comensales').selectAll().where('restauranteId', '=', restauranteId)
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
          .where('ultimaActividadAt', '<', before)
          .orderBy('ultimaActividadAt')
          .limit(limit)
          .execute()
      ).map(toSesion)
    },

    /** Open sessions whose PIN is older than `before`. */
    async listOldPins(before: Date, limit: number): Promise<string[]> {
      const rows = await db
        .selectFrom('sesionesMesa')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('estado', '=', 'abierta')
        .where('pinRotatedAt', '<=', before)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },

    async touch(id: string, now: Date): Promise<void> {
      await db
        .updateTable('sesionesMesa')
        .set({ ultimaActividadAt: now, alertadaAt: null })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    /** Somebody should look: a quiet session owes money. */
    async alert(id: string, now: Date): Promise<void> {
      await db
        .updateTable('sesionesMesa')
        .set({ alertadaAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .where('alertadaAt', 'is', null)
        .execute()
    },

    async countComensales(sesionIds: readonly string[]): Promise<Map<string, number>> {
      if (sesionIds.length === 0) return new Map()
      const rows = await db
        .selectFrom('comensales')
        .select((eb) => ['sesionId', eb.fn.countAll().as('total')])
        .where('restauranteId', '=', restauranteId)
        .where('sesionId', 'in', sesionIds)
        .where('estado', '=', 'activo')
        .groupBy('sesionId')
        .execute()
      return new Map(rows.flatMap((row) => (row.sesionId ? [[row.sesionId, Number(row.total)]] : [])))
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
        .updateTable('sesionesMesa')
        .set(toRow(it, now))
        .where('restauranteId', '=', restauranteId)
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
      return (await phones().where('sesionId', '=', sesionId).orderBy('id').limit(500).execute()).map(toComensal)
    },

    /** Phones that wait at a table, or at every table. */
    async waiting(now: Date, mesaId?: string): Promise<Comensal[]> {
      let query = phones().where('estado', '=', 'solicitado').where('expiresAt', '>', now)
      if (mesaId) query = query.where('mesaId', '=', mesaId)
      return (await query.orderBy('id').limit(200).execute()).map(toComensal)
    },

    async putComensal(it: Comensal, now: Date): Promise<void> {
      const row = {
        sesionId: it.sesionId,
        estado: it.estado,
        nombre: it.nombre,
        resueltoAt: it.resueltoAt,
        expiresAt: it.expiresAt,
        version: it.version,
        updatedAt: now,
      }
      const known = await db
        .updateTable('comensales')
        .set(row)
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', it.id)
        .executeTakeFirst()
      if (known.numUpdatedRows > 0n) return
      await db
        .insertInto('comensales')
        .values({ id: it.id, restauranteId, mesaId: it.mesaId, createdAt: it.createdAt, ...row })
        .execute()
    },

    async moveComensales(from: string, to: string, now: Date): Promise<void> {
      await db
        .updateTable('comensales')
        .set({ sesionId: to, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('sesionId', '=', from)
        .execute()
    },
  }

  async function insert(it: Sesion, now: Date): Promise<void> {
    await db
      .insertInto('sesionesMesa')
      .values({ id: it.id, restauranteId, createdAt: now, ...toRow(it, now) })
      .execute()
  }
}

function toRow(it: Sesion, now: Date) {
  return {
    mesaId: it.mesaId,
    estado: it.estado,
    pin: it.pin,
    pinAnterior: it.pinAnterior,
    pinRotatedAt: it.pinRotatedAt,
    epoca: it.epoca,
    comensales: it.personas,
    abiertaAt: it.abiertaAt,
    cerradaAt: it.cerradaAt,
    ultimaActividadAt: it.ultimaActividadAt,
    abiertaPor: it.abiertaPor,
    version: it.version,
    updatedAt: now,
  }
}

function toSesion(row: Selectable<SesionesMesaTable>): Sesion {
  return {
    id: row.id,
    restauranteId: row.restauranteId,
    mesaId: row.mesaId,
    estado: row.estado,
    pin: row.pin,
    pinAnterior: row.pinAnterior,
    pinRotatedAt: row.pinRotatedAt,
    epoca: row.epoca,
    personas: row.comensales,
    abiertaAt: row.abiertaAt,
    cerradaAt: row.cerradaAt,
    ultimaActividadAt: row.ultimaActividadAt,
    abiertaPor: row.abiertaPor,
    alertadaAt: row.alertadaAt,
    version: row.version,
  }
}

export function toComensal(row: Selectable<ComensalesTable>): Comensal {
  return {
    id: row.id,
    restauranteId: row.restauranteId,
    sesionId: row.sesionId,
    mesaId: row.mesaId,
    nombre: row.nombre,
    estado: row.estado,
    createdAt: row.createdAt,
    resueltoAt: row.resueltoAt,
    expiresAt: row.expiresAt,
    version: row.version,
  }
}
