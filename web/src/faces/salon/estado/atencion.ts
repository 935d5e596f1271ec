import type { LlamadaView, SolicitudView } from '@arisgourmet/contract/http/mesas'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { itemCan } from '@arisgourmet/contract/rules/estados/item'
import type { MesaViva } from './piso.js'

/** Something that waits for a person of the floor. `desde` in epoch milliseconds. */
export type Pendiente = { id: string; mesaId: string | null; mesa: string; desde: number } & (
  | { kind: 'llamada'; llamada: LlamadaView }
  | { kind: 'solicitud'; solicitud: SolicitudView }
  | { kind: 'pedido'; pedido: PedidoView; platos: number }
  | { kind: 'alerta' }
  | { kind: 'servir'; pedidos: PedidoView[]; platos: number }
)

/** What comes first where two wait: people, then their orders and plates, then who left a debt; the one that waits longer before the other. */
const RANGO: Record<Pendiente['kind'], number> = { llamada: 0, solicitud: 0, pedido: 1, servir: 1, alerta: 2 }

/** Everything that wants a hand now, the most urgent first. Nothing of it may be out of sight. */
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
    // They called, or ordered, from one of their tables: that is where somebody goes.
    const at = (mesaId: string | null | undefined) => {
      const { id, nombre } = viva.unidas.find((other) => other.id === mesaId) ?? mesa
      return { mesaId: id, mesa: nombre }
    }
    const calls = viva.llamadas.map((llamada) => ({
      kind: 'llamada' as const,
      llamada,
      id: llamada.id,
      ...at(llamada.mesaId),
      desde: Date.parse(llamada.createdAt),
    }))
    const alert =
      viva.alertada === null
        ? []
        : [
            {
              kind: 'alerta' as const,
              id: `alerta-${viva.sesion.id}`,
              mesaId: mesa.id,
              mesa: mesa.nombre,
              desde: viva.alertada,
            },
          ]
    return [
      ...scans,
      ...calls,
      ...ofPedidos(viva.pedidos, { id: viva.sesion.id, ...at(viva.pedidos[0]?.mesaId) }),
      ...alert,
    ]
  })
  const away = paraLlevar.flatMap((p) => ofPedidos([p], { id: p.id, mesaId: null, mesa: p.paraLlevar ?? '' }))
  return [...list, ...away].sort((a, b) => RANGO[a.kind] - RANGO[b.kind] || a.desde - b.desde)
}

const ofPedidos = (
  pedidos: readonly PedidoView[],
  place: { id: string; mesaId: string | null; mesa: string },
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
    { ...place, kind: 'servir', id: `servir-${place.id}`, pedidos: ready, platos: count(items), desde: since },
  ]
}

/** The lines of an order that stand at the pass. */
export const readyItems = (pedido: PedidoView): PedidoView['items'] =>
  pedido.items.filter((i) => itemCan(i.estado, 'serve'))

const count = (items: readonly { cantidad: number }[]): number => items.reduce((n, i) => n + i.cantidad, 0)
