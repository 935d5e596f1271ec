import type { PedidoEstado } from '@arisgourmet/contract/rules/estados/pedido'
import {
  itemTotal,
  pedidoTotal,
  type CambioPedido,
  type HistoriaPedido,
  type Item,
  type Pedido,
} from '../domain/pedido/pedido.js'
import { selectItems, selectPedidos, toPedidos } from './pedidos.rows.js'
import { outboxIn } from './outbox.js'
import type { Scope } from './scope.js'

export interface ListPedidos {
  estados?: readonly PedidoEstado[]
  estacionId?: string
  sesionId?: string
  paraLlevar?: boolean
  /** Of open sessions, with an item that is held. */
  conRetenidos?: boolean
  /** Orders older than this one. */
  beforeId?: string
  limit: number
}

/** Orders with their items. What is written goes through {@link save}: order, items, history and events together. */
export const pedidosIn = (scope: Scope) => {
  const { db, restauranteId } = scope
  return {
    async get(id: string): Promise<Pedido | null> {
      return (await read((query) => query.where('pedidos.id', '=', id)))[0] ?? null
    },

    /** Reads an order and keeps others from changing it until the transaction ends. */
    async lock(id: string): Promise<Pedido | null> {
      const row = await db
        .selectFrom('pedidos')
        .select('id')
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      return row ? this.get(row.id) : null
    },

    async findByItem(itemId: string): Promise<string | null> {
      const row = await db
        .selectFrom('pedido_items')
        .select('pedido_id')
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', itemId)
        .executeTakeFirst()
      return row?.pedido_id ?? null
    },

    async idsOfItems(itemIds: readonly string[]): Promise<string[]> {
      const rows = await db
        .selectFrom('pedido_items')
        .select('pedido_id')
        .distinct()
        .where('restaurante_id', '=', restauranteId)
        .where('id', 'in', itemIds)
        .execute()
      return rows.map((row) => row.pedido_id)
    },

    /** Newest first. */
    list({ estados, estacionId, sesionId, paraLlevar, conRetenidos, beforeId, limit }: ListPedidos): Promise<Pedido[]> {
      return read((query) => {
        let q = query.orderBy('pedidos.id', 'desc').limit(limit)
        if (estados) q = q.where('pedidos.estado', 'in', estados)
        if (sesionId) q = q.where('pedidos.sesion_id', '=', sesionId)
        if (paraLlevar) q = q.where('pedidos.sesion_id', 'is', null)
        if (conRetenidos)
          // By station, whose index has the state: not through the orders of every evening.
          q = q.where('sesiones_mesa.estado', '=', 'abierta').where((eb) =>
            eb(
              'pedidos.id',
              'in',
              eb
                .selectFrom('pedido_items')
                .innerJoin('estaciones', (join) =>
                  join
                    .onRef('estaciones.id', '=', 'pedido_items.estacion_id')
                    .onRef('estaciones.restaurante_id', '=', 'pedido_items.restaurante_id'),
                )
                .select('pedido_items.pedido_id')
                .where('pedido_items.restaurante_id', '=', restauranteId)
                .where('estaciones.restaurante_id', '=', restauranteId)
                .where('pedido_items.estado', '=', 'retenido'),
            ),
          )
        if (beforeId) q = q.where('pedidos.id', '<', beforeId)
        if (estacionId) {
          q = q.where((eb) =>
            eb.exists(
              eb
                .selectFrom('pedido_items')
                .select('pedido_items.id')
                .whereRef('pedido_items.pedido_id', '=', 'pedidos.id')
                .where('pedido_items.restaurante_id', '=', restauranteId)
                .where('pedido_items.estacion_id', '=', estacionId),
            ),
          )
        }
        return q
      })
    },

    /** Every order of a session, oldest first; also what its party paid for and took away, which stays on its bill. */
    ofSesion(sesionId: string): Promise<Pedido[]> {
      return read((query) =>
        query
          .where((eb) =>
            eb.or([eb('pedidos.sesion_id', '=', sesionId), eb('pedidos.cobrado_en_sesion_id', '=', sesionId)]),
          )
          .orderBy('pedidos.id'),
      )
    },

    /** The orders of an open session, kept from every other writer (the kitchen locks no session) until the transaction ends. */
    async lockOfSesion(sesionId: string): Promise<Pedido[]> {
      await db
        .selectFrom('pedidos')
        .select('id')
        .where('restaurante_id', '=', restauranteId)
        .where('sesion_id', '=', sesionId)
        .orderBy('id')
        .forUpdate()
        .execute()
      return this.ofSesion(sesionId)
    },

    /** Every order of some sessions, oldest first. */
    async ofSesiones(sesionIds: readonly string[]): Promise<Pedido[]> {
      return sesionIds.length === 0
        ? []
        : read((query) => query.where('pedidos.sesion_id', 'in', sesionIds).orderBy('pedidos.id'))
    },

    /** Courses of a session's live items that are not on the table yet. */
    async cursosWaiting(sesionId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('pedido_items')
        .innerJoin('pedidos', (join) =>
          join
            .onRef('pedidos.id', '=', 'pedido_items.pedido_id')
            .onRef('pedidos.restaurante_id', '=', 'pedido_items.restaurante_id'),
        )
        .select('curso_id')
        .distinct()
        .where('pedidos.restaurante_id', '=', restauranteId)
        .where('pedidos.sesion_id', '=', sesionId)
        .where('pedido_items.estado', 'in', ['retenido', 'pendiente', 'preparando', 'listo'])
        .where('curso_id', 'is not', null)
        .execute()
      return rows.flatMap((row) => row.curso_id ?? [])
    },

    /** What a session's live items cost together, in minor units: cut to `Number.MAX_SAFE_INTEGER`, which rows of an older release may pass. */
    async liveTotal(sesionId: string): Promise<number> {
      const { total } = await db
        .selectFrom('pedido_items')
        .innerJoin('pedidos', (join) =>
          join
            .onRef('pedidos.id', '=', 'pedido_items.pedido_id')
            .onRef('pedidos.restaurante_id', '=', 'pedido_items.restaurante_id'),
        )
        .select(({ eb, fn, val }) => {
          const sum = fn.sum<number | null>('pedido_items.total_minor')
          const most = val(Number.MAX_SAFE_INTEGER)
          return eb.case().when(sum, '>', most).then(most).else(sum).end().as('total')
        })
        .where('pedidos.restaurante_id', '=', restauranteId)
        .where('pedidos.sesion_id', '=', sesionId)
        .where('pedido_items.estado', '!=', 'anulado')
        .executeTakeFirstOrThrow()
      return Number(total ?? 0)
    },

    /** Writes one change of an order: its row, the touched items, history and events. */
    async save({ pedido, touched, historia, eventos }: CambioPedido, before: Pedido | null, now: Date): Promise<void> {
      if (before) await updatePedido(pedido, now)
      else await insertPedido(pedido, now)
      const items = pedido.items.filter((item) => touched.includes(item.id))
      if (before) for (const item of items) await updateItem(item)
      else
        await db
          .insertInto('pedido_items')
          .values(items.map((item) => itemRow(pedido.id, item)))
          .execute()
      await insertHistoria(pedido.id, historia)
      await outboxIn(scope).append(eventos)
    },

    /** The lines of a session that is joined to another follow it. */
    async moveToSesion(from: string, to: string, now: Date): Promise<void> {
      await db
        .updateTable('pedidos')
        .set({ sesion_id: to, updated_at: now })
        .where('restaurante_id', '=', restauranteId)
        .where('sesion_id', '=', from)
        .execute()
    },
  }

  async function read(
    refine: (query: ReturnType<typeof selectPedidos>) => ReturnType<typeof selectPedidos>,
  ): Promise<Pedido[]> {
    const rows = await refine(selectPedidos(scope)).execute()
    if (rows.length === 0) return []
    return toPedidos(
      rows,
      await selectItems(
        scope,
        rows.map((row) => row.id),
      ).execute(),
    )
  }

  async function insertPedido(pedido: Pedido, now: Date): Promise<void> {
    const { id, numero, estado, moneda, motivo, version } = pedido
    await db
      .insertInto('pedidos')
      .values({
        id,
        restaurante_id: restauranteId,
        numero,
        dia_comercial: pedido.diaComercial,
        sesion_id: pedido.sesionId,
        mesa_id: pedido.mesaId,
        para_llevar_nombre: pedido.paraLlevar,
        cobrado_en_sesion_id: pedido.cobradoEnSesionId,
        estado,
        moneda,
        total_minor: pedidoTotal(pedido),
        comensal_id: pedido.comensalId,
        usuario_id: pedido.usuarioId,
        motivo,
        aceptado_at: pedido.aceptadoAt,
        version,
        created_at: pedido.createdAt,
        updated_at: now,
      })
      .execute()
  }

  async function updatePedido(pedido: Pedido, now: Date): Promise<void> {
    const { estado, motivo, version, aceptadoAt } = pedido
    await db
      .updateTable('pedidos')
      .set({
        estado,
        motivo,
        version,
        aceptado_at: aceptadoAt,
        sesion_id: pedido.sesionId,
        para_llevar_nombre: pedido.paraLlevar,
        cobrado_en_sesion_id: pedido.cobradoEnSesionId,
        total_minor: pedidoTotal(pedido),
        updated_at: now,
      })
      .where('restaurante_id', '=', restauranteId)
      .where('id', '=', pedido.id)
      .execute()
  }

  async function updateItem(item: Item): Promise<void> {
    await db
      .updateTable('pedido_items')
      .set({
        estado: item.estado,
        promised_at: item.promisedAt,
        estimated_at: item.estimatedAt,
        fired_at: item.firedAt,
        started_at: item.startedAt,
        ready_at: item.readyAt,
        served_at: item.servedAt,
        motivo: item.motivo,
        updated_at: item.updatedAt,
      })
      .where('restaurante_id', '=', restauranteId)
      .where('id', '=', item.id)
      .execute()
  }

  function itemRow(pedidoId: string, it: Item) {
    return {
      id: it.id,
      restaurante_id: restauranteId,
      pedido_id: pedidoId,
      linea: it.linea,
      producto_id: it.productoId,
      nombre: it.nombre,
      cantidad: it.cantidad,
      precio_minor: it.precioMinor,
      total_minor: itemTotal(it),
      impuesto_bps: it.impuestoBps,
      impuesto_incluido: it.impuestoIncluido,
      modificadores: it.modificadores,
      nota: it.nota,
      estado: it.estado,
      estacion_id: it.estacionId,
      curso_id: it.cursoId,
      comensal_id: it.comensalId,
      usuario_id: it.usuarioId,
      minutos_base: it.minutosBase,
      promised_at: it.promisedAt,
      estimated_at: it.estimatedAt,
      fired_at: it.firedAt,
      started_at: it.startedAt,
      ready_at: it.readyAt,
      served_at: it.servedAt,
      motivo: it.motivo,
      created_at: it.createdAt,
      updated_at: it.updatedAt,
    }
  }

  async function insertHistoria(pedidoId: string, rows: readonly HistoriaPedido[]): Promise<void> {
    if (rows.length === 0) return
    await db
      .insertInto('historial_estado_pedido')
      .values(
        rows.map((row) => ({
          id: row.id,
          restaurante_id: restauranteId,
          pedido_id: pedidoId,
          item_id: row.itemId,
          from_estado: row.from,
          to_estado: row.to,
          actor_tipo: row.actorTipo,
          actor_id: row.actorId,
          motivo: row.motivo,
          created_at: row.at,
        })),
      )
      .execute()
  }
}
