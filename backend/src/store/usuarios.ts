import type { Scope } from './scope.js'

export interface NewUsuario {
  id: string
  email: string
  emailNorm: string
  nombre: string
  passwordHash: string
  rolId: string
}

/** Members of staff and their roles. */
export const usuariosIn = ({ db, restauranteId }: Scope) => ({
  async insert(it: NewUsuario, now: Date): Promise<void> {
    await db.insertInto('usuarios').values({
      id: it.id, restaurante_id: restauranteId, email: it.email, email_norm: it.emailNorm, nombre: it.nombre, password_hash: it.passwordHash, rol_id: it.rolId,
      activo: true, token_epoca: 0, version: 1, created_at: now, updated_at: now,
    }).execute()
  },

  async findRolId(nombreNorm: string): Promise<string | null> {
    const row = await db.selectFrom('roles').select('id').where('restaurante_id', '=', restauranteId).where('nombre_norm', '=', nombreNorm).executeTakeFirst()
    return row?.id ?? null
  },
})
