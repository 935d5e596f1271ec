import type { Permiso } from '@arisgourmet/contract/permisos'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import type { Ctx } from '../ctx.js'

/** Long enough to tap the button again, too short to be passed around. */
const APPROVAL_MS = 120_000

export interface Approval {
  id: string
  approval: string
  expiresAt: string
  supervisor: string
}

/** A supervisor's PIN makes one approval for one action of whoever asks (H20). `token`: fresh and random; only its hash is stored. */
export const approve = (
  ctx: Ctx,
  it: { pinHash: string; permiso: Permiso; token: string },
): Promise<Result<Approval>> =>
  ctx.store.write(async (rooms) => {
    if (ctx.actor.tipo !== 'usuario') return refuse('permiso_requerido', { permiso: it.permiso })
    const supervisor = await rooms.usuarios.findByPin(it.pinHash)
    if (!supervisor?.activo) return refuse('pin_incorrecto')
    if (!supervisor.rol.permisos.includes(it.permiso)) return refuse('permiso_requerido', { permiso: it.permiso })
    const expiresAt = new Date(ctx.now.getTime() + APPROVAL_MS)
    const id = ctx.newId()
    await rooms.approvals.insert({
      id,
      token: it.token,
      supervisorId: supervisor.id,
      solicitanteId: ctx.actor.id,
      permiso: it.permiso,
      now: ctx.now,
      expiresAt,
    })
    return ok({ id, approval: it.token, expiresAt: expiresAt.toISOString(), supervisor: supervisor.nombre })
  })
