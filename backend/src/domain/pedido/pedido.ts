import type { ItemEstado } from '@arisgourmet/contract/rules/estados/item'
import { isLive } from '@arisgourmet/contract/rules/estados/item'
import { sumShown } from '@arisgourmet/contract/rules/limites'
import type { PedidoEstado } from '@arisgourmet/contract/rules/estados/pedido'
import type { Evento, Historia } from '../cambio.js'

export interface ItemModificador {
  id: string
  grupoId: string
  nombre: string
  precioMinor: number
  cantidad: number
}

/** One line of an order, with its snapshot of name, price, tax and modifiers. Money in minor units. */
export interface Item {
  id: string
  linea: number
  productoId: string
  nombre: string
  cantidad: number
  /** Of one, with its modifiers. */
  precioMinor: number
  impuestoBps: number
  impuestoIncluido: boolean
  modificadores: ItemModificador[]
  nota: string | null
  estado: ItemEstado
  estacionId: string
  cursoId: string | null
  comensalId: string | null
  usuarioId: string | null
  minutosBase: number
  /** What the guest was told first; never changed afterwards (ADR 0030). */
  promisedAt: Date | null
  /** A better time that was told since. */
  estimatedAt: Date | null
  /** When it was fired, where it was held. */
  firedAt: Date | null
  startedAt: Date | null
  readyAt: Date | null
  servedAt: Date | null
  motivo: string | null
  createdAt: Date
  updatedAt: Date
}

export interface Pedido {
  id: string
  restauranteId: string
  numero: number
  diaComercial: string
  estado: PedidoEstado
  sesionId: string | null
  mesaId: string | null
  mesaNombre: string | null
  paraLlevar: string | null
  /** The session on whose bill it was paid, when its party took it away; `sesionId` is null then. */
  cobradoEnSesionId: string | null
  comensalId: string | null
  comensalNombre: string | null
  usuarioId: string | null
  motivo: string | null
  moneda: string
  aceptadoAt: Date | null
  createdAt: Date
  version: number
  items: Item[]
}

/** History of an order or, with `itemId`, of one of its items. */
export type HistoriaPedido = Historia & { itemId: string | null }

/** What a use case writes about one order, in one transaction: the order afterwards, what was touched, its history and its events. */
export interface CambioPedido {
  pedido: Pedido
  /** Items to write; the others are as they were. */
  touched: readonly string[]
  historia: readonly HistoriaPedido[]
  eventos: readonly Evento[]
}

export const itemTotal = (item: Item): number => sumShown([item.cantidad * item.precioMinor])

/** Σ of the live items, in minor units. */
export const pedidoTotal = (pedido: Pick<Pedido, 'items'>): number =>
  sumShown(pedido.items.filter((item) => isLive(item.estado)).map(itemTotal))
