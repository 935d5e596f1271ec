import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Item, Pedido } from '../domain/pedido/pedido.js'
import type { PedidoItemsTable } from './rows.gen.js'
import type { Scope } from './scope.js'

/** Orders with the table where their session sits now, and the diner's name. */
export const selectPedidos = ({ db, restauranteId }: Scope) =>
  db
    .selectFrom('pedidos')
    .leftJoin('sesiones_mesa', (join) =>
      join
        .onRef('sesiones_mesa.id', '=', 'pedidos.sesion_id')
        .onRef('sesiones_mesa.restaurante_id', '=', 'pedidos.restaurante_id'),
    )
    .leftJoin('mesas', (join) =>
      join.onRef('mesas.id', '=', 'sesiones_mesa.mesa_id').onRef('mesas.restaurante_id', '=', 'pedidos.restaurante_id'),
    )
    .leftJoin('comensales', (join) =>
      join
        .onRef('comensales.id', '=', 'pedidos.comensal_id')
        .onRef('comensales.restaurante_id', '=', 'pedidos.restaurante_id'),
    )
    .select([
      'pedidos.id',
      'pedidos.restaurante_id',
      'pedidos.numero',
      'pedidos.dia_comercial',
      'pedidos.estado',
      'pedidos.sesion_id',
      'pedidos.para_llevar_nombre',
      'pedidos.cobrado_en_sesion_id',
      'pedidos.comensal_id',
      'pedidos.usuario_id',
      'pedidos.motivo',
      'pedidos.moneda',
      'pedidos.aceptado_at',
      'pedidos.created_at',
      'pedidos.version',
      'mesas.id as mesa_id',
      'mesas.nombre as mesa_nombre',
      'comensales.nombre as comensal_nombre',
    ])
    .where('pedidos.restaurante_id', '=', restauranteId)

export const selectItems = ({ db, restauranteId }: Scope, pedidoIds: readonly string[]) =>
  db
    .selectFrom('pedido_items')
    .selectAll()
    .where('restaurante_id', '=', restauranteId)
    .where('pedido_id', 'in', pedidoIds)
    .orderBy('pedido_id')
    .orderBy('linea')

type PedidoRow = Awaited<ReturnType<ReturnType<typeof selectPedidos>['execute']>>[number]

export function toPedidos(rows: readonly PedidoRow[], items: readonly Selectable<PedidoItemsTable>[]): Pedido[] {
  const byPedido = Map.groupBy(items, (item) => item.pedido_id)
  return rows.map((row) => ({
    id: row.id,
    restauranteId: row.restaurante_id,
    numero: row.numero,
    diaComercial: row.dia_comercial,
    estado: row.estado,
    sesionId: row.sesion_id,
    mesaId: row.mesa_id,
    mesaNombre: row.mesa_nombre,
    paraLlevar: row.para_llevar_nombre,
    cobradoEnSesionId: row.cobrado_en_sesion_id,
    comensalId: row.comensal_id,
    comensalNombre: row.comensal_nombre,
    usuarioId: row.usuario_id,
    motivo: row.motivo,
    moneda: row.moneda,
    aceptadoAt: row.aceptado_at,
    createdAt: row.created_at,
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
    productoId: row.producto_id,
    nombre: row.nombre,
    cantidad: row.cantidad,
    precioMinor: row.precio_minor,
    impuestoBps: row.impuesto_bps,
    impuestoIncluido: row.impuesto_incluido,
    modificadores: modificadores.parse(row.modificadores),
    nota: row.nota,
    estado: row.estado,
    estacionId: row.estacion_id,
    cursoId: row.curso_id,
    comensalId: row.comensal_id,
    usuarioId: row.usuario_id,
    minutosBase: row.minutos_base,
    promisedAt: row.promised_at,
    estimatedAt: row.estimated_at,
    firedAt: row.fired_at,
    startedAt: row.started_at,
    readyAt: row.ready_at,
    servedAt: row.served_at,
    motivo: row.motivo,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
