import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { isActivo } from '@arisgourmet/contract/rules/estados/pedido'
import { isPorHacer, itemCan, type ItemAccion } from '@arisgourmet/contract/rules/estados/item'
import { plazoDelPlato } from '@arisgourmet/contract/rules/promesa'
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
  /** When it is due: for a station, the first promise of its open lines; for all of them, when the table's next plate is (ADR 0030). */
  prometido: number | null
  /** When it came here: accepted, or its first line fired. */
  llegada: number
  /** Since when the line that decides waits, or cooks. */
  desde: number
  enMarcha: boolean
}

export type Urgencia = 'a_tiempo' | 'pronto' | 'tarde'

/** Shown as "soon" from this long before the promise. */
const PRONTO_MS = 3 * 60_000

export type OrdenCocina = 'llegada' | 'promesa'

/** The station's open tickets (null: every station's), as they came or by promised time. */
export const ticketsOf = (
  pedidos: readonly PedidoView[],
  estacionId: string | null,
  orden: OrdenCocina = 'llegada',
): Ticket[] =>
  pedidos
    .filter(isAccepted)
    .map((pedido) => toTicket(pedido, estacionId))
    .filter(isOpen)
    .sort(orden === 'promesa' ? byPromise : byLlegada)

/**
 * The tickets' places as a board keeps them: by arrival, each by when it first came, although its first lines have left since. `known` is
 * what the board knew before; the answer knows the tickets that are there.
 */
export const rememberLlegadas = (
  known: ReadonlyMap<string, number>,
  tickets: readonly Ticket[],
): ReadonlyMap<string, number> =>
  new Map(tickets.map(({ id, llegada }) => [id, Math.min(known.get(id) ?? Infinity, llegada)]))

/** What a board shows, in order, where tickets keep the places of their first arrival. */
export const keepLlegadas = (tickets: readonly Ticket[], known: ReadonlyMap<string, number>): Ticket[] =>
  [...tickets].sort((a, b) => (known.get(a.id) ?? a.llegada) - (known.get(b.id) ?? b.llegada) || a.numero - b.numero)

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

/** Portions that are held for a course that nobody fired: the station has nothing to do for them, and more will come. */
export const retenidosOf = (pedidos: readonly PedidoView[], estacionId: string | null): number =>
  sum(
    pedidos
      .filter((p) => p.estado !== 'pendiente' && p.estado !== 'rechazado')
      .flatMap((p) => p.items)
      .filter((i) => i.estado === 'retenido' && (estacionId === null || i.estacionId === estacionId)),
  )

export const urgenciaOf = ({ prometido }: Ticket, now: number): Urgencia => {
  if (prometido === null || prometido - now > PRONTO_MS) return 'a_tiempo'
  return prometido < now ? 'tarde' : 'pronto'
}

/** What one tap on the ticket does: begin what waits; once nothing waits, all is ready. `deUnToque`: ready at once. */
export const nextAccion = ({ lineas }: Ticket, deUnToque: boolean): 'start' | 'ready' =>
  !deUnToque && lineas.some((l) => itemCan(l.estado, 'start')) ? 'start' : 'ready'

/** What one tap on a line does. */
export const accionOf = (
  { estado }: ItemView,
  deUnToque: boolean,
): Extract<ItemAccion, 'start' | 'ready' | 'recall'> | null =>
  (['ready', 'start', 'recall'] as const).find((accion) => mayDo(estado, accion, deUnToque)) ?? null

/** The lines of a ticket that an action concerns. */
export const lineasFor = ({ lineas }: Ticket, accion: ItemAccion, deUnToque: boolean): ItemView[] =>
  lineas.filter((l) => mayDo(l.estado, accion, deUnToque))

/** With the setting `listoDeUnToque`, `ready` also takes what nobody began. */
const mayDo = (estado: ItemView['estado'], accion: ItemAccion, deUnToque: boolean): boolean =>
  itemCan(estado, accion) || (deUnToque && accion === 'ready' && estado === 'pendiente')

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

export const isOpenLine = ({ estado }: ItemView): boolean => isPorHacer(estado)

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
  const accepted = at(pedido.aceptadoAt) ?? Date.parse(pedido.createdAt)
  const waits = open.filter((l) => l.estado === 'pendiente')
  const enMarcha = open.length > 0 && waits.length === 0
  const prometido = estacionId === null ? plazoDelPlato(pedido.items.map(toPlazo)) : firstPromise(open)
  const decides = deciding(enMarcha ? open : waits, prometido)
  const cameAt = (line: ItemView): number => Math.max(accepted, at(line.firedAt) ?? accepted)
  return {
    id: pedido.id,
    numero: pedido.numero,
    mesa: pedido.mesaNombre,
    llevar: pedido.paraLlevar,
    comensal: pedido.comensalNombre,
    lineas,
    retenidos: sum(mine.filter((item) => item.estado === 'retenido')),
    otras: estacionId === null ? [] : otherStations(pedido, estacionId),
    prometido,
    llegada: Math.min(...(open.length > 0 ? open : lineas).map(cameAt)),
    desde: decides === undefined ? accepted : enMarcha ? (at(decides.startedAt) ?? accepted) : cameAt(decides),
    enMarcha,
  }
}

const toPlazo = ({ estado, cursoId, promisedAt }: ItemView) => ({ estado, cursoId, promisedAt: at(promisedAt) })

const firstPromise = (lineas: readonly ItemView[]): number | null => {
  const promises = lineas.flatMap((l) => at(l.promisedAt) ?? [])
  return promises.length === 0 ? null : Math.min(...promises)
}

/** The line whose age is the ticket's: of those due by then, the last promised; the plate cannot leave before it. */
const deciding = (lineas: readonly ItemView[], prometido: number | null): ItemView | undefined => {
  const byPlazo = [...lineas].sort((a, b) => (at(a.promisedAt) ?? Infinity) - (at(b.promisedAt) ?? Infinity))
  return byPlazo.filter((l) => (at(l.promisedAt) ?? Infinity) <= (prometido ?? -Infinity)).at(-1) ?? byPlazo[0]
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

const byLlegada = (a: Ticket, b: Ticket): number => a.llegada - b.llegada || a.numero - b.numero

const byPromise = (a: Ticket, b: Ticket): number =>
  (a.prometido ?? Infinity) - (b.prometido ?? Infinity) || a.llegada - b.llegada || a.numero - b.numero
