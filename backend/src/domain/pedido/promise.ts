import { estimate, tell } from '@arisgourmet/contract/rules/promesa'
import { isPorHacer } from '@arisgourmet/contract/rules/estados/item'
import type { Item, Pedido } from './pedido.js'

/** What the stations have to do at this moment: the accepted items that wait or cook, of all orders. */
export interface CargaEstacion {
  estaciones: readonly { id: string; capacidad: number }[]
  items: readonly ItemEnCarga[]
}

export type ItemEnCarga = Pick<
  Item,
  'id' | 'estacionId' | 'minutosBase' | 'cantidad' | 'startedAt' | 'firedAt' | 'createdAt'
> & {
  estado: 'pendiente' | 'preparando'
}

/** The order with a promised time on each item that a station has to make and that has none yet. A promise once given stays (ADR 0030). */
export function promiseItems(pedido: Pedido, carga: CargaEstacion, now: Date): Pedido {
  const own = pedido.items.flatMap((item) => (inWork(item) ? [item] : []))
  const promises = estimateAll(
    { ...carga, items: [...carga.items.filter((other) => !own.some((item) => item.id === other.id)), ...own] },
    now,
  )
  return {
    ...pedido,
    items: pedido.items.map((item) =>
      inWork(item) && item.promisedAt === null ? tellItem(item, promises.get(item.id)) : item,
    ),
  }
}

/** The item after one more estimate; the same object where there is nothing to tell. */
export function tellItem(item: Item, estimate: Date | undefined): Item {
  if (!estimate) return item
  const before = {
    promisedAt: item.promisedAt?.getTime() ?? null,
    estimatedAt: item.estimatedAt?.getTime() ?? null,
  }
  const after = tell(before, estimate.getTime())
  return after.promisedAt === before.promisedAt && after.estimatedAt === before.estimatedAt
    ? item
    : { ...item, promisedAt: toDate(after.promisedAt), estimatedAt: toDate(after.estimatedAt) }
}

/** The promised time of every item in the load. */
export function estimateAll(carga: CargaEstacion, now: Date): Map<string, Date> {
  const promises = estimate({
    now: now.getTime(),
    estaciones: carga.estaciones,
    items: carga.items.map((item) => ({
      id: item.id,
      estacionId: item.estacionId,
      minutosBase: item.minutosBase,
      cantidad: item.cantidad,
      estado: item.estado,
      startedAt: item.startedAt?.getTime() ?? null,
      orderedAt: (item.firedAt ?? item.createdAt).getTime(),
    })),
  })
  return new Map([...promises].map(([id, at]) => [id, new Date(at)]))
}

const inWork = <I extends Item>(item: I): item is I & ItemEnCarga => isPorHacer(item.estado)

const toDate = (at: number | null): Date | null => (at === null ? null : new Date(at))
