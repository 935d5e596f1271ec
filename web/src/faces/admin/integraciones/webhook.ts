import type { EventType } from '@arisgourmet/contract/events/events'
import type { DatosDe } from '../../../live/cliente.js'

export type Webhook = DatosDe<'GET /api/webhooks/:id'>

/** The contract's events that are emitted (a test compares them): its own table weighs a schema library. */
export const EVENTOS = [
  'pedido.creado',
  'pedido.aceptado',
  'pedido.rechazado',
  'pedido.preparando',
  'pedido.listo',
  'pedido.entregado',
  'pedido.cancelado',
  'pedido.para_llevar',
  'item.marchado',
  'item.preparando',
  'item.listo',
  'item.recuperado',
  'item.entregado',
  'item.anulado',
  'item.reestimado',
  'mesa.activada',
  'mesa.liberada',
  'mesa.transferida',
  'mesa.unida',
  'mesa.separada',
  'mesa.reservada',
  'sesion.solicitada',
  'sesion.aprobada',
  'sesion.telefono_retirado',
  'sesion.pin_renovado',
  'sesion.expirada',
  'sesion.cerrada',
  'sesion.reabierta',
  'llamada.creada',
  'llamada.atendida',
  'cuenta.solicitada',
  'cuenta.cerrada',
  'cuenta.reabierta',
  'pago.registrado',
  'producto.agotado',
  'producto.disponible',
  'carta.actualizada',
] as const satisfies readonly EventType[]

/** Every type of event by its noun, in the order of the catalogue. */
export const FAMILIAS: readonly { noun: string; types: readonly EventType[] }[] = [
  ...new Set(EVENTOS.map((type) => type.split('.')[0] ?? '')),
].map((noun) => ({ noun, types: EVENTOS.filter((type) => type.startsWith(`${noun}.`)) }))

export const isTodo = (eventos: readonly string[]): boolean => eventos.includes('*')
export const isFamilia = (eventos: readonly string[], noun: string): boolean =>
  isTodo(eventos) || eventos.includes(`${noun}.*`)

/** Adds or takes away a whole noun; its single types go with it either way. */
export const setFamilia = (eventos: readonly string[], noun: string, on: boolean): string[] => {
  const others = eventos.filter((one) => !one.startsWith(`${noun}.`))
  return on ? [...others, `${noun}.*`] : others
}

/** Adds or takes away one type; all types of a noun are the noun. */
export const setEvento = (eventos: readonly string[], type: EventType, on: boolean): string[] => {
  const noun = type.split('.')[0] ?? ''
  const all = FAMILIAS.find((one) => one.noun === noun)?.types ?? []
  const chosen = all.filter((one) => (one === type ? on : eventos.includes(one) || eventos.includes(`${noun}.*`)))
  const others = eventos.filter((one) => !one.startsWith(`${noun}.`))
  return chosen.length === all.length ? [...others, `${noun}.*`] : [...others, ...chosen]
}

export const isUrl = (text: string): boolean => /^https?:\/\/[^\s/]+\S*$/.test(text.trim())
