import type { CargaEstacion, ItemEnCarga } from '../../domain/pedido/promise.js'
import type { Scope } from '../scope.js'

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
      .where('restauranteId', '=', restauranteId)
      .where('id', 'in', estacionIds)
      .execute()
    const rows = await db
      .selectFrom('pedidoItems')
      .innerJoin('pedidos', (join) =>
        join
          .onRef('pedidos.id', '=', 'pedidoItems.pedidoId')
          .onRef('pedidos.restauranteId', '=', 'pedidoItems.restauranteId'),
      )
      .select([
        'pedidoItems.id',
        'estacionId',
        'minutosBase',
        'cantidad',
        'pedidoItems.estado',
        'startedAt',
        'firedAt',
        'pedidoItems.createdAt',
      ])
      .where('pedidoItems.restauranteId', '=', restauranteId)
      .where('estacionId', 'in', estacionIds)
      .where('pedidoItems.estado', 'in', ['pendiente', 'preparando'])
      .where('pedidos.estado', 'in', ['aceptado', 'preparando', 'listo', 'entregado'])
      .where('pedidoItems.createdAt', '>', new Date(now.getTime() - FORGOTTEN_AFTER_MS))
      .execute()
    const items = rows.map((row): ItemEnCarga => ({
      id: row.id,
      estacionId: row.estacionId,
      minutosBase: row.minutosBase,
      cantidad: row.cantidad,
      estado: row.estado === 'preparando' ? 'preparando' : 'pendiente',
      startedAt: row.startedAt,
      firedAt: row.firedAt,
      createdAt: row.createdAt,
    }))
    return { estaciones, items }
  },
})
