import { createHash } from 'node:crypto'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import type { Scope } from '../scope.js'

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
        restauranteId,
        supervisorId: it.supervisorId,
        solicitanteId: it.solicitanteId,
        permiso: it.permiso,
        tokenHash: hash(it.token),
        createdAt: it.now,
        expiresAt: it.expiresAt,
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
      .set({ usedAt: now })
      .where('restauranteId', '=', restauranteId)
      .where('tokenHash', '=', hash(token))
      .where('permiso', '=', permiso)
      .where('solicitanteId', '=', usuarioId)
      .where('usedAt', 'is', null)
      .where('expiresAt', '>', now)
      .executeTakeFirst()
    return spent.numUpdatedRows === 1n ? ok(true) : refuse('aprobacion_invalida')
  },
})

const hash = (token: string): string => createHash('sha256').update(token).digest('hex')
