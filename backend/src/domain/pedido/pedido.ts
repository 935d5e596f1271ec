import { isLive } from '@arisgourmet/contract/rules/estados/item'
import { sumShown } from '@arisgourmet/contract/rules/limites'
import type { Evento, Historia } from '../cambio.js'
import type { PedidoItemsRow, PedidosRow } from '../rows.gen.js'

export interface ItemModificador {
  id: string
  grupoId: string
  nombre: string
  precioMinor: number
  cantidad: number
}

/**
 * One line of an order, with its snapshot of name, price, tax and modifiers. `precioMinor` is of one, with its modifiers. `promisedAt` is what
 * the guest was told first, and never changed afterwards (ADR 0030); `estimatedAt` a better time that was told since; `firedAt` is set where
 * it was held.
 */
export type Item = Omit<PedidoItemsRow, 'restauranteId' | 'pedidoId' | 'totalMinor' | 'modificadores'> & {
  modificadores: ItemModificador[]
}

/**
 * An order with the table where its session sits now. `cobradoEnSesionId` is the session on whose bill it was paid, when its party took it
 * away; `sesionId` is null then.
 */
export type Pedido = Omit<PedidosRow, 'paraLlevarNombre' | 'totalMinor' | 'updatedAt'> & {
  mesaNombre: string | null
  paraLlevar: string | null
  comensalNombre: string | null
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

/** Two changes of one order as one: what is written is the last state, with all that happened on the way. */
export const joinCambios = (first: CambioPedido, next: CambioPedido): CambioPedido => ({
  pedido: next.pedido,
  touched: [...new Set([...first.touched, ...next.touched])],
  historia: [...first.historia, ...next.historia],
  eventos: [...first.eventos, ...next.eventos],
})

export const itemTotal = (item: Item): number => sumShown([item.cantidad * item.precioMinor])

/** Σ of the live items, in minor units. */
export const pedidoTotal = (pedido: Pick<Pedido, 'items'>): number =>
  sumShown(pedido.items.filter((item) => isLive(item.estado)).map(itemTotal))
