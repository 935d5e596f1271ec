import { z } from 'zod'
import type { Item, Pedido } from '../../domain/pedido/pedido.js'
import type { PedidoItemsRow } from '../../domain/rows.gen.js'
import type { Scope } from '../scope.js'

/** Orders with the table where their session sits now, and the diner's name. */
export const selectPedidos = ({ db, restauranteId }: Scope) =>
  db
    .selectFrom('pedidos')
    .leftJoin('sesionesMesa', (join) =>
      join
        .onRef('sesionesMesa.id', '=', 'pedidos.sesionId')
        .onRef('sesionesMesa.restauranteId', '=', 'pedidos.restauranteId'),
    )
    .leftJoin('mesas', (join) =>
      join.onRef('mesas.id', '=', 'sesionesMesa.mesaId').onRef('mesas.restauranteId', '=', 'pedidos.restauranteId'),
    )
    .leftJoin('comensales', (join) =>
      join
        .onRef('comensales.id', '=', 'pedidos.comensalId')
        .onRef('comensales.restauranteId', '=', 'pedidos.restauranteId'),
    )
    .select([
      'pedidos.id',
      'pedidos.restauranteId',
      'pedidos.numero',
      'pedidos.diaComercial',
      'pedidos.estado',
      'pedidos.sesionId',
      'pedidos.paraLlevarNombre as paraLlevar',
      'pedidos.cobradoEnSesionId',
      'pedidos.comensalId',
      'pedidos.usuarioId',
      'pedidos.motivo',
      'pedidos.moneda',
      'pedidos.aceptadoAt',
      'pedidos.createdAt',
      'pedidos.version',
      'mesas.id as mesaId',
      'mesas.nombre as mesaNombre',
      'comensales.nombre as comensalNombre',
    ])
    .where('pedidos.restauranteId', '=', restauranteId)

export const selectItems = ({ db, restauranteId }: Scope, pedidoIds: readonly string[]) =>
  db
    .selectFrom('pedidoItems')
    .selectAll()
    .where('restauranteId', '=', restauranteId)
    .where('pedidoId', 'in', pedidoIds)
    .orderBy('pedidoId')
    .orderBy('linea')

type PedidoRow = Awaited<ReturnType<ReturnType<typeof selectPedidos>['execute']>>[number]

export function toPedidos(rows: readonly PedidoRow[], items: readonly PedidoItemsRow[]): Pedido[] {
  const byPedido = Map.groupBy(items, (item) => item.pedidoId)
  return rows.map((row) => ({ ...row, items: (byPedido.get(row.id) ?? []).map(toItem) }))
}

const modificadores = z.array(
  z.object({ id: z.string(), grupoId: z.string(), nombre: z.string(), precioMinor: z.number(), cantidad: z.number() }),
)

const toItem = (row: PedidoItemsRow): Item => ({ ...row, modificadores: modificadores.parse(row.modificadores) })
