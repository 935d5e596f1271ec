import { lastTold } from '@arisgourmet/contract/rules/promesa'
import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'

const ON_THE_WAY = ['pendiente', 'preparando', 'listo']

/** The item that reaches the table next: what is ready first, else what was said to come first. Null when nothing is on its way. */
export const proximoOf = (pedidos: readonly PedidoView[]): ItemView | null => {
  const items = enCamino(pedidos).filter((i) => i.estado === 'listo' || i.promisedAt !== null)
  return items.sort((a, b) => rank(a).localeCompare(rank(b)))[0] ?? null
}

/** Every live item that is not on the table yet; what the restaurante has not accepted, or holds for a later course, aside. */
export const enCamino = (pedidos: readonly PedidoView[]): ItemView[] =>
  pedidos
    .filter((p) => p.estado !== 'pendiente' && p.estado !== 'rechazado')
    .flatMap((p) => p.items.filter((i) => ON_THE_WAY.includes(i.estado)))

const rank = (item: ItemView): string => `${item.estado === 'listo' ? '0' : '1'}${item.readyAt ?? lastTold(item) ?? ''}`
