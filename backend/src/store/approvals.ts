import { createHash } from 'node:crypto'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../domain/cambio.js'
import type { Scope } from './scope.js'

/** One-time approvals of one action by a supervisor; only hashes of them are kept. */
export const approvalsIn = ({ db, restauranteId }: Scope) => ({
  async insert(it: {
    id: string
    token: string
    supervisorId: string
    solicitanteId: string
    permiso: string
    now: Date
    expiresAt: Date
  }): Promise<void> {
    await db
      .insertInto('approvals')
      .values({
        id: it.id,
        restaurante_id: restauranteId,
        supervisor_id: it.supervisorId,
        solicitante_id: it.solicitanteId,
        permiso: it.permiso,
        token_hash: hash(it.token),
        created_at: it.now,
        expires_at: it.expiresAt,
      })
      .execute()
  },

  /** Uses an approval up, in the transaction of what it approves (H20). */
  async spend(
    token: string,
    { permiso, usuarioId, now }: { permiso: string; usuarioId: string; now: Date },
  ): Promise<Result<boolean>> {
    const spent = await db
      .updateTable('approvals')
      .set({ used_at: now })
      .where('restaurante_id', '=', restauranteId)
      .where('token_hash', '=', hash(token))
      .where('permiso', '=', permiso)
      .where('solicitante_id', '=', usuarioId)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return spent.numUpdatedRows === 1n ? ok(true) : refuse('aprobacion_invalida')
  },
})

const hash = (token: string): string => createHash('sha256').update(token).digest('hex')
