import { z } from 'zod'
import { id, instant } from '../http/common.js'
import { carta, productoView } from '../http/carta.js'
import { cuentaView } from '../http/cuentas.js'
import { llamadaView, mesaView, sesionResumen, sesionView, solicitudView } from '../http/mesas.js'
import { pedidoView } from '../http/pedidos.js'

const mesaConSesion = z.object({
  mesa: mesaView,
  sesion: sesionResumen.omit({ pin: true }).nullable(),
  /** Where a transferred session or a joined table came from. */
  origen: z.object({ mesaId: id, sesionId: id.nullable() }).optional(),
})
/**
 * `unidaA`: the session that took over its lines and phones; `separadaDe`: the one that gave them back. Its PIN is in no event, for staff
 * neither: events are archived and sent on (H71).
 */
const sesionData = sesionView.omit({ pedidos: true, llamadas: true, yo: true, pin: true }).extend({
  staff: sesionView.shape.staff.unwrap().omit({ pin: true }).optional(),
  unidaA: id.optional(),
  separadaDe: id.optional(),
})
const turno = z.object({
  id,
  estado: z.enum(['abierto', 'cerrado']),
  abiertoAt: instant,
  cerradoAt: instant.nullable(),
  version: z.int(),
  staff: z.object({ usuarioId: id }).optional(),
})

/** Which noun an event belongs to: its `subject` is that aggregate's id. */
export type Agregado =
  'pedido' | 'mesa' | 'solicitud' | 'sesion' | 'llamada' | 'cuenta' | 'producto' | 'carta' | 'turno_caja'

const of = <const A extends Agregado, const S extends z.ZodType>(agregado: A, data: S, says: string) => ({
  agregado,
  data,
  says,
  version: 1 as const,
  emitted: true as boolean,
})

/** An event whose name and shape are settled, and that nothing writes yet. */
const planned = <const A extends Agregado, const S extends z.ZodType>(agregado: A, data: S, says: string) => ({
  ...of(agregado, data, says),
  emitted: false as boolean,
})

/**
 * Every event of the platform: its aggregate, the schema of its `data` (the aggregate's whole view afterwards), what it says, and whether it is
 * `emitted`. What is not is known to readers, so that a newer process may write it, and offered to nobody.
 */
export const events = {
  'pedido.creado': of('pedido', pedidoView, 'An order was submitted.'),
  'pedido.aceptado': of(
    'pedido',
    pedidoView,
    'Staff, or the restaurante’s setting, accepted it; or a recall or a fired course moved it back.',
  ),
  'pedido.rechazado': of('pedido', pedidoView, 'Staff refused it.'),
  'pedido.preparando': of('pedido', pedidoView, 'At least one live item is in preparation.'),
  'pedido.listo': of('pedido', pedidoView, 'Every live item is at least ready.'),
  'pedido.entregado': of('pedido', pedidoView, 'Every live item is on the table.'),
  'pedido.cancelado': of('pedido', pedidoView, 'Every item is voided.'),
  'pedido.para_llevar': of(
    'pedido',
    pedidoView,
    'Its party has paid and left, and takes what was not served with it: takeaway from now on, handed over when it is ready.',
  ),
  'item.marchado': of('pedido', pedidoView, 'A held item was fired.'),
  'item.preparando': of('pedido', pedidoView, 'A station began an item.'),
  'item.listo': of('pedido', pedidoView, 'An item is ready to be served.'),
  'item.recuperado': of('pedido', pedidoView, 'An item went back into preparation.'),
  'item.entregado': of('pedido', pedidoView, 'An item is on the table.'),
  'item.anulado': of('pedido', pedidoView, 'An item was voided.'),
  'item.reestimado': of(
    'pedido',
    pedidoView,
    'Items will be ready earlier than promised (`estimatedAt`), because the station’s load allows it.',
  ),
  'mesa.activada': of('mesa', mesaConSesion, 'A session opened at a table.'),
  'mesa.liberada': of('mesa', mesaConSesion, 'A table is free again.'),
  'mesa.transferida': of('mesa', mesaConSesion, 'A session moved here from another table, or away from it.'),
  'mesa.unida': of('mesa', mesaConSesion, 'A table joined another table’s session.'),
  'mesa.separada': of('mesa', mesaConSesion, 'A join was undone: the table is with its own session again, or free.'),
  'mesa.reservada': of('mesa', mesaConSesion, 'A table was reserved.'),
  'sesion.solicitada': of('solicitud', solicitudView, 'A phone waits to be let in.'),
  'sesion.aprobada': of('solicitud', solicitudView, 'A waiting phone was answered: let in, or not (`estado`).'),
  'sesion.telefono_retirado': of(
    'solicitud',
    solicitudView,
    'A phone was put out of its session: its token is dead, and what it sent and nobody accepted is refused.',
  ),
  'sesion.pin_renovado': of(
    'sesion',
    sesionData,
    'The PIN that phones enter is another one; staff alone are told, and read it where they are asked who they are.',
  ),
  'sesion.expirada': of('sesion', sesionData, 'A quiet session ended by itself.'),
  'sesion.cerrada': of('sesion', sesionData, 'A session ended; its tokens are dead.'),
  'sesion.reabierta': of(
    'sesion',
    sesionData,
    'The join that ended it was undone: its tables, phones and lines are its own again.',
  ),
  'llamada.creada': of('llamada', llamadaView, 'A diner calls.'),
  'llamada.atendida': of('llamada', llamadaView, 'Somebody answered the call.'),
  'cuenta.solicitada': of('cuenta', cuentaView, 'A diner asked for the bill; ordering goes on.'),
  'cuenta.ajustada': planned('cuenta', cuentaView, 'A discount, courtesy or charge changed the bill.'),
  'cuenta.cerrada': of('cuenta', cuentaView, 'The bill is settled and closed.'),
  'cuenta.reabierta': of('cuenta', cuentaView, 'The bill of a session that is open again: see `sesion.reabierta`.'),
  'pago.registrado': of('cuenta', cuentaView, 'A payment towards the bill.'),
  'pago.devuelto': planned('cuenta', cuentaView, 'A payment, or part of it, was given back.'),
  'producto.agotado': of('producto', productoView, 'A producto is sold out.'),
  'producto.disponible': of('producto', productoView, 'A producto is back.'),
  'carta.actualizada': of(
    'carta',
    carta.pick({ restaurante: true }),
    'The carta, the hours or the kitchen’s pause changed: read the carta again.',
  ),
  'turno_caja.abierto': planned('turno_caja', turno, 'A drawer was opened.'),
  'turno_caja.cerrado': planned('turno_caja', turno, 'A drawer was counted and closed.'),
} as const

export type EventType = keyof typeof events
export type EventData<T extends EventType> = z.output<(typeof events)[T]['data']>
export const eventTypes = Object.keys(events) as EventType[]
/** Those that something writes: what documents and the webhook's picker offer. */
export const emittedTypes = eventTypes.filter((type) => events[type].emitted)

/** CloudEvents 1.0 (JSON) with the extensions `restauranteid`, `aggregateversion` and `traceparent`. */
export interface Envelope<T extends EventType = EventType> {
  specversion: '1.0'
  id: string
  source: string
  type: T
  subject: string
  time: string
  datacontenttype: 'application/json'
  dataschema: string
  restauranteid: string
  aggregateversion: number
  traceparent?: string
  data: EventData<T>
}

export const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id,
  source: z.string(),
  type: z.enum(eventTypes),
  subject: id,
  time: instant,
  datacontenttype: z.literal('application/json'),
  dataschema: z.string(),
  restauranteid: id,
  aggregateversion: z.int().min(1),
  traceparent: z.string().optional(),
  data: z.unknown(),
})

export const dataschemaOf = (type: EventType): string => `urn:arisgourmet:event:${type}:${String(events[type].version)}`

/** The same view without its `staff` parts, at any depth: what a `sesion:` channel may carry. */
export function forDiners<T>(view: T): T {
  if (Array.isArray(view)) return view.map(forDiners) as T
  if (view === null || typeof view !== 'object' || view instanceof Date) return view
  return Object.fromEntries(
    Object.entries(view)
      .filter(([key]) => key !== 'staff')
      .map(([key, value]) => [key, forDiners(value)]),
  ) as T
}
