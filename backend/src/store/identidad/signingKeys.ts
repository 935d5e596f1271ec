import type { Engine } from '../engine/engine.js'

export interface SigningKeyRow {
  kid: string
  publicJwk: object
  privateCifrada: string
  estado: 'next' | 'active' | 'retired'
  createdAt?: Date
}

/** The platform's signing keys; the private halves are encrypted before they come here. */
export const signingKeysOf = (engine: Engine) => ({
  async list(): Promise<SigningKeyRow[]> {
    const rows = await engine.read.selectFrom('signingKeys').selectAll().orderBy('createdAt').execute()
    return rows.map((row) => ({
      kid: row.kid,
      publicJwk: row.publicJwk as object,
      privateCifrada: row.privateCifrada,
      estado: row.estado,
      createdAt: row.createdAt,
    }))
  },

  /** Adds a key; with `onlyFirst` only when there is none yet (two processes that start at once make one). */
  async insert(it: SigningKeyRow, now: Date, onlyFirst: boolean): Promise<void> {
    await engine.transaction(async (db) => {
      if (onlyFirst && (await db.selectFrom('signingKeys').select('kid').forUpdate().executeTakeFirst())) return
      await db
        .insertInto('signingKeys')
        .values({
          kid: it.kid,
          algoritmo: 'EdDSA',
          publicJwk: it.publicJwk,
          privateCifrada: it.privateCifrada,
          estado: it.estado,
          createdAt: now,
        })
        .execute()
    })
  },

  /**
   * Brings a new key into use: it is the newest active one, so tokens are signed by it from now on; the others go on verifying
   * until `forget` is past, when every token that they signed has ended.
   */
  async rotate(it: SigningKeyRow, now: Date, forget: Date): Promise<void> {
    await engine.transaction(async (db) => {
      await db.deleteFrom('signingKeys').where('estado', '=', 'retired').where('retiredAt', '<', forget).execute()
      await db
        .updateTable('signingKeys')
        .set({ estado: 'retired', retiredAt: now })
        .where('estado', '=', 'active')
        .execute()
      await db
        .insertInto('signingKeys')
        .values({
          kid: it.kid,
          algoritmo: 'EdDSA',
          publicJwk: it.publicJwk,
          privateCifrada: it.privateCifrada,
          estado: 'active',
          createdAt: now,
        })
        .execute()
    })
  },
})
