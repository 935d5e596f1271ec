import { refuse } from '@arisgourmet/contract/refusals'
import { sayDinero } from '@arisgourmet/contract/rules/dinero'
import { ok, type Result } from '../../domain/cambio.js'
import { reckon, recordCuenta, refuseFueraDeRango } from '../../domain/cuenta/cuenta.js'
import type { Rooms } from '../../store/store.js'
import { reglasOf } from '../cuentas/reglas.js'
import type { Ctx } from '../ctx.js'

/** Closes the bill of a session that owes nothing. */
export async function closeEmptyCuenta(rooms: Rooms, ctx: Ctx, sesionId: string): Promise<Result<null>> {
  await rooms.sesiones.lock(sesionId)
  const cuenta = await rooms.cuentas.ofSesion(sesionId)
  if (!cuenta || cuenta.estado === 'cerrada') return ok(null)
  const pedidos = await rooms.pedidos.ofSesion(sesionId)
  const reglas = reglasOf(await rooms.restaurante.get())
  const beyond = refuseFueraDeRango(cuenta, pedidos, reglas)
  if (beyond) return beyond
  const { balanceMinor, totalMinor } = reckon(cuenta, pedidos, reglas)
  if (balanceMinor !== 0)
    return refuse('cuenta_con_saldo', { saldo: sayDinero(balanceMinor, cuenta.moneda, reglas.digitosMostrados) })
  await rooms.cuentas.save(
    recordCuenta(
      { ...cuenta, estado: 'cerrada', cerradaAt: ctx.now, totalCerradoMinor: totalMinor },
      'cuenta.cerrada',
      pedidos,
      reglas,
      ctx,
    ),
    ctx.now,
  )
  return ok(null)
}
