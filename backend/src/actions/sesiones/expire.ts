import { isSinTerminar } from '@arisgourmet/contract/rules/estados/item'
import { judgeInactividad } from '@arisgourmet/contract/rules/estados/sesion'
import { ok, type Result } from '../../domain/cambio.js'
import { reckon, refuseFueraDeRango } from '../../domain/cuenta/cuenta.js'
import { closeCuenta } from '../../domain/cuenta/pay.js'
import { reglasOf } from '../cuentas/reglas.js'
import type { Ctx } from '../ctx.js'
import { endSesion } from './end.js'

/** Looks at one quiet session: it expires, stays, or raises an alert because it owes money, or is owed a dish (rule of the table session). */
export const expireSesion = (ctx: Ctx, sesionId: string): Promise<Result<'keep' | 'expire' | 'alert'>> =>
  ctx.store.write(async (rooms) => {
    const sesion = await rooms.sesiones.lock(sesionId)
    const cuenta = sesion?.estado === 'abierta' ? await rooms.cuentas.ofSesion(sesionId) : null
    if (!sesion || !cuenta) return ok('keep' as const)
    const restaurante = await rooms.restaurante.get()
    const reglas = reglasOf(restaurante)
    const pedidos = await rooms.pedidos.ofSesion(sesionId)
    const items = pedidos.flatMap((pedido) => pedido.items)
    const verdict = judgeInactividad({
      quietMinutes: (ctx.now.getTime() - sesion.ultimaActividadAt.getTime()) / 60_000,
      limitMinutes: restaurante.ajustes.minutosInactividad,
      itemsInPreparation: items.filter((item) => isSinTerminar(item.estado) && item.estado !== 'retenido').length,
      itemsRetenidos: items.filter((item) => item.estado === 'retenido').length,
      // A bill that no number holds owes something: the table raises its alert like any other.
      balanceMinor: refuseFueraDeRango(cuenta, pedidos, reglas) ? 1 : reckon(cuenta, pedidos, reglas).balanceMinor,
    })
    if (verdict === 'alert') await rooms.sesiones.alert(sesionId, ctx.now)
    if (verdict !== 'expire') return ok(verdict)
    const closed = closeCuenta(cuenta, pedidos, reglas, ctx)
    if (closed.ok && closed.value) await rooms.cuentas.save(closed.value, ctx.now)
    await endSesion(rooms, ctx, sesionId, 'expire', null)
    return ok(verdict)
  })
