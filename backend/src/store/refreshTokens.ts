import type { Engine } from './engine/engine.js'

/** The first token of a login: its row is the family's, and its id is the family's id. */
export interface NewFamilia {
  id: string
  restauranteId: string
  usuarioId: string
  tokenHash: string
  client: 'web' | 'native'
  dispositivo: string | null
  ip: string | null
  now: Date
  expiresAt: Date
  familiaExpiresAt: Date
}

export const refreshTokensOf = (engine: Engine) => ({
  async insertFamilia(it: NewFamilia): Promise<void> {
    await engine.transaction((db) => db.insertInto('refresh_tokens').values({
      id: it.id, restaurante_id: it.restauranteId, usuario_id: it.usuarioId, familia_id: it.id, generacion: 1, token_hash: it.tokenHash, client: it.client,
      dispositivo: it.dispositivo, ip: it.ip, created_at: it.now, expires_at: it.expiresAt, familia_expires_at: it.familiaExpiresAt,
    }).execute())
  },
})
