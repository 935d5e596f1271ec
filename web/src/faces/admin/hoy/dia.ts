import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { diaComercialOf } from '@arisgourmet/contract/rules/diaComercial'
import { toLocal } from '@arisgourmet/contract/rules/zona'
import type { Salon } from '../datos/servicio.js'

type Pedido = Pick<PedidoView, 'estado' | 'totalMinor' | 'createdAt'>

export interface Hora {
  hora: string
  totalMinor: number
  pedidos: number
}
export interface Dia {
  pedidos: number
  totalMinor: number
  horas: Hora[]
}

/** True for an order that counts: neither refused nor voided. */
const isVivo = ({ estado }: Pedido): boolean => estado !== 'rechazado' && estado !== 'cancelado'

/**
 * The orders of the present business day, and by the hour of the restaurante's clock, quiet hours in between included.
 * Null where the zone is not known.
 */
export const sumDia = (pedidos: readonly Pedido[], now: number, zona: string, corte: string): Dia | null => {
  const today = diaComercialOf(now, zona, corte)
  if (!today.ok) return null
  const own = pedidos.filter(isVivo).filter(({ createdAt }) => {
    const day = diaComercialOf(Date.parse(createdAt), zona, corte)
    return day.ok && day.fecha === today.fecha
  })
  const horas: Hora[] = []
  for (const { createdAt, totalMinor } of [...own].sort((a, b) => a.createdAt.localeCompare(b.createdAt))) {
    const local = toLocal(Date.parse(createdAt), zona)
    if (!local.ok) return null
    const hora = local.local.hora.slice(0, 2)
    fillUntil(horas, hora)
    const slot = horas.at(-1)
    if (slot === undefined) continue
    slot.totalMinor += totalMinor
    slot.pedidos += 1
  }
  return { pedidos: own.length, totalMinor: own.reduce((sum, pedido) => sum + pedido.totalMinor, 0), horas }
}

const fillUntil = (horas: Hora[], hora: string): void => {
  if (horas.length === 0) horas.push({ hora, totalMinor: 0, pedidos: 0 })
  for (let last = horas.at(-1); last !== undefined && last.hora !== hora && horas.length < 25; last = horas.at(-1)) {
    horas.push({ hora: String((Number(last.hora) + 1) % 24).padStart(2, '0'), totalMinor: 0, pedidos: 0 })
  }
}

const VIEJO_MS = 3 * 60_000

export interface Momento {
  ocupadas: number
  enServicio: number
  consumoMinor: number
  cuentasPedidas: number
  porAceptar: number
  enCocina: number
  listos: number
  /** Calls and phones that wait, and since when the first. */
  esperan: number
  primero: number | null
  /** What has waited for too long. */
  viejos: { llamadas: number; solicitudes: number; porAceptar: number; platos: number; quietas: number }
}

/** The floor in numbers. */
export const sumMomento = ({ mesas, sesiones, pedidos, llamadas, solicitudes }: Salon, now: number): Momento => {
  const waitingCalls = llamadas.filter((llamada) => llamada.estado === 'pendiente')
  const waitingPhones = solicitudes.filter((solicitud) => solicitud.estado === 'solicitado')
  const since = [...waitingCalls, ...waitingPhones].map((one) => Date.parse(one.createdAt))
  const isViejo = (one: { createdAt: string }) => now - Date.parse(one.createdAt) > VIEJO_MS
  const undecided = pedidos.filter((pedido) => pedido.estado === 'pendiente')
  const cooking = pedidos.filter((pedido) => pedido.estado === 'aceptado' || pedido.estado === 'preparando')
  return {
    ocupadas: mesas.filter((mesa) => mesa.estado === 'ocupada').length,
    enServicio: mesas.filter((mesa) => mesa.estado !== 'inactiva').length,
    consumoMinor: sesiones.reduce((sum, sesion) => sum + sesion.totalMinor, 0),
    cuentasPedidas: sesiones.filter((sesion) => sesion.cuentaSolicitadaAt !== null).length,
    porAceptar: undecided.length,
    enCocina: cooking.length,
    listos: pedidos.filter((pedido) => pedido.estado === 'listo').length,
    esperan: since.length,
    primero: since.length === 0 ? null : Math.min(...since),
    viejos: {
      llamadas: waitingCalls.filter(isViejo).length,
      solicitudes: waitingPhones.length,
      porAceptar: undecided.filter(isViejo).length,
      quietas: sesiones.filter((sesion) => sesion.alertadaAt !== null).length,
      platos: cooking
        .flatMap((pedido) => pedido.items)
        .filter(
          (item) =>
            (item.estado === 'pendiente' || item.estado === 'preparando') &&
            item.promisedAt !== null &&
            Date.parse(item.promisedAt) < now,
        ).length,
    },
  }
}
