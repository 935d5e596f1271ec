import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { isActivo } from '@arisgourmet/contract/rules/estados/pedido'
import { itemCan, type ItemAccion } from '@arisgourmet/contract/rules/estados/item'
import { groupBy } from '../../../live/grupos.js'

/** What one station has to do for one order. All instants in epoch milliseconds. */
export interface Ticket {
  /** The order's id. */
  id: string
  numero: number
  mesa: string | null
  llevar: string | null
  comensal: string | null
  /** The station's lines that are not on the table yet; what was voided after its start stays to be seen. */
  lineas: ItemView[]
  retenidos: number
  /** Lines of this order that other stations make, as counts. */
  otras: { estacionId: string; abiertas: number; listas: number }[]
  /** The first promise of an open line. */
  prometido: number | null
  /** Since when it waits, or cooks. */
  desde: number
  enMarcha: boolean
}

export type Urgencia = 'a_tiempo' | 'pronto' | 'tarde'

/** Shown as "soon" from this long before the promise. */
const PRONTO_MS = 3 * 60_000

/** The station's open tickets (null: every station's) in order of promised time. */
export const ticketsOf = (pedidos: readonly PedidoView[], estacionId: string | null): Ticket[] =>
  pedidos
    .filter(isAccepted)
    .map((pedido) => toTicket(pedido, estacionId))
    .filter(isOpen)
    .sort(byPromise)

/** What the station finished and the floor has not served yet, the last one first: what can be recalled. */
export const finishedOf = (pedidos: readonly PedidoView[], estacionId: string | null): Ticket[] =>
  pedidos
    .filter(isAccepted)
    .map((pedido) => toTicket(pedido, estacionId))
    .filter((ticket) => !isOpen(ticket) && ticket.lineas.some((l) => l.estado === 'listo'))
    .sort((a, b) => readyAt(b) - readyAt(a))

/** Orders that the floor has not decided: the kitchen sees them come, and does nothing. */
export const undecidedOf = (pedidos: readonly PedidoView[], estacionId: string | null): Ticket[] =>
  pedidos
    .filter((p) => p.estado === 'pendiente')
    .map((pedido) => toTicket(pedido, estacionId))
    .filter(isOpen)
    .sort((a, b) => a.desde - b.desde)

export const urgenciaOf = ({ prometido }: Ticket, now: number): Urgencia => {
  if (prometido === null || prometido - now > PRONTO_MS) return 'a_tiempo'
  return prometido < now ? 'tarde' : 'pronto'
}

/** What one tap on the ticket does: begin what waits; once nothing waits, all is ready. */
export const nextAccion = ({ lineas }: Ticket): 'start' | 'ready' =>
  lineas.some((l) => itemCan(l.estado, 'start')) ? 'start' : 'ready'

/** What one tap on a line does. */
export const accionOf = ({ estado }: ItemView): Extract<ItemAccion, 'start' | 'ready' | 'recall'> | null =>
  (['start', 'ready', 'recall'] as const).find((accion) => itemCan(estado, accion)) ?? null

/** The lines of a ticket that an action concerns. */
export const lineasFor = ({ lineas }: Ticket, accion: ItemAccion): ItemView[] =>
  lineas.filter((l) => itemCan(l.estado, accion))

export interface Total {
  productoId: string
  nombre: string
  cantidad: number
  enMarcha: number
  /** By modifiers, where there are any: "jugoso" 3, "a punto" 1. */
  variantes: { texto: string; cantidad: number }[]
}

/** All-day counts: how many of each dish are still to be made, the most first. */
export const totalesOf = (tickets: readonly Ticket[]): Total[] => {
  const open = tickets.flatMap((t) => t.lineas).filter(isOpenLine)
  return [...groupBy(open, (l) => l.productoId)]
    .map(([productoId, lineas]) => ({
      productoId,
      nombre: lineas[0]?.nombre ?? '',
      cantidad: sum(lineas),
      enMarcha: sum(lineas.filter((l) => l.estado === 'preparando')),
      variantes: [...groupBy(lineas, modificadoresOf)]
        .filter(([texto]) => texto !== '')
        .map(([texto, some]) => ({ texto, cantidad: sum(some) }))
        .sort((a, b) => b.cantidad - a.cantidad),
    }))
    .sort((a, b) => b.cantidad - a.cantidad || a.nombre.localeCompare(b.nombre))
}

/** "Jugoso · Sin sal · 2 × Papas". */
export const modificadoresOf = ({ modificadores }: ItemView): string => modificadores.map(textoOf).join(' · ')

export const textoOf = ({ cantidad, nombre }: ItemView['modificadores'][number]): string =>
  cantidad > 1 ? `${cantidad} × ${nombre}` : nombre

/** Portions that are still to be made. */
export const abiertasOf = (ticket: Ticket): number => sum(ticket.lineas.filter(isOpenLine))

export const isOpenLine = ({ estado }: ItemView): boolean => estado === 'pendiente' || estado === 'preparando'

const isAccepted = ({ estado }: PedidoView): boolean => estado !== 'pendiente' && isActivo(estado)
const isOpen = ({ lineas }: Ticket): boolean => lineas.some(isOpenLine)
const sum = (lineas: readonly ItemView[]): number => lineas.reduce((n, l) => n + l.cantidad, 0)
const at = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant))
const readyAt = ({ lineas }: Ticket): number => Math.max(...lineas.map((l) => at(l.readyAt) ?? 0))

const toTicket = (pedido: PedidoView, estacionId: string | null): Ticket => {
  const mine = pedido.items.filter((item) => estacionId === null || item.estacionId === estacionId)
  const lineas = mine.filter(
    (item) => isOpenLine(item) || item.estado === 'listo' || (item.estado === 'anulado' && item.startedAt !== null),
  )
  const open = lineas.filter(isOpenLine)
  const promises = open.flatMap((l) => at(l.promisedAt) ?? [])
  const accepted = at(pedido.aceptadoAt) ?? Date.parse(pedido.createdAt)
  const waits = open.filter((l) => l.estado === 'pendiente')
  const since =
    waits.length > 0 ? waits.map((l) => Date.parse(l.updatedAt)) : open.map((l) => at(l.startedAt) ?? accepted)
  return {
    id: pedido.id,
    numero: pedido.numero,
    mesa: pedido.mesaNombre,
    llevar: pedido.paraLlevar,
    comensal: pedido.comensalNombre,
    lineas,
    retenidos: sum(mine.filter((item) => item.estado === 'retenido')),
    otras: estacionId === null ? [] : otherStations(pedido, estacionId),
    prometido: promises.length === 0 ? null : Math.min(...promises),
    desde: Math.max(accepted, Math.min(...since)),
    enMarcha: open.length > 0 && waits.length === 0,
  }
}

const otherStations = (pedido: PedidoView, estacionId: string): Ticket['otras'] =>
  [
    ...groupBy(
      pedido.items.filter((item) => item.estacionId !== estacionId),
      (item) => item.estacionId,
    ),
  ]
    .map(([id, items]) => ({
      estacionId: id,
      abiertas: sum(items.filter(isOpenLine)),
      listas: sum(items.filter((i) => i.estado === 'listo')),
    }))
    .filter(({ abiertas, listas }) => abiertas + listas > 0)

const byPromise = (a: Ticket, b: Ticket): number =>
  (a.prometido ?? Infinity) - (b.prometido ?? Infinity) || a.desde - b.desde || a.numero - b.numero
