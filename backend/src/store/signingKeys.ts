import type { Engine } from './engine/engine.js'

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
    const rows = await engine.read.selectFrom('signing_keys').selectAll().orderBy('created_at').execute()
    return rows.map((row) => ({
      kid: row.kid,
      publicJwk: row.public_jwk as object,
      privateCifrada: row.private_cifrada,
      estado: row.estado,
      createdAt: row.created_at,
    }))
  },

  /** Adds a key; with `onlyFirst` only when there is none yet (two processes that start at once make one). */
  async insert(it: SigningKeyRow, now: Date, onlyFirst: boolean): Promise<void> {
    await engine.transaction(async (db) => {
      if (onlyFirst && (await db.selectFrom('signing_keys').select('kid').forUpdate().executeTakeFirst())) return
      await db
        .insertInto('signing_keys')
        .values({
          kid: it.kid,
          algoritmo: 'EdDSA',
          public_jwk: it.publicJwk,
          private_cifrada: it.privateCifrada,
          estado: it.estado,
          created_at: now,
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
      await db.deleteFrom('signing_keys').where('estado', '=', 'retired').where('retired_at', '<', forget).execute()
      await db
        .updateTable('signing_keys')
        .set({ estado: 'retired', retired_at: now })
        .where('estado', '=', 'active')
        .execute()
      await db
        .insertInto('signing_keys')
        .values({
          kid: it.kid,
          algoritmo: 'EdDSA',
          public_jwk: it.publicJwk,
          private_cifrada: it.privateCifrada,
          estado: 'active',
          created_at: now,
        })
        .execute()
    })
  },
})
