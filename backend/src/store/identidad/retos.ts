import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Engine } from '../engine/engine.js'
import type { Database } from '../database.gen.js'

/** What is under way between two requests: a sign-in that lacks its second factor, a passkey's challenge. */
export interface Reto {
  tipo: 'entrada' | 'llave_nueva' | 'llave'
  /** The WebAuthn challenge, base64url. */
  reto: string | null
  restauranteId: string | null
  usuarioId: string | null
}

export const RETO_MS = 5 * 60_000

/** Challenges, each used once; the token that names one is 256 random bits, of which only the hash is kept. */
export const retosOf = (engine: Engine) => ({
  async put(token: string, it: Reto, now: Date): Promise<void> {
    await engine.statement((db) =>
      db
        .insertInto('retos')
        .values({
          tokenHash: hashToken(token),
          tipo: it.tipo,
          reto: it.reto,
          restauranteId: it.restauranteId,
          usuarioId: it.usuarioId,
          createdAt: now,
          expiresAt: new Date(now.getTime() + RETO_MS),
        })
        .execute(),
    )
  },

  async find(token: string, tipo: Reto['tipo'], now: Date): Promise<Reto | null> {
    const row = await engine.read
      .selectFrom('retos')
      .select(['tipo', 'reto', 'restauranteId', 'usuarioId'])
      .where('tokenHash', '=', hashToken(token))
      .where('tipo', '=', tipo)
      .where('expiresAt', '>', now)
      .executeTakeFirst()
    return row ? { tipo: row.tipo, reto: row.reto, restauranteId: row.restauranteId, usuarioId: row.usuarioId } : null
  },

  /** Finds one and uses it up: of two who come with it, one has it. */
  async take(token: string, tipo: Reto['tipo'], now: Date): Promise<Reto | null> {
    const found = await this.find(token, tipo, now)
    return found && (await engine.statement((db) => spendReto(db, token))) ? found : null
  },

  async sweep(now: Date): Promise<void> {
    await engine.statement((db) => db.deleteFrom('retos').where('expiresAt', '<', now).execute())
  },
})

/** Uses a challenge up inside an open transaction; false when somebody was faster. */
export async function spendReto(db: Kysely<Database>, token: string): Promise<boolean> {
  const done = await db.deleteFrom('retos').where('tokenHash', '=', hashToken(token)).executeTakeFirst()
  return done.numDeletedRows === 1n
}

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
