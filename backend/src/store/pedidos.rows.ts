import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Item, Pedido } from '../domain/pedido/pedido.js'
import type { PedidoItemsTable } from './rows.gen.js'
import type { Scope } from './scope.js'

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
      'pedidos.paraLlevarNombre',
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

export function toPedidos(rows: readonly PedidoRow[], items: readonly Selectable<PedidoItemsTable>[]): Pedido[] {
  const byPedido = Map.groupBy(items, (item) => item.pedidoId)
  return rows.map((row) => ({
    id: row.id,
    restauranteId: row.restauranteId,
    numero: row.numero,
    diaComercial: row.diaComercial,
    estado: row.estado,
    sesionId: row.sesionId,
    mesaId: row.mesaId,
    mesaNombre: row.mesaNombre,
    paraLlevar: row.paraLlevarNombre,
    cobradoEnSesionId: row.cobradoEnSesionId,
    comensalId: row.comensalId,
    comensalNombre: row.comensalNombre,
    usuarioId: row.usuarioId,
    motivo: row.motivo,
    moneda: row.moneda,
    aceptadoAt: row.aceptadoAt,
    createdAt: row.createdAt,
    version: row.version,
    items: (byPedido.get(row.id) ?? []).map(toItem),
  }))
}

const modificadores = z.array(
  z.object({ id: z.string(), grupoId: z.string(), nombre: z.string(), precioMinor: z.number(), cantidad: z.number() }),
)

function toItem(row: Selectable<PedidoItemsTable>): Item {
  return {
    id: row.id,
    linea: row.linea,
    productoId: row.productoId,
    nombre: row.nombre,
    cantidad: row.cantidad,
    precioMinor: row.precioMinor,
    impuestoBps: row.impuestoBps,
    impuestoIncluido: row.impuestoIncluido,
    modificadores: modificadores.parse(row.modificadores),
    nota: row.nota,
    estado: row.estado,
    estacionId: row.estacionId,
    cursoId: row.cursoId,
    comensalId: row.comensalId,
    usuarioId: row.usuarioId,
    minutosBase: row.minutosBase,
    promisedAt: row.promisedAt,
    estimatedAt: row.estimatedAt,
    firedAt: row.firedAt,
    startedAt: row.startedAt,
    readyAt: row.readyAt,
    servedAt: row.servedAt,
    motivo: row.motivo,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}
