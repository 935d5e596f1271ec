import type { CargaEstacion, ItemEnCarga } from '../domain/pedido/promise.js'
import type { Scope } from './scope.js'

/** What was ordered longer ago than this and never finished is forgotten, not cooked: it loads no station. */
const FORGOTTEN_AFTER_MS = 6 * 3_600_000

/**
 * The present load of some stations: capacity, and the items of accepted orders that wait or cook. Uses the index
 * (restaurante_id, estacion_id, estado), so it reads the queue and not the evening.
 */
export const cargaIn = ({ db, restauranteId }: Scope) => ({
  async of(estacionIds: readonly string[], now: Date): Promise<CargaEstacion> {
    if (estacionIds.length === 0) return { estaciones: [], items: [] }
    const estaciones = await db
      .selectFrom('estaciones')
      .select(['id', 'capacidad'])
      .where('restaurante_id', '=', restauranteId)
      .where('id', 'in', estacionIds)
      .execute()
    const rows = await db
      .selectFrom('pedido_items')
      .innerJoin('pedidos', (join) =>
        join
          .onRef('pedidos.id', '=', 'pedido_items.pedido_id')
          .onRef('pedidos.restaurante_id', '=', 'pedido_items.restaurante_id'),
      )
      .select([
        'pedido_items.id',
        'estacion_id',
        'minutos_base',
        'cantidad',
        'pedido_items.estado',
        'started_at',
        'fired_at',
        'pedido_items.created_at',
      ])
      .where('pedido_items.restaurante_id', '=', restauranteId)
      .where('estacion_id', 'in', estacionIds)
      .where('pedido_items.estado', 'in', ['pendiente', 'preparando'])
      .where('pedidos.estado', 'in', ['aceptado', 'preparando', 'listo', 'entregado'])
      .where('pedido_items.created_at', '>', new Date(now.getTime() - FORGOTTEN_AFTER_MS))
      .execute()
    const items = rows.map((row): ItemEnCarga => ({
      id: row.id,
      estacionId: row.estacion_id,
      minutosBase: row.minutos_base,
      cantidad: row.cantidad,
      estado: row.estado === 'preparando' ? 'preparando' : 'pendiente',
      startedAt: row.started_at,
      firedAt: row.fired_at,
      createdAt: row.created_at,
    }))
    return { estaciones, items }
  },
})
