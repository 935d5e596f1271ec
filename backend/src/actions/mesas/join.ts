import { refuse } from '@arisgourmet/contract/refusals'
import { aforoOf } from '@arisgourmet/contract/rules/aforo'
import { ok, type Result } from '../../domain/cambio.js'
import { refuseSinConfigurar } from '../../domain/restaurante/configurado.js'
import { joinMesa as decideJoin, type JoinBody } from '../../domain/sesion/join.js'
import type { Once } from '../../store/casa/idempotency.js'
import type { Ctx } from '../ctx.js'
import { insertCuenta } from './insertCuenta.js'

/** What a scan led to. The door makes the token from `comensalId`: it is never stored. */
export interface Joined {
  comensalId: string
  /** `null`: the phone waits for staff. */
  sesionId: string | null
}

/**
 * A phone scans a table. The table's row is locked, so that two first scans open one session (H13). `freshPin`: a random one.
 * `factor`: RATE_LIMIT_FACTOR.
 */
export const joinMesa = (ctx: Ctx, mesaId: string, it: JoinBody, factor: number): Promise<Result<Once<Joined>>> =>
  ctx.store.writeOnce(ctx.idempotency, async (rooms) => {
    const mesa = (await rooms.mesas.lock([mesaId])).get(mesaId)
    if (!mesa) return refuse('no_encontrado', { que: 'mesa', id: mesaId })
    const sesion = mesa.sesionId ? await rooms.sesiones.get(mesa.sesionId) : null
    const restaurante = await rooms.restaurante.get()
    const unset = refuseSinConfigurar(restaurante)
    if (unset) return unset
    const waiting = it.pin === null ? await rooms.sesiones.waiting(ctx.now, mesaId) : []
    const aforo = aforoOf(sesion ? await rooms.mesas.ofSesion(sesion.id) : [mesa], sesion?.personas ?? null)
    const state = { mesa, sesion, waiting, aforo, factor }
    const joined = decideJoin(state, restaurante.ajustes.modoMesa, it, ctx)
    if (!joined.ok) return joined
    await rooms.sesiones.save({ ...joined.value, sesion: joined.value.nueva ? joined.value.sesion : null }, ctx.now)
    if (joined.value.nueva && joined.value.sesion) await insertCuenta(rooms, ctx, joined.value.sesion)
    return ok({ comensalId: joined.value.comensal.id, sesionId: joined.value.comensal.sesionId })
  })
