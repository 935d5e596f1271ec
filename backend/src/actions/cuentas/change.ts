import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import type { PendientesBody } from '@arisgourmet/contract/http/pedidos'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import {
  cuentaView,
  refuseFueraDeRango,
  type CambioCuenta,
  type Cuenta,
  type Reglas,
} from '../../domain/cuenta/cuenta.js'
import {
  closeCuenta as decideClose,
  payCuenta as decidePay,
  requestCuenta as decideRequest,
  type PagoOrden,
} from '../../domain/cuenta/pay.js'
import type { Pedido } from '../../domain/pedido/pedido.js'
import type { Once } from '../../store/casa/idempotency.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { localNow } from '../restaurantes/now.js'
import { endSesion } from '../sesiones/end.js'
import { endPendientes } from '../sesiones/endPendientes.js'
import { reglasOf } from './reglas.js'

/** The bill of a session, exact. A diner sees that of their own session. */
export const getCuenta = (ctx: Ctx, sesionId: string): Promise<Result<CuentaView>> =>
  ctx.store.snapshot(async (rooms) => {
    const cuenta = ownSesion(ctx, sesionId) ? await rooms.cuentas.ofSesion(sesionId) : null
    if (!cuenta) return refuse('no_encontrado', { que: 'cuenta de la sesión', id: sesionId })
    const pedidos = await rooms.pedidos.ofSesion(sesionId)
    const reglas = reglasOf(await rooms.restaurante.get())
    return refuseFueraDeRango(cuenta, pedidos, reglas) ?? ok(cuentaView(cuenta, pedidos, reglas))
  })

/** Asks for the bill: a moment, not a state; ordering goes on. */
export const requestCuenta = (ctx: Ctx, sesionId: string): Promise<Result<CuentaView>> =>
  ctx.store.write(async (rooms) => {
    const cuenta = ownSesion(ctx, sesionId) ? await rooms.cuentas.ofSesion(sesionId) : null
    if (!cuenta) return refuse('no_encontrado', { que: 'cuenta de la sesión', id: sesionId })
    return change(rooms, ctx, cuenta.id, ({ cuenta: locked, pedidos, reglas }) =>
      ok(decideRequest(locked, pedidos, reglas, ctx)),
    )
  })

/** Takes a payment, once per key. */
export const payCuenta = (
  ctx: Ctx,
  cuentaId: string,
  orden: Omit<PagoOrden, 'diaComercial' | 'usuarioId'>,
): Promise<Result<Once<CuentaView>>> =>
  ctx.store.writeOnce(ctx.idempotency, async (rooms) => {
    if (ctx.actor.tipo !== 'usuario') return refuse('permiso_requerido', { permiso: 'cuentas.cobrar' })
    const usuarioId = ctx.actor.id
    const restaurante = await rooms.restaurante.get()
    const local = localNow(restaurante, ctx.now)
    if (!restaurante.moneda) return refuse('restaurante_sin_configurar', { falta: 'moneda' })
    if (!local) return refuse('restaurante_sin_configurar', { falta: 'zonaHoraria' })
    return change(rooms, ctx, cuentaId, ({ cuenta, pedidos, reglas }) =>
      decidePay(cuenta, { ...orden, usuarioId, diaComercial: local.diaComercial }, pedidos, reglas, ctx),
    )
  })

/** Closes a settled bill: what its party still waits for ends as `pendientes` says, the session ends, its tables are free. */
export const closeCuenta = (ctx: Ctx, cuentaId: string, pendientes: PendientesBody): Promise<Result<CuentaView>> =>
  ctx.store.write(async (rooms) => {
    const found = await rooms.cuentas.get(cuentaId)
    if (found?.sesionId) {
      const sesion = await rooms.sesiones.lock(found.sesionId)
      const ended = sesion?.estado === 'abierta' ? await endPendientes(rooms, ctx, sesion.id, pendientes) : ok(null)
      if (!ended.ok) return ended
    }
    const closed = await change(rooms, ctx, cuentaId, ({ cuenta, pedidos, reglas }) =>
      decideClose(cuenta, pedidos, reglas, ctx),
    )
    if (closed.ok && closed.value.sesionId) await endSesion(rooms, ctx, closed.value.sesionId, 'close', null)
    return closed
  })

interface Loaded {
  cuenta: Cuenta
  pedidos: readonly Pedido[]
  reglas: Reglas
}

/** Locks the bill's session first, as every writer of a session does; then applies one pure change. */
async function change(
  rooms: Rooms,
  ctx: Ctx,
  cuentaId: string,
  apply: (it: Loaded) => Result<CambioCuenta | null>,
): Promise<Result<CuentaView>> {
  const found = await rooms.cuentas.get(cuentaId)
  if (!found) return refuse('no_encontrado', { que: 'cuenta', id: cuentaId })
  if (found.sesionId) await rooms.sesiones.lock(found.sesionId)
  const cuenta = (await rooms.cuentas.lock(cuentaId)) ?? found
  const pedidos = cuenta.sesionId ? await rooms.pedidos.ofSesion(cuenta.sesionId) : []
  const reglas = reglasOf(await rooms.restaurante.get())
  const beyond = refuseFueraDeRango(cuenta, pedidos, reglas)
  if (beyond) return beyond
  const changed = apply({ cuenta, pedidos, reglas })
  if (!changed.ok) return changed
  if (!changed.value) return ok(cuentaView(cuenta, pedidos, reglas))
  await rooms.cuentas.save(changed.value, ctx.now)
  return ok(cuentaView(changed.value.cuenta, pedidos, reglas))
}

const ownSesion = ({ actor }: Ctx, sesionId: string): boolean =>
  actor.tipo !== 'comensal' || actor.sesionId === sesionId
