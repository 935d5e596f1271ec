import type { LlavesAccesoRow } from '../../domain/rows.gen.js'
import type { Scope } from '../scope.js'

/** An authenticator app; `confirmado`: sign-in asks for it. `ultimoPaso`: the last step whose code was used. */
export interface Totp {
  secretoCifrado: string
  confirmado: boolean
  ultimoPaso: number
}

export type Llave = Omit<LlavesAccesoRow, 'restauranteId' | 'credencialHash' | 'transportes'> & {
  transportes: string[]
}

export type NewLlave = Omit<Llave, 'createdAt' | 'lastUsedAt'> & { credencialHash: string }

/** The second factors of a restaurante's people. */
export const factoresIn = ({ db, restauranteId }: Scope) => ({
  /** What sign-in must know: one statement. */
  async summary(usuarioId: string): Promise<{ totp: boolean; llaves: number; codigos: number }> {
    const row = await db
      .selectFrom('usuarios')
      .select((eb) => [
        eb
          .selectFrom('factoresTotp')
          .select((of) => of.fn.countAll().as('n'))
          .where('restauranteId', '=', restauranteId)
          .where('usuarioId', '=', usuarioId)
          .where('confirmadoAt', 'is not', null)
          .as('totp'),
        eb
          .selectFrom('llavesAcceso')
          .select((of) => of.fn.countAll().as('n'))
          .where('restauranteId', '=', restauranteId)
          .where('usuarioId', '=', usuarioId)
          .as('llaves'),
        eb
          .selectFrom('codigosRecuperacion')
          .select((of) => of.fn.countAll().as('n'))
          .where('restauranteId', '=', restauranteId)
          .where('usuarioId', '=', usuarioId)
          .as('codigos'),
      ])
      .where('usuarios.restauranteId', '=', restauranteId)
      .where('usuarios.id', '=', usuarioId)
      .executeTakeFirst()
    return { totp: Number(row?.totp ?? 0) > 0, llaves: Number(row?.llaves ?? 0), codigos: Number(row?.codigos ?? 0) }
  },

  async findTotp(usuarioId: string): Promise<Totp | null> {
    const row = await db
      .selectFrom('factoresTotp')
      .select(['secretoCifrado', 'confirmadoAt', 'ultimoPaso'])
      .where('restauranteId', '=', restauranteId)
      .where('usuarioId', '=', usuarioId)
      .executeTakeFirst()
    return row
      ? { secretoCifrado: row.secretoCifrado, confirmado: row.confirmadoAt !== null, ultimoPaso: row.ultimoPaso }
      : null
  },

  /** A new secret in place of one that was never confirmed. */
  async putTotp(it: { id: string; usuarioId: string; secretoCifrado: string }, now: Date): Promise<void> {
    await db
      .deleteFrom('factoresTotp')
      .where('restauranteId', '=', restauranteId)
      .where('usuarioId', '=', it.usuarioId)
      .where('confirmadoAt', 'is', null)
      .execute()
    await db
      .insertInto('factoresTotp')
      .values({ ...it, restauranteId, ultimoPaso: 0, createdAt: now })
      .execute()
  },

  /** Uses a step up, once: false when it, or a newer one, was used before. `confirm`: the app counts from now on. */
  async spendPaso(usuarioId: string, paso: number, confirm: Date | null): Promise<boolean> {
    const done = await db
      .updateTable('factoresTotp')
      .set({ ultimoPaso: paso, ...(confirm === null ? {} : { confirmadoAt: confirm }) })
      .where('restauranteId', '=', restauranteId)
      .where('usuarioId', '=', usuarioId)
      .where('ultimoPaso', '<', paso)
      .executeTakeFirst()
    return done.numUpdatedRows === 1n
  },

  async removeTotp(usuarioId: string): Promise<void> {
    await db
      .deleteFrom('factoresTotp')
      .where('restauranteId', '=', restauranteId)
      .where('usuarioId', '=', usuarioId)
      .execute()
  },

  async listLlaves(usuarioId: string): Promise<Llave[]> {
    return (
      await db
        .selectFrom('llavesAcceso')
        .selectAll()
        .where('restauranteId', '=', restauranteId)
        .where('usuarioId', '=', usuarioId)
        .orderBy('id')
        .limit(100)
        .execute()
    ).map(toLlave)
  },

  async findLlave(credencialHash: string): Promise<Llave | null> {
    const row = await db
      .selectFrom('llavesAcceso')
      .selectAll()
      .where('restauranteId', '=', restauranteId)
      .where('credencialHash', '=', credencialHash)
      .executeTakeFirst()
    return row ? toLlave(row) : null
  },

  async insertLlave(it: NewLlave, now: Date): Promise<void> {
    await db
      .insertInto('llavesAcceso')
      .values({ ...it, restauranteId, createdAt: now })
      .execute()
  },

  /** Counts a use; false when the counter did not grow, which a copied key does (WebAuthn §6.1.1). One that never counts stays at 0. */
  async touchLlave(id: string, contador: number, now: Date): Promise<boolean> {
    const done = await db
      .updateTable('llavesAcceso')
      .set({ contador, lastUsedAt: now })
      .where('restauranteId', '=', restauranteId)
      .where('id', '=', id)
      .where((eb) => (contador === 0 ? eb('contador', '=', 0) : eb('contador', '<', contador)))
      .executeTakeFirst()
    return done.numUpdatedRows === 1n
  },

  async removeLlave(usuarioId: string, id: string): Promise<boolean> {
    const done = await db
      .deleteFrom('llavesAcceso')
      .where('restauranteId', '=', restauranteId)
      .where('usuarioId', '=', usuarioId)
      .where('id', '=', id)
      .executeTakeFirst()
    return done.numDeletedRows === 1n
  },

  async replaceCodigos(usuarioId: string, codigos: readonly { id: string; hash: string }[], now: Date): Promise<void> {
    await db
      .deleteFrom('codigosRecuperacion')
      .where('restauranteId', '=', restauranteId)
      .where('usuarioId', '=', usuarioId)
      .execute()
    if (codigos.length === 0) return
    await db
      .insertInto('codigosRecuperacion')
      .values(
        codigos.map(({ id, hash }) => ({
          id,
          restauranteId,
          usuarioId,
          codigoHash: hash,
          createdAt: now,
        })),
      )
      .execute()
  },

  /** Uses a recovery code up; false when there is none such. */
  async spendCodigo(usuarioId: string, hash: string): Promise<boolean> {
    const done = await db
      .deleteFrom('codigosRecuperacion')
      .where('restauranteId', '=', restauranteId)
      .where('usuarioId', '=', usuarioId)
      .where('codigoHash', '=', hash)
      .executeTakeFirst()
    return done.numDeletedRows === 1n
  },

  /** Takes every second factor off somebody. */
  async clear(usuarioId: string): Promise<void> {
    for (const table of ['factoresTotp', 'llavesAcceso', 'codigosRecuperacion'] as const) {
      await db.deleteFrom(table).where('restauranteId', '=', restauranteId).where('usuarioId', '=', usuarioId).execute()
    }
  },
})

const toLlave = <R extends { transportes: unknown }>(row: R) => ({
  ...row,
  transportes: Array.isArray(row.transportes) ? row.transportes.filter((one) => typeof one === 'string') : [],
})
