import { isSinEmpezar, itemEstados } from '@arisgourmet/contract/rules/estados/item'
import type { PedidoEstado } from '@arisgourmet/contract/rules/estados/pedido'
import {
  itemTotal,
  pedidoTotal,
  type CambioPedido,
  type HistoriaPedido,
  type Item,
  type Pedido,
} from '../../domain/pedido/pedido.js'
import { selectItems, selectPedidos, toPedidos } from './pedidos.rows.js'
import { outboxIn } from '../relay/outbox.js'
import type { Scope } from '../scope.js'

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
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      return row ? this.get(row.id) : null
    },

    async findByItem(itemId: string): Promise<string | null> {
      const row = await db
        .selectFrom('pedidoItems')
        .select('pedidoId')
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', itemId)
        .executeTakeFirst()
      return row?.pedidoId ?? null
    },

    async idsOfItems(itemIds: readonly string[]): Promise<string[]> {
      const rows = await db
        .selectFrom('pedidoItems')
        .select('pedidoId')
        .distinct()
        .where('restauranteId', '=', restauranteId)
        .where('id', 'in', itemIds)
        .execute()
      return rows.map((row) => row.pedidoId)
    },

    /** Newest first. */
    list({ estados, estacionId, sesionId, paraLlevar, conRetenidos, beforeId, limit }: ListPedidos): Promise<Pedido[]> {
      return read((query) => {
        let q = query.orderBy('pedidos.id', 'desc').limit(limit)
        if (estados) q = q.where('pedidos.estado', 'in', estados)
        if (sesionId) q = q.where('pedidos.sesionId', '=', sesionId)
        if (paraLlevar) q = q.where('pedidos.sesionId', 'is', null)
        if (conRetenidos)
          // By station, whose index has the state: not through the orders of every evening.
          q = q.where('sesionesMesa.estado', '=', 'abierta').where((eb) =>
            eb(
              'pedidos.id',
              'in',
              eb
                .selectFrom('pedidoItems')
                .innerJoin('estaciones', (join) =>
                  join
                    .onRef('estaciones.id', '=', 'pedidoItems.estacionId')
                    .onRef('estaciones.restauranteId', '=', 'pedidoItems.restauranteId'),
                )
                .select('pedidoItems.pedidoId')
                .where('pedidoItems.restauranteId', '=', restauranteId)
                .where('estaciones.restauranteId', '=', restauranteId)
                .where('pedidoItems.estado', '=', 'retenido'),
            ),
          )
        if (beforeId) q = q.where('pedidos.id', '<', beforeId)
        if (estacionId) {
          q = q.where((eb) =>
            eb.exists(
              eb
                .selectFrom('pedidoItems')
                .select('pedidoItems.id')
                .whereRef('pedidoItems.pedidoId', '=', 'pedidos.id')
                .where('pedidoItems.restauranteId', '=', restauranteId)
                .where('pedidoItems.estacionId', '=', estacionId),
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
          .where((eb) => eb.or([eb('pedidos.sesionId', '=', sesionId), eb('pedidos.cobradoEnSesionId', '=', sesionId)]))
          .orderBy('pedidos.id'),
      )
    },

    /** The orders of an open session, kept from every other writer (the kitchen locks no session) until the transaction ends. */
    async lockOfSesion(sesionId: string): Promise<Pedido[]> {
      await db
        .selectFrom('pedidos')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('sesionId', '=', sesionId)
        .orderBy('id')
        .forUpdate()
        .execute()
      return this.ofSesion(sesionId)
    },

    /** Every order of some sessions, oldest first. */
    async ofSesiones(sesionIds: readonly string[]): Promise<Pedido[]> {
      return sesionIds.length === 0
        ? []
        : read((query) => query.where('pedidos.sesionId', 'in', sesionIds).orderBy('pedidos.id'))
    },

    /** Courses of a session's live items that are not on the table yet. */
    async cursosWaiting(sesionId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('pedidoItems')
        .innerJoin('pedidos', (join) =>
          join
            .onRef('pedidos.id', '=', 'pedidoItems.pedidoId')
            .onRef('pedidos.restauranteId', '=', 'pedidoItems.restauranteId'),
        )
        .select('cursoId')
        .distinct()
        .where('pedidos.restauranteId', '=', restauranteId)
        .where('pedidos.sesionId', '=', sesionId)
        .where('pedidoItems.estado', 'in', ['retenido', 'pendiente', 'preparando', 'listo'])
        .where('cursoId', 'is not', null)
        .execute()
      return rows.flatMap((row) => row.cursoId ?? [])
    },

    /** What a session's live items cost together, in minor units: cut to `Number.MAX_SAFE_INTEGER`, which rows of an older release may pass. */
    async liveTotal(sesionId: string): Promise<number> {
      const { total } = await db
        .selectFrom('pedidoItems')
        .innerJoin('pedidos', (join) =>
          join
            .onRef('pedidos.id', '=', 'pedidoItems.pedidoId')
            .onRef('pedidos.restauranteId', '=', 'pedidoItems.restauranteId'),
        )
        .select(({ eb, fn, val }) => {
          const sum = fn.sum<number | null>('pedidoItems.totalMinor')
          const most = val(Number.MAX_SAFE_INTEGER)
          return eb.case().when(sum, '>', most).then(most).else(sum).end().as('total')
        })
        .where('pedidos.restauranteId', '=', restauranteId)
        .where('pedidos.sesionId', '=', sesionId)
        .where('pedidoItems.estado', '!=', 'anulado')
        .executeTakeFirstOrThrow()
      return Number(total ?? 0)
    },

    /** How many lines of a session's diners no station has begun: those of one of them, and all. */
    async sinEmpezar(sesionId: string, comensalId: string): Promise<{ telefono: number; mesa: number }> {
      const rows = await db
        .selectFrom('pedidoItems')
        .innerJoin('pedidos', (join) =>
          join
            .onRef('pedidos.id', '=', 'pedidoItems.pedidoId')
            .onRef('pedidos.restauranteId', '=', 'pedidoItems.restauranteId'),
        )
        .select(({ fn }) => ['pedidoItems.comensalId', fn.countAll().as('lineas')])
        .where('pedidos.restauranteId', '=', restauranteId)
        .where('pedidos.sesionId', '=', sesionId)
        .where('pedidoItems.estado', 'in', itemEstados.filter(isSinEmpezar))
        .where('pedidoItems.comensalId', 'is not', null)
        .groupBy('pedidoItems.comensalId')
        .execute()
      const of = (list: typeof rows): number => list.reduce((sum, { lineas }) => sum + Number(lineas), 0)
      return { telefono: of(rows.filter((row) => row.comensalId === comensalId)), mesa: of(rows) }
    },

    /** Writes one change of an order: its row, the touched items, history and events. */
    async save({ pedido, touched, historia, eventos }: CambioPedido, before: Pedido | null, now: Date): Promise<void> {
      if (before) await updatePedido(pedido, now)
      else await insertPedido(pedido, now)
      const items = pedido.items.filter((item) => touched.includes(item.id))
      if (before) for (const item of items) await updateItem(item)
      else
        await db
          .insertInto('pedidoItems')
          .values(items.map((item) => ({ ...item, restauranteId, pedidoId: pedido.id, totalMinor: itemTotal(item) })))
          .execute()
      await insertHistoria(pedido.id, historia)
      await outboxIn(scope).append(eventos)
    },

    /** The lines of a session that is joined to another follow it. */
    async moveToSesion(from: string, to: string, now: Date): Promise<void> {
      await db
        .updateTable('pedidos')
        .set({ sesionId: to, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('sesionId', '=', from)
        .execute()
    },

    /** Some lines of a session go to another one. */
    async moveSome(ids: readonly string[], to: string, now: Date): Promise<void> {
      if (ids.length === 0) return
      await db
        .updateTable('pedidos')
        .set({ sesionId: to, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', 'in', ids)
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
    const { items: _, mesaNombre: _mesa, comensalNombre: _comensal, paraLlevar, ...row } = pedido
    await db
      .insertInto('pedidos')
      .values({ ...row, paraLlevarNombre: paraLlevar, totalMinor: pedidoTotal(pedido), updatedAt: now })
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
        aceptadoAt,
        sesionId: pedido.sesionId,
        paraLlevarNombre: pedido.paraLlevar,
        cobradoEnSesionId: pedido.cobradoEnSesionId,
        totalMinor: pedidoTotal(pedido),
        updatedAt: now,
      })
      .where('restauranteId', '=', restauranteId)
      .where('id', '=', pedido.id)
      .execute()
  }

  async function updateItem(item: Item): Promise<void> {
    await db
      .updateTable('pedidoItems')
      .set({
        estado: item.estado,
        promisedAt: item.promisedAt,
        estimatedAt: item.estimatedAt,
        firedAt: item.firedAt,
        startedAt: item.startedAt,
        readyAt: item.readyAt,
        servedAt: item.servedAt,
        motivo: item.motivo,
        updatedAt: item.updatedAt,
      })
      .where('restauranteId', '=', restauranteId)
      .where('id', '=', item.id)
      .execute()
  }

  async function insertHistoria(pedidoId: string, rows: readonly HistoriaPedido[]): Promise<void> {
    if (rows.length === 0) return
    await db
      .insertInto('historialEstadoPedido')
      .values(
        rows.map(({ from, to, at, ...row }) => ({
          ...row,
          restauranteId,
          pedidoId,
          fromEstado: from,
          toEstado: to,
          createdAt: at,
        })),
      )
      .execute()
  }
}
