import type { Permiso } from '@arisgourmet/contract/permisos'
import { ok, type Result } from '../../domain/cambio.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'

/** Spends a supervisor's approval for this one action. Without one the answer is false: the actor's own permissions decide. */
export async function useApproval(
  rooms: Rooms,
  ctx: Ctx,
  approval: string | undefined,
  permiso: Permiso,
): Promise<Result<boolean>> {
  if (!approval || ctx.actor.tipo !== 'usuario') return ok(false)
  return rooms.approvals.spend(approval, { permiso, usuarioId: ctx.actor.id, now: ctx.now })
}
