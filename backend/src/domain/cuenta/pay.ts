import { refuse } from '@arisgourmet/contract/refusals'
import type { Idioma } from '@arisgourmet/contract/idioma'
import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import { settlePago, type PagoRechazado } from '@arisgourmet/contract/rules/pago'
import { sayDinero } from '@arisgourmet/contract/rules/dinero'
import { isPropinaInusual } from '@arisgourmet/contract/rules/propina'
import { ok, type Result } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import type { Pedido } from '../pedido/pedido.js'
import { cuentaView, reckon, recordCuenta, type CambioCuenta, type Cuenta, type Pago, type Reglas } from './cuenta.js'

/** A payment as the cashier enters it. `recibidoMinor`: the cash handed over, tip included; absent: exact. */
export interface PagoOrden {
  metodo: Pago['metodo']
  montoMinor: number
  propinaMinor: number
  /** Somebody was asked about an unusual tip and means it. */
  propinaConfirmada: boolean
  recibidoMinor: number | null
  diaComercial: string
  usuarioId: string
}

/** Takes a payment towards an open bill; never more than is owed (H15), never on a paid one (H16). */
export function payCuenta(
  cuenta: Cuenta,
  orden: PagoOrden,
  pedidos: readonly Pedido[],
  reglas: Reglas,
  env: Entorno,
): Result<CambioCuenta> {
  const actual = cuentaView(cuenta, pedidos, reglas)
  if (cuenta.estado === 'cerrada') return refuse('cuenta_cerrada', {}, { actual })
  const settled = settlePago({
    ...orden,
    recibidoMinor: orden.recibidoMinor ?? undefined,
    balanceMinor: reckon(cuenta, pedidos, reglas).balanceMinor,
    regla: reglas.efectivo,
  })
  const dicho = (minor: number) => sayDinero(minor, cuenta.moneda, reglas.digitosMostrados)
  if (!settled.ok) return refusePago(settled, actual, dicho)
  if (!orden.propinaConfirmada && isPropinaInusual(orden.propinaMinor, settled.montoMinor))
    return refuse('propina_inusual', {}, { actual })
  const { montoMinor, propinaMinor, recibidoMinor, vueltoMinor, redondeoMinor } = settled
  const pago: Pago = {
    id: env.newId(),
    metodo: orden.metodo,
    montoMinor,
    propinaMinor,
    recibidoMinor,
    vueltoMinor,
    redondeoMinor,
    devueltoMinor: 0,
    usuarioId: orden.usuarioId,
    createdAt: env.now,
    diaComercial: orden.diaComercial,
  }
  const change = recordCuenta({ ...cuenta, pagos: [...cuenta.pagos, pago] }, 'pago.registrado', pedidos, reglas, env)
  return ok({ ...change, pago })
}

function refusePago(it: PagoRechazado, actual: CuentaView, dicho: (minor: number) => Record<Idioma, string>) {
  switch (it.code) {
    case 'cuenta_saldada':
      return refuse(it.code, {}, { actual })
    case 'pago_excede_saldo':
      return refuse(it.code, { monto: dicho(it.montoMinor), saldo: dicho(it.balanceMinor) }, { actual })
    case 'recibido_insuficiente':
      return refuse(it.code, { recibido: dicho(it.recibidoMinor), debido: dicho(it.debidoMinor) }, { actual })
  }
}

/** A diner, or staff, asks for the bill. `null`: it was asked for already. */
export function requestCuenta(
  cuenta: Cuenta,
  pedidos: readonly Pedido[],
  reglas: Reglas,
  env: Entorno,
): CambioCuenta | null {
  if (cuenta.solicitadaAt || cuenta.estado === 'cerrada') return null
  return recordCuenta({ ...cuenta, solicitadaAt: env.now }, 'cuenta.solicitada', pedidos, reglas, env)
}

/** Opens the bill of a session that is open again. `null`: it is open. */
export function reopenCuenta(
  cuenta: Cuenta,
  pedidos: readonly Pedido[],
  reglas: Reglas,
  env: Entorno,
): CambioCuenta | null {
  if (cuenta.estado === 'abierta') return null
  const open: Cuenta = { ...cuenta, estado: 'abierta', cerradaAt: null, totalCerradoMinor: null }
  return recordCuenta(open, 'cuenta.reabierta', pedidos, reglas, env)
}

/** Closes a settled bill. `null`: it was closed already. */
export function closeCuenta(
  cuenta: Cuenta,
  pedidos: readonly Pedido[],
  reglas: Reglas,
  env: Entorno,
): Result<CambioCuenta | null> {
  if (cuenta.estado === 'cerrada') return ok(null)
  const { totalMinor, balanceMinor } = reckon(cuenta, pedidos, reglas)
  if (balanceMinor !== 0)
    return refuse(
      'cuenta_con_saldo',
      { saldo: sayDinero(balanceMinor, cuenta.moneda, reglas.digitosMostrados) },
      { actual: cuentaView(cuenta, pedidos, reglas) },
    )
  return ok(
    recordCuenta(
      { ...cuenta, estado: 'cerrada', cerradaAt: env.now, totalCerradoMinor: totalMinor },
      'cuenta.cerrada',
      pedidos,
      reglas,
      env,
    ),
  )
}
