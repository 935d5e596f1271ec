import type { LlamadaView, SolicitudView } from '@arisgourmet/contract/http/mesas'
import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { itemCan } from '@arisgourmet/contract/rules/estados/item'
import type { MesaViva } from './piso.js'

/** Something that waits for a person of the floor. `desde` in epoch milliseconds. */
export type Pendiente = { id: string; mesaId: string | null; mesa: string; desde: number } & (
  | { kind: 'llamada'; llamada: LlamadaView }
  | { kind: 'solicitud'; solicitud: SolicitudView }
  | { kind: 'pedido'; pedido: PedidoView; platos: number }
  | { kind: 'cuenta'; sesionId: string }
  | { kind: 'marchar'; curso: string | null; items: ItemView[]; platos: number }
  | { kind: 'alerta' }
  /** Plates at the pass for a table; `entregar`: of an order that leaves the house. */
  | { kind: 'servir' | 'entregar'; pedidos: PedidoView[]; platos: number }
)

/** Everything that wants a hand now; its order is the rule's (`sortCola`). Nothing of it may be out of sight. */
export const atencionOf = (piso: readonly MesaViva[], paraLlevar: readonly PedidoView[]): Pendiente[] => {
  const seen = new Set<string>()
  const list = piso.flatMap((viva): Pendiente[] => {
    const { mesa } = viva
    const scans = viva.solicitudes.map((solicitud) => ({
      kind: 'solicitud' as const,
      solicitud,
      id: solicitud.id,
      mesaId: mesa.id,
      mesa: mesa.nombre,
      desde: Date.parse(solicitud.createdAt),
    }))
    // A party at several tables waits once.
    if (viva.sesion === null || seen.has(viva.sesion.id)) return scans
    seen.add(viva.sesion.id)
    return [...scans, ...ofSesion(viva, viva.sesion.id)]
  })
  const away = paraLlevar.flatMap((p) =>
    ofPedidos([p], { id: p.id, mesaId: null, mesa: p.paraLlevar ?? '' }, 'entregar'),
  )
  return [...list, ...away]
}

const ofSesion = (viva: MesaViva, sesionId: string): Pendiente[] => {
  // They called, or ordered, from one of their tables: that is where somebody goes.
  const at = (mesaId: string | null | undefined) => {
    const { id, nombre } = viva.unidas.find((other) => other.id === mesaId) ?? viva.mesa
    return { mesaId: id, mesa: nombre }
  }
  const here = at(viva.pedidos[0]?.mesaId)
  const list: Pendiente[] = viva.llamadas.map((llamada) => ({
    kind: 'llamada',
    llamada,
    id: llamada.id,
    ...at(llamada.mesaId),
    desde: Date.parse(llamada.createdAt),
  }))
  list.push(...ofPedidos(viva.pedidos, { id: sesionId, ...here }, 'servir'))
  // Who called for the bill waits once: by the call until somebody goes, then by the bill until it is settled.
  if (viva.cuentaPedida !== null && !viva.llamadas.some((one) => one.tipo === 'cuenta'))
    list.push({ kind: 'cuenta', id: `cuenta-${sesionId}`, sesionId, ...here, desde: viva.cuentaPedida })
  if (viva.marchar !== null) {
    const { nombre: curso, items, desde } = viva.marchar
    list.push({ kind: 'marchar', id: `marchar-${sesionId}`, ...here, curso, items, platos: count(items), desde })
  }
  if (viva.alertada !== null)
    list.push({ kind: 'alerta', id: `alerta-${sesionId}`, ...at(viva.mesa.id), desde: viva.alertada })
  return list
}

const ofPedidos = (
  pedidos: readonly PedidoView[],
  place: { id: string; mesaId: string | null; mesa: string },
  kind: 'servir' | 'entregar',
): Pendiente[] => {
  const undecided = pedidos
    .filter((p) => p.estado === 'pendiente')
    .map((pedido) => ({
      ...place,
      kind: 'pedido' as const,
      id: pedido.id,
      pedido,
      platos: count(pedido.items.filter((i) => i.estado !== 'anulado')),
      desde: Date.parse(pedido.createdAt),
    }))
  const ready = pedidos.filter((p) => p.estado !== 'pendiente' && readyItems(p).length > 0)
  if (ready.length === 0) return undecided
  const items = ready.flatMap(readyItems)
  const since = Math.min(...items.map((i) => Date.parse(i.readyAt ?? i.updatedAt)))
  return [
    ...undecided,
    { ...place, kind, id: `${kind}-${place.id}`, pedidos: ready, platos: count(items), desde: since },
  ]
}

/** The lines of an order that stand at the pass. */
export const readyItems = (pedido: PedidoView): PedidoView['items'] =>
  pedido.items.filter((i) => itemCan(i.estado, 'serve'))

const count = (items: readonly { cantidad: number }[]): number => items.reduce((n, i) => n + i.cantidad, 0)
