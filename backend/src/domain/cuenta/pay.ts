import { refuse } from '@arisgourmet/contract/refusals'
import { settleEfectivo, type ReglaEfectivo } from '@arisgourmet/contract/rules/redondeo'
import { ok, type Result } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import type { Pedido } from '../pedido/pedido.js'
import { cuentaView, reckon, recordCuenta, type CambioCuenta, type Cuenta, type Pago, type Reglas } from './cuenta.js'

/** A payment as the cashier enters it. `recibidoMinor`: the cash handed over, tip included; absent: exact. */
export interface PagoOrden {
  metodo: Pago['metodo']
  montoMinor: number
  propinaMinor: number
  recibidoMinor: number | null
  diaComercial: string
  usuarioId: string
}

/** Takes a payment towards an open bill; never more than is owed (H15), never on a paid one (H16). */
export function payCuenta(cuenta: Cuenta, orden: PagoOrden, pedidos: readonly Pedido[], reglas: Reglas, env: Entorno): Result<CambioCuenta> {
  const actual = cuentaView(cuenta, pedidos, reglas)
  if (cuenta.estado === 'cerrada') return refuse('cuenta_cerrada', {}, { actual })
  const { balanceMinor } = reckon(cuenta, pedidos, reglas)
  if (balanceMinor <= 0) return refuse('cuenta_saldada', {}, { actual })
  if (orden.montoMinor > balanceMinor) return refuse('pago_excede_saldo', { monto: orden.montoMinor, saldo: balanceMinor }, { actual })
  const cash = orden.metodo === 'efectivo' ? settleCash(orden, balanceMinor, reglas) : ok({ recibidoMinor: null, vueltoMinor: 0, redondeoMinor: 0 })
  if (!cash.ok) return cash
  const pago: Pago = {
    id: env.newId(), metodo: orden.metodo, montoMinor: orden.montoMinor, propinaMinor: orden.propinaMinor, ...cash.value, devueltoMinor: 0,
    usuarioId: orden.usuarioId, createdAt: env.now, diaComercial: orden.diaComercial,
  }
  const change = recordCuenta({ ...cuenta, pagos: [...cuenta.pagos, pago] }, 'pago.registrado', pedidos, reglas, env)
  return ok({ ...change, pago })
}

/** What settles the bill in cash is rounded as coins allow; the rounding is the payment's and never the sale's. */
function settleCash(orden: PagoOrden, balanceMinor: number, { efectivo }: Reglas): Result<Pick<Pago, 'recibidoMinor' | 'vueltoMinor' | 'redondeoMinor'>> {
  const { montoMinor, propinaMinor, recibidoMinor } = orden
  const regla: ReglaEfectivo = montoMinor === balanceMinor ? efectivo : { ...efectivo, redondeoEfectivo: 'ninguno' }
  const settled = settleEfectivo({ montoMinor, propinaMinor, recibidoMinor: recibidoMinor ?? undefined, regla })
  if (!settled.ok) return refuse('recibido_insuficiente', { recibido: settled.recibidoMinor, debido: settled.debidoMinor })
  return ok({ recibidoMinor: settled.recibidoMinor, vueltoMinor: settled.vueltoMinor, redondeoMinor: settled.redondeoMinor })
}

/** A diner, or staff, asks for the bill. `null`: it was asked for already. */
export function requestCuenta(cuenta: Cuenta, pedidos: readonly Pedido[], reglas: Reglas, env: Entorno): CambioCuenta | null {
  if (cuenta.solicitadaAt || cuenta.estado === 'cerrada') return null
  return recordCuenta({ ...cuenta, solicitadaAt: env.now }, 'cuenta.solicitada', pedidos, reglas, env)
}

/** Closes a settled bill. `null`: it was closed already. */
export function closeCuenta(cuenta: Cuenta, pedidos: readonly Pedido[], reglas: Reglas, env: Entorno): Result<CambioCuenta | null> {
  if (cuenta.estado === 'cerrada') return ok(null)
  const { totalMinor, balanceMinor } = reckon(cuenta, pedidos, reglas)
  if (balanceMinor !== 0) return refuse('cuenta_con_saldo', { saldo: balanceMinor }, { actual: cuentaView(cuenta, pedidos, reglas) })
  return ok(recordCuenta({ ...cuenta, estado: 'cerrada', cerradaAt: env.now, totalCerradoMinor: totalMinor }, 'cuenta.cerrada', pedidos, reglas, env))
}
