import type { Sujeto } from '@arisgourmet/contract/sujetos'
import type { Kysely } from 'kysely'
import { describeCambio, linkHash, ORIGEN, type Asiento, type Fila } from '../../domain/acceso/auditoria.js'
import type { Engine } from '../engine/engine.js'
import { isDuplicate } from '../engine/errors.js'
import { idAt } from '../idAt.js'
import type { Database } from '../database.gen.js'
import type { Scope } from '../scope.js'
import { sqlName } from '../engine/names.js'
import { nombresIn } from './sujetos.js'

/** Who does what from where: known to the door, written with whatever it changes. */
export interface Acta {
  id: string
  actorTipo: Asiento['actorTipo']
  actorId: string | null
  /** The operation of the contract, such as `editMesa`. */
  accion: string
  sujetoTipo: Sujeto
  sujetoId: string | null
  motivo: string | null
  /** Ids of other things that it is about: `mesaId` of a table that is joined. */
  con?: Readonly<Record<string, string>>
  ip: string | null
  now: Date
}

/** Adds an act to the trail, in the transaction of what it did. */
export async function appendActa(
  { db, restauranteId }: Scope,
  acta: Acta,
  before: Fila | null,
  after: Fila | null,
): Promise<void> {
  const { antes, despues, personal } = describeCambio(acta.sujetoTipo, byColumn(before), byColumn(after))
  await db
    .insertInto('auditoria')
    .values({
      id: acta.id,
      restauranteId,
      actorTipo: acta.actorTipo,
      actorId: acta.actorId,
      accion: acta.accion,
      sujetoTipo: acta.sujetoTipo,
      sujetoId: acta.sujetoId,
      antes,
      despues: withDetails(despues, acta),
      createdAt: acta.now,
    })
    .execute()
  const datos = { ...personal, ...(acta.ip === null ? {} : { ip: acta.ip }) }
  if (Object.keys(datos).length > 0)
    await db.insertInto('auditoriaPersonal').values({ auditoriaId: acta.id, restauranteId, datos }).execute()
}

/** The trail keeps what it says under the columns' names, as it always has: the names in the code may change, its entries never do. */
const byColumn = (fila: Fila | null): Fila | null =>
  fila && Object.fromEntries(Object.entries(fila).map(([field, value]) => [sqlName(field), value]))

function withDetails(
  despues: Record<string, unknown> | null,
  { con = {}, motivo }: Acta,
): Record<string, unknown> | null {
  const details = { ...byColumn(con), ...(motivo === null ? {} : { motivo }) }
  return Object.keys(details).length === 0
    ? despues
    : { ...details, ...despues, ...(motivo === null ? {} : { motivo }) }
}

export interface Entrada extends Asiento {
  secuencia: number | null
  hash: string | null
  hashAnterior: string | null
}

/** Which acts to show; what is absent does not matter. */
export interface FiltroActas {
  actorId?: string | undefined
  sujetoTipo?: string | undefined
  sujetoId?: string | undefined
  desde?: Date | undefined
  hasta?: Date | undefined
}

/** An entry for people: with what is kept of persons, and with names as they are now. */
export interface Leida extends Entrada {
  personal: unknown
  actorNombre: string | null
  sujetoNombre: string | null
}

/** The trail of one restaurante. */
export const auditoriaIn = ({ db, restauranteId }: Scope) => ({
  /** Newest first, with what is kept of persons. */
  async page(before: string | undefined, limit: number, filtro: FiltroActas = {}): Promise<Leida[]> {
    let query = db
      .selectFrom('auditoria')
      .leftJoin('auditoriaPersonal', (join) =>
        join
          .onRef('auditoriaPersonal.auditoriaId', '=', 'auditoria.id')
          .onRef('auditoriaPersonal.restauranteId', '=', 'auditoria.restauranteId'),
      )
      .selectAll('auditoria')
      .select('datos')
      .where('auditoria.restauranteId', '=', restauranteId)
    if (before) query = query.where('auditoria.id', '<', before)
    if (filtro.actorId) query = query.where('actorId', '=', filtro.actorId)
    if (filtro.sujetoTipo) query = query.where('sujetoTipo', '=', filtro.sujetoTipo)
    if (filtro.sujetoId) query = query.where('sujetoId', '=', filtro.sujetoId)
    if (filtro.desde) query = query.where('createdAt', '>=', filtro.desde)
    if (filtro.hasta) query = query.where('createdAt', '<', filtro.hasta)
    const rows = (await query.orderBy('auditoria.id', 'desc').limit(limit).execute()).map((row) => ({
      ...toEntrada(row),
      personal: row.datos ?? null,
    }))
    const nombres = await nombresIn({ db, restauranteId }, rows)
    return rows.map((row) => ({
      ...row,
      actorNombre: nombres.get(row.actorId ?? '') ?? null,
      sujetoNombre: nombres.get(row.sujetoId ?? '') ?? null,
    }))
  },

  head: () => headOf(db, restauranteId),

  /** Erases what the trail keeps of persons from before a moment, some at a time; how much. The chain stays whole. */
  async erasePersonal(before: Date): Promise<number> {
    // Ids are UUIDv7: older than a moment is a range of them.
    const old = await db
      .selectFrom('auditoriaPersonal')
      .select('auditoriaId')
      .where('restauranteId', '=', restauranteId)
      .where('auditoriaId', '<', idAt(before.getTime()))
      .orderBy('auditoriaId')
      .limit(1_000)
      .execute()
    if (old.length === 0) return 0
    const gone = await db
      .deleteFrom('auditoriaPersonal')
      .where('restauranteId', '=', restauranteId)
      .where(
        'auditoriaId',
        'in',
        old.map((row) => row.auditoriaId),
      )
      .executeTakeFirst()
    return Number(gone.numDeletedRows)
  },
})

const BATCH = 500

/** Seals what is new into a restaurante's chain, in order of arrival; how many links. Of two sealers at once, one does it. */
export async function sealAuditoria(engine: Engine, restauranteId: string): Promise<number> {
  const waiting = () =>
    engine.read
      .selectFrom('auditoria')
      .select('id')
      .where('restauranteId', '=', restauranteId)
      .where('secuencia', 'is', null)
      .limit(1)
      .executeTakeFirst()
  if (!(await waiting())) return 0
  try {
    return await engine.transaction(async (db) => {
      // Locked before the head is read: a second sealer waits, and then finds them sealed.
      const rows = await db
        .selectFrom('auditoria')
        .selectAll()
        .where('restauranteId', '=', restauranteId)
        .where('secuencia', 'is', null)
        .orderBy('id')
        .limit(BATCH)
        .forUpdate()
        .execute()
      let { secuencia, hash } = await headOf(db, restauranteId)
      for (const row of rows) {
        const previous = hash
        secuencia += 1
        hash = linkHash(previous, secuencia, toEntrada(row))
        await db
          .updateTable('auditoria')
          .set({ secuencia, hash, hashAnterior: previous })
          .where('restauranteId', '=', restauranteId)
          .where('id', '=', row.id)
          .where('secuencia', 'is', null)
          .execute()
      }
      return rows.length
    })
  } catch (error) {
    if (isDuplicate(error)) return 0
    throw error
  }
}

/** The last link; whoever keeps it elsewhere can tell a chain that was cut short. */
export async function headOf(
  db: Kysely<Database>,
  restauranteId: string,
): Promise<{ secuencia: number; hash: string }> {
  const row = await db
    .selectFrom('auditoria')
    .select(['secuencia', 'hash'])
    .where('restauranteId', '=', restauranteId)
    .where('secuencia', 'is not', null)
    .orderBy('secuencia', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { secuencia: row?.secuencia ?? 0, hash: row?.hash ?? ORIGEN }
}

/** The hash of one link, if there is one of that number. */
export async function findHash(engine: Engine, restauranteId: string, secuencia: number): Promise<string | null> {
  const row = await engine.read
    .selectFrom('auditoria')
    .select('hash')
    .where('restauranteId', '=', restauranteId)
    .where('secuencia', '=', secuencia)
    .executeTakeFirst()
  return row?.hash ?? null
}

export type Verificada =
  | { ok: true; links: number; hash: string }
  | { ok: false; secuencia: number; id: string; motivo: 'falta' | 'contenido' | 'enlace' }

/** Walks a chain from its origin; names the first link that is not what it was: missing, changed, or tied to another one. */
export async function verifyAuditoria(engine: Engine, restauranteId: string): Promise<Verificada> {
  let [expected, previous] = [1, ORIGEN]
  for (;;) {
    const rows = await engine.read
      .selectFrom('auditoria')
      .selectAll()
      .where('restauranteId', '=', restauranteId)
      .where('secuencia', '>=', expected)
      .orderBy('secuencia')
      .limit(BATCH)
      .execute()
    for (const row of rows) {
      const broken = (motivo: 'falta' | 'contenido' | 'enlace') => ({
        ok: false as const,
        secuencia: expected,
        id: row.id,
        motivo,
      })
      if (row.secuencia !== expected) return broken('falta')
      if (row.hashAnterior !== previous) return broken('enlace')
      if (row.hash !== linkHash(previous, expected, toEntrada(row))) return broken('contenido')
      previous = row.hash
      expected += 1
    }
    if (rows.length < BATCH) return { ok: true, links: expected - 1, hash: previous }
  }
}

const toEntrada = <R extends { antes: unknown; despues: unknown }>(row: R) => ({
  ...row,
  antes: row.antes ?? null,
  despues: row.despues ?? null,
})
