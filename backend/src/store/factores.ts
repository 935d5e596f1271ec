import type { Scope } from './scope.js'

/** An authenticator app; `confirmado`: sign-in asks for it. `ultimoPaso`: the last step whose code was used. */
export interface Totp {
  secretoCifrado: string
  confirmado: boolean
  ultimoPaso: number
}

export interface Llave {
  id: string
  usuarioId: string
  nombre: string
  credencialId: string
  clavePublica: Uint8Array
  contador: number
  transportes: string[]
  createdAt: Date
  lastUsedAt: Date | null
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
          .selectFrom('factores_totp')
          .select((of) => of.fn.countAll().as('n'))
          .where('restaurante_id', '=', restauranteId)
          .where('usuario_id', '=', usuarioId)
          .where('confirmado_at', 'is not', null)
          .as('totp'),
        eb
          .selectFrom('llaves_acceso')
          .select((of) => of.fn.countAll().as('n'))
          .where('restaurante_id', '=', restauranteId)
          .where('usuario_id', '=', usuarioId)
          .as('llaves'),
        eb
          .selectFrom('codigos_recuperacion')
          .select((of) => of.fn.countAll().as('n'))
          .where('restaurante_id', '=', restauranteId)
          .where('usuario_id', '=', usuarioId)
          .as('codigos'),
      ])
      .where('usuarios.restaurante_id', '=', restauranteId)
      .where('usuarios.id', '=', usuarioId)
      .executeTakeFirst()
    return { totp: Number(row?.totp ?? 0) > 0, llaves: Number(row?.llaves ?? 0), codigos: Number(row?.codigos ?? 0) }
  },

  async findTotp(usuarioId: string): Promise<Totp | null> {
    const row = await db
      .selectFrom('factores_totp')
      .select(['secreto_cifrado', 'confirmado_at', 'ultimo_paso'])
      .where('restaurante_id', '=', restauranteId)
      .where('usuario_id', '=', usuarioId)
      .executeTakeFirst()
    return row
      ? { secretoCifrado: row.secreto_cifrado, confirmado: row.confirmado_at !== null, ultimoPaso: row.ultimo_paso }
      : null
  },

  /** A new secret in place of one that was never confirmed. */
  async putTotp(it: { id: string; usuarioId: string; secretoCifrado: string }, now: Date): Promise<void> {
    await db
      .deleteFrom('factores_totp')
      .where('restaurante_id', '=', restauranteId)
      .where('usuario_id', '=', it.usuarioId)
      .where('confirmado_at', 'is', null)
      .execute()
    await db
      .insertInto('factores_totp')
      .values({
        id: it.id,
        restaurante_id: restauranteId,
        usuario_id: it.usuarioId,
        secreto_cifrado: it.secretoCifrado,
        ultimo_paso: 0,
        created_at: now,
      })
      .execute()
  },

  /** Uses a step up, once: false when it, or a newer one, was used before. `confirm`: the app counts from now on. */
  async spendPaso(usuarioId: string, paso: number, confirm: Date | null): Promise<boolean> {
    const done = await db
      .updateTable('factores_totp')
      .set({ ultimo_paso: paso, ...(confirm === null ? {} : { confirmado_at: confirm }) })
      .where('restaurante_id', '=', restauranteId)
      .where('usuario_id', '=', usuarioId)
      .where('ultimo_paso', '<', paso)
      .executeTakeFirst()
    return done.numUpdatedRows === 1n
  },

  async removeTotp(usuarioId: string): Promise<void> {
    await db
      .deleteFrom('factores_totp')
      .where('restaurante_id', '=', restauranteId)
      .where('usuario_id', '=', usuarioId)
      .execute()
  },

  async listLlaves(usuarioId: string): Promise<Llave[]> {
    return (
      await db
        .selectFrom('llaves_acceso')
        .selectAll()
        .where('restaurante_id', '=', restauranteId)
        .where('usuario_id', '=', usuarioId)
        .orderBy('id')
        .limit(100)
        .execute()
    ).map(toLlave)
  },

  async findLlave(credencialHash: string): Promise<Llave | null> {
    const row = await db
      .selectFrom('llaves_acceso')
      .selectAll()
      .where('restaurante_id', '=', restauranteId)
      .where('credencial_hash', '=', credencialHash)
      .executeTakeFirst()
    return row ? toLlave(row) : null
  },

  async insertLlave(it: NewLlave, now: Date): Promise<void> {
    await db
      .insertInto('llaves_acceso')
      .values({
        id: it.id,
        restaurante_id: restauranteId,
        usuario_id: it.usuarioId,
        nombre: it.nombre,
        credencial_hash: it.credencialHash,
        credencial_id: it.credencialId,
        clave_publica: it.clavePublica,
        contador: it.contador,
        transportes: it.transportes,
        created_at: now,
      })
      .execute()
  },

  /** Counts a use; false when the counter did not grow, which a copied key does (WebAuthn §6.1.1). One that never counts stays at 0. */
  async touchLlave(id: string, contador: number, now: Date): Promise<boolean> {
    const done = await db
      .updateTable('llaves_acceso')
      .set({ contador, last_used_at: now })
      .where('restaurante_id', '=', restauranteId)
      .where('id', '=', id)
      .where((eb) => (contador === 0 ? eb('contador', '=', 0) : eb('contador', '<', contador)))
      .executeTakeFirst()
    return done.numUpdatedRows === 1n
  },

  async removeLlave(usuarioId: string, id: string): Promise<boolean> {
    const done = await db
      .deleteFrom('llaves_acceso')
      .where('restaurante_id', '=', restauranteId)
      .where('usuario_id', '=', usuarioId)
      .where('id', '=', id)
      .executeTakeFirst()
    return done.numDeletedRows === 1n
  },

  async replaceCodigos(usuarioId: string, codigos: readonly { id: string; hash: string }[], now: Date): Promise<void> {
    await db
      .deleteFrom('codigos_recuperacion')
      .where('restaurante_id', '=', restauranteId)
      .where('usuario_id', '=', usuarioId)
      .execute()
    if (codigos.length === 0) return
    await db
      .insertInto('codigos_recuperacion')
      .values(
        codigos.map(({ id, hash }) => ({
          id,
          restaurante_id: restauranteId,
          usuario_id: usuarioId,
          codigo_hash: hash,
          created_at: now,
        })),
      )
      .execute()
  },

  /** Uses a recovery code up; false when there is none such. */
  async spendCodigo(usuarioId: string, hash: string): Promise<boolean> {
    const done = await db
      .deleteFrom('codigos_recuperacion')
      .where('restaurante_id', '=', restauranteId)
      .where('usuario_id', '=', usuarioId)
      .where('codigo_hash', '=', hash)
      .executeTakeFirst()
    return done.numDeletedRows === 1n
  },

  /** Takes every second factor off somebody. */
  async clear(usuarioId: string): Promise<void> {
    for (const table of ['factores_totp', 'llaves_acceso', 'codigos_recuperacion'] as const) {
      await db
        .deleteFrom(table)
        .where('restaurante_id', '=', restauranteId)
        .where('usuario_id', '=', usuarioId)
        .execute()
    }
  },
})

interface Row {
  id: string
  usuario_id: string
  nombre: string
  credencial_id: string
  clave_publica: Uint8Array
  contador: number
  transportes: unknown
  created_at: Date
  last_used_at: Date | null
}

const toLlave = (row: Row): Llave => ({
  id: row.id,
  usuarioId: row.usuario_id,
  nombre: row.nombre,
  credencialId: row.credencial_id,
  clavePublica: row.clave_publica,
  contador: row.contador,
  transportes: Array.isArray(row.transportes) ? row.transportes.filter((one) => typeof one === 'string') : [],
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
})
