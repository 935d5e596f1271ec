import { channels } from '@arisgourmet/contract/events/channels'
import type { EventType } from '@arisgourmet/contract/events/events'
import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import {
  computeCuenta,
  fitsCuenta,
  type Ajuste,
  type Cuenta as Computed,
  type CuentaInput,
} from '@arisgourmet/contract/rules/cuenta'
import { roundEfectivo, type ReglaEfectivo } from '@arisgourmet/contract/rules/redondeo'
import type { RedondeoImpuesto } from '@arisgourmet/contract/rules/impuesto'
import { isLive } from '@arisgourmet/contract/rules/estados/item'
import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { evento, type Evento } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import type { Pedido } from '../pedido/pedido.js'
import type { CuentasRow, PagosRow } from '../rows.gen.js'

/** One payment. Money in minor units; `montoMinor` goes towards the bill, the tip is apart, the rounding is of the cash alone. */
export type Pago = Omit<PagosRow, 'restauranteId' | 'cuentaId' | 'turnoCajaId'>

/** The bill of a session, or of a takeaway order. Its lines are the live items of its orders. */
export type Cuenta = Omit<CuentasRow, 'totalMinor' | 'createdAt' | 'updatedAt'> & {
  totalCerradoMinor: number | null
  ajustes: Ajuste[]
  pagos: Pago[]
}

/** How this restaurante reckons: see `ajustes`. */
export interface Reglas {
  redondeoImpuesto: RedondeoImpuesto
  /** Decimals that people see; `null`: the currency's own. */
  digitosMostrados: number | null
  efectivo: ReglaEfectivo
}

export interface CambioCuenta {
  cuenta: Cuenta
  pago?: Pago
  eventos: readonly Evento[]
}

/** The bill as it stands, exact: the one reckoning behind screen, receipt and report. */
export function reckon(cuenta: Cuenta, pedidos: readonly Pedido[], reglas: Reglas): Computed {
  return computeCuenta(inputOf(cuenta, pedidos, reglas))
}

/** Why this bill cannot be reckoned: rows of an older release whose sum no number holds (H52). Null, as nearly always, when it can. */
export function refuseFueraDeRango(cuenta: Cuenta, pedidos: readonly Pedido[], reglas: Reglas): Refusal | null {
  return fitsCuenta(inputOf(cuenta, pedidos, reglas)) ? null : refuse('cuenta_fuera_de_rango')
}

function inputOf(cuenta: Cuenta, pedidos: readonly Pedido[], reglas: Reglas): CuentaInput {
  return {
    moneda: cuenta.moneda,
    lines: pedidos
      .flatMap((pedido) => pedido.items)
      .filter((item) => isLive(item.estado))
      .map((item) => ({
        itemId: item.id,
        nombre: item.nombre,
        cantidad: item.cantidad,
        precioMinor: item.precioMinor,
        impuestoBps: item.impuestoBps,
        impuestoIncluido: item.impuestoIncluido,
      })),
    ajustes: cuenta.ajustes,
    servicioBps: cuenta.servicioBps,
    redondeoImpuesto: reglas.redondeoImpuesto,
    digitosMostrados: reglas.digitosMostrados,
    pagos: cuenta.pagos.map(({ montoMinor, propinaMinor, devueltoMinor }) => ({
      montoMinor,
      propinaMinor,
      devueltoMinor,
      propinaDevueltaMinor: 0,
    })),
  }
}

export function cuentaView(cuenta: Cuenta, pedidos: readonly Pedido[], reglas: Reglas): CuentaView {
  const it = reckon(cuenta, pedidos, reglas)
  return {
    id: cuenta.id,
    sesionId: cuenta.sesionId,
    moneda: cuenta.moneda,
    estado: cuenta.estado,
    pagoEstado: it.estado,
    lines: it.lines.map(({ itemId, nombre, cantidad, totalMinor, impuestoMinor }) => ({
      itemId,
      nombre,
      cantidad,
      totalMinor,
      impuestoMinor,
    })),
    subtotalMinor: it.subtotalMinor,
    impuestoMinor: it.impuestoMinor,
    ajustesMinor: it.ajustesMinor,
    servicioMinor: it.servicioMinor,
    totalMinor: it.totalMinor,
    propinaMinor: it.propinaMinor,
    paidMinor: it.paidMinor,
    balanceMinor: it.balanceMinor,
    efectivoMinor: it.balanceMinor > 0 ? roundEfectivo(it.balanceMinor, reglas.efectivo) : 0,
    solicitadaAt: cuenta.solicitadaAt?.toISOString() ?? null,
    cerradaAt: cuenta.cerradaAt?.toISOString() ?? null,
    version: cuenta.version,
    pagos: cuenta.pagos.map((pago) => ({
      id: pago.id,
      metodo: pago.metodo,
      montoMinor: pago.montoMinor,
      propinaMinor: pago.propinaMinor,
      recibidoMinor: pago.recibidoMinor,
      vueltoMinor: pago.vueltoMinor,
      redondeoMinor: pago.redondeoMinor,
      createdAt: pago.createdAt.toISOString(),
      staff: { usuarioId: pago.usuarioId },
    })),
  }
}

type CuentaEventType = Extract<EventType, `cuenta.${string}` | `pago.${string}`>

/** The bill after a change, with its event. */
export function recordCuenta(
  changed: Cuenta,
  type: CuentaEventType,
  pedidos: readonly Pedido[],
  reglas: Reglas,
  env: Entorno,
): CambioCuenta {
  const cuenta = { ...changed, version: changed.version + 1 }
  const canales = [
    channels.salon(cuenta.restauranteId),
    channels.caja(cuenta.restauranteId),
    ...(cuenta.sesionId ? [channels.sesion(cuenta.sesionId)] : []),
  ]
  return {
    cuenta,
    eventos: [
      evento(
        type,
        { subject: cuenta.id, version: cuenta.version, data: cuentaView(cuenta, pedidos, reglas), canales },
        env,
      ),
    ],
  }
}
