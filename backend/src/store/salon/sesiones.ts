import type { SesionesMesaRow } from '../../domain/rows.gen.js'
import type { CambioSesion, Comensal, Sesion } from '../../domain/sesion/sesion.js'
import { mesasIn } from './mesas.js'
import { outboxIn } from '../relay/outbox.js'
import type { Scope } from '../scope.js'

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
        .set({ ...toRow(it), updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', it.id)
        .execute()
    },

    async getComensal(id: string): Promise<Comensal | null> {
      return (await phones().where('id', '=', id).executeTakeFirst()) ?? null
    },

    async lockComensal(id: string): Promise<Comensal | null> {
      return (await phones().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
    },

    async comensalesOf(sesionId: string): Promise<Comensal[]> {
      return phones().where('sesionId', '=', sesionId).orderBy('id').limit(500).execute()
    },

    /** Phones that wait at a table, or at every table. */
    async waiting(now: Date, mesaId?: string): Promise<Comensal[]> {
      let query = phones().where('estado', '=', 'solicitado').where('expiresAt', '>', now)
      if (mesaId) query = query.where('mesaId', '=', mesaId)
      return query.orderBy('id').limit(200).execute()
    },

    async putComensal(it: Comensal, now: Date): Promise<void> {
      const { id, restauranteId: _, ...comensal } = it
      const known = await db
        .updateTable('comensales')
        .set({ ...comensal, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .executeTakeFirst()
      if (known.numUpdatedRows > 0n) return
      await db
        .insertInto('comensales')
        .values({ ...it, updatedAt: now })
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

    /** Some phones of a session go to another one. */
    async moveSome(comensalIds: readonly string[], to: string, now: Date): Promise<void> {
      if (comensalIds.length === 0) return
      await db
        .updateTable('comensales')
        .set({ sesionId: to, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', 'in', comensalIds)
        .execute()
    },
  }

  async function insert(it: Sesion, now: Date): Promise<void> {
    await db
      .insertInto('sesionesMesa')
      .values({ ...toRow(it), createdAt: now, updatedAt: now })
      .execute()
  }
}

/** The column `comensales` counts people; in the code the word means phones. */
const toSesion = ({ comensales, ...row }: SesionesMesaRow): Sesion => ({ ...row, personas: comensales })
const toRow = ({ personas, alertadaAt: _, ...sesion }: Sesion) => ({ ...sesion, comensales: personas })
