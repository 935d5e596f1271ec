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

export interface ApproveInput {
  supervisorId: string
  permiso: Permiso
  /** What the supervisor may do at this moment, a second factor that is demanded of them included; null: no active account. */
  permisosOf: () => Promise<ReadonlySet<Permiso> | null>
  /** Compares the PIN that was typed with the stored one; null (no such person, no PIN, account off) takes as long and is false. */
  matches: (stored: string | null) => boolean
  /** Fresh and random; only its hash is stored. */
  token: string
}

/**
 * A supervisor's PIN makes one approval for one action of whoever asks (H20). The answer for somebody who may not approve this is the same
 * whatever PIN was typed, and the one for a wrong PIN is that for an unknown person: none tells whether a PIN is right (H67).
 */
export const approve = (ctx: Ctx, it: ApproveInput): Promise<Result<Approval>> =>
  ctx.store.write(async (rooms) => {
    if (ctx.actor.tipo !== 'usuario') return refuse('permiso_requerido', { permiso: it.permiso })
    const found = await rooms.usuarios.findWithPin(it.supervisorId)
    const permisos = found && (await it.permisosOf())
    if (found && permisos && !permisos.has(it.permiso)) return refuse('permiso_requerido', { permiso: it.permiso })
    if (!it.matches(found?.pinHash ?? null) || !found || !permisos) return refuse('pin_incorrecto')
    const expiresAt = new Date(ctx.now.getTime() + APPROVAL_MS)
    const id = ctx.newId()
    await rooms.approvals.insert({
      id,
      token: it.token,
      supervisorId: found.usuario.id,
      solicitanteId: ctx.actor.id,
      permiso: it.permiso,
      now: ctx.now,
      expiresAt,
    })
    return ok({ id, approval: it.token, expiresAt: expiresAt.toISOString(), supervisor: found.usuario.nombre })
  })
