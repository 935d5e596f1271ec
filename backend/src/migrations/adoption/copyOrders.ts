import type { Adopted, AdoptedRestaurante, NewRow } from './adopted.js'
import { BASE_MINUTES } from './copyMenu.js'
import { cuentaRow, sesionRow } from './copyRoom.js'
import { instantOf, serverInstant } from './ids.js'
import { businessDay, ITEM_STATES, NO_CURRENCY, PEDIDO_STATES } from './rules.js'

export interface OldPedido {
  readonly id: number
  readonly restaurante_id: number
  readonly mesa_id: number | null
  readonly usuario_id: number | null
  readonly estado: string
  readonly total_cents: number
  readonly created_at: string
  readonly updated_at: string
}

/** A pedido with what its items need to know. */
export interface AdoptedPedido {
  readonly id: string
  readonly old: OldPedido
  readonly estado: string
  readonly restaurante: AdoptedRestaurante
}

const WITHOUT_TABLE = 'Sin mesa'

/** Orders in the order of their making: each gets its business day and its number in it, and a session of its table. */
export async function copyPedidos(adopted: Adopted): Promise<ReadonlyMap<number, AdoptedPedido>> {
  const rows = await adopted.legacy.rows<OldPedido>('SELECT * FROM {pedidos} ORDER BY created_at, id')
  const sesiones = await sesionOfEach(adopted, rows)
  const numbers = new Map<string, { row: NewRow & { valor: number } }>()
  const pedidos = new Map<number, AdoptedPedido>()
  const copies = rows.map((old): NewRow => {
    const restaurante = adopted.restauranteOf(old.restaurante_id)
    const dia = businessDay(instantOf(old.created_at), restaurante.zona)
    const estado = PEDIDO_STATES[old.estado] ?? ''
    const pedido = { id: adopted.newId('pedidos', old.id, old.created_at), old, estado, restaurante }
    pedidos.set(old.id, pedido)
    return {
      id: pedido.id,
      restaurante_id: restaurante.id,
      numero: nextNumber(numbers, restaurante, dia),
      dia_comercial: dia,
      sesion_id: sesiones.get(old.id) ?? null,
      mesa_id: adopted.idOrNull('mesas', old.mesa_id),
      para_llevar_nombre: old.mesa_id === null ? WITHOUT_TABLE : null,
      estado,
      moneda: restaurante.moneda ?? NO_CURRENCY,
      total_minor: old.total_cents / restaurante.divisor,
      comensal_id: null,
      usuario_id: adopted.idOrNull('usuarios', old.usuario_id),
      motivo: null,
      aceptado_at: isAccepted(estado) ? old.created_at : null,
      version: 0,
      created_at: old.created_at,
      updated_at: old.updated_at,
    }
  })
  await adopted.insert('pedidos', copies)
  await adopted.insert('cuentas', takeawayBills(adopted, pedidos))
  await adopted.insert(
    'contadores',
    [...numbers.values()].map(({ row }) => row),
  )
  return pedidos
}

/** Takeaway that is not done yet is still to be paid. */
function takeawayBills(adopted: Adopted, pedidos: ReadonlyMap<number, AdoptedPedido>): NewRow[] {
  return [...pedidos.values()]
    .filter(({ old, estado }) => old.mesa_id === null && estado !== 'entregado' && estado !== 'cancelado')
    .map(({ id, old }) =>
      cuentaRow(adopted, {
        id: adopted.newId('cuentas/pedidos', old.id, adopted.now),
        restaurante_id: old.restaurante_id,
        sesion_id: null,
        pedido_id: id,
      }),
    )
}

const isAccepted = (estado: string): boolean => estado !== 'pendiente' && estado !== 'cancelado'

/** New orders of the same day go on counting where the old ones end. */
function nextNumber(
  numbers: Map<string, { row: NewRow & { valor: number } }>,
  { id }: AdoptedRestaurante,
  dia: string,
): number {
  const valor = (numbers.get(`${id} ${dia}`)?.row.valor ?? 0) + 1
  numbers.set(`${id} ${dia}`, { row: { restaurante_id: id, clave: `pedido:${dia}`, valor } })
  return valor
}

/** The session whose time holds the order; else a closed one made for it. None for an order without a table. */
async function sesionOfEach(adopted: Adopted, pedidos: readonly OldPedido[]): Promise<ReadonlyMap<number, string>> {
  const sesiones = await adopted.legacy.rows<{
    id: number
    mesa_id: number
    started_at: string
    ended_at: string | null
  }>('SELECT id, mesa_id, started_at, ended_at FROM {sesiones_mesa} ORDER BY started_at DESC, id DESC')
  const byMesa = Map.groupBy(sesiones, ({ mesa_id }) => mesa_id)
  const found = new Map<number, string>()
  const made: NewRow[] = []
  for (const pedido of pedidos) {
    if (pedido.mesa_id === null) continue
    const holds = byMesa
      .get(pedido.mesa_id)
      ?.find(
        ({ started_at, ended_at }) =>
          started_at <= pedido.created_at && (ended_at === null || pedido.created_at <= ended_at),
      )
    const id = holds
      ? adopted.idOf('sesiones_mesa', holds.id)
      : adopted.newId('sesiones_mesa/pedidos', pedido.id, pedido.created_at)
    found.set(pedido.id, id)
    if (!holds)
      made.push(
        sesionRow(adopted, {
          ...pedido,
          id,
          mesa_id: pedido.mesa_id,
          abierta_at: pedido.created_at,
          cerrada_at: pedido.updated_at,
          abierta_por: null,
        }),
      )
  }
  await adopted.insert('sesiones_mesa', made)
  return found
}

interface OldItem {
  readonly id: number
  readonly pedido_id: number
  readonly producto_id: number
  readonly nombre: string
  readonly cantidad: number
  readonly price_cents: number
}

/** Items take their pedido's state. */
export async function copyItems(adopted: Adopted, pedidos: ReadonlyMap<number, AdoptedPedido>): Promise<void> {
  const rows = await adopted.legacy
    .rows<OldItem>(`SELECT i.id, i.pedido_id, i.producto_id, p.nombre, i.cantidad, i.price_cents
    FROM {pedido_items} i JOIN {productos} p ON p.id = i.producto_id ORDER BY i.pedido_id, i.id`)
  const lines = new Map<number, number>()
  await adopted.insert(
    'pedido_items',
    rows.map((row): NewRow => {
      const pedido = pedidos.get(row.pedido_id)
      if (!pedido) throw new Error(`No pedido ${row.pedido_id}`)
      const linea = (lines.get(row.pedido_id) ?? 0) + 1
      lines.set(row.pedido_id, linea)
      return itemRow(adopted, row, pedido, linea)
    }),
  )
}

function itemRow(
  adopted: Adopted,
  row: OldItem,
  { id, old, estado: pedidoEstado, restaurante }: AdoptedPedido,
  linea: number,
): NewRow {
  const precio = row.price_cents / restaurante.divisor
  const estado = ITEM_STATES[pedidoEstado] ?? ''
  const reached = (...states: readonly string[]): string | null => (states.includes(estado) ? old.updated_at : null)
  return {
    id: adopted.newId('pedido_items', row.id, old.created_at),
    restaurante_id: restaurante.id,
    pedido_id: id,
    linea,
    producto_id: adopted.idOf('productos', row.producto_id),
    nombre: row.nombre,
    cantidad: row.cantidad,
    precio_minor: precio,
    total_minor: precio * row.cantidad,
    impuesto_bps: 0,
    impuesto_incluido: true,
    modificadores: [],
    nota: null,
    estado,
    estacion_id: adopted.idOf('estaciones/restaurantes', restaurante.oldId),
    curso_id: null,
    comensal_id: null,
    usuario_id: adopted.idOrNull('usuarios', old.usuario_id),
    minutos_base: BASE_MINUTES,
    promised_at: isAccepted(pedidoEstado)
      ? serverInstant(new Date(instantOf(old.created_at).getTime() + BASE_MINUTES * 60_000))
      : null,
    started_at: reached('preparando', 'listo', 'entregado'),
    ready_at: reached('listo', 'entregado'),
    served_at: reached('entregado'),
    motivo: null,
    created_at: old.created_at,
    updated_at: old.updated_at,
  }
}

export async function copyHistorial(adopted: Adopted, pedidos: ReadonlyMap<number, AdoptedPedido>): Promise<void> {
  const rows = await adopted.legacy.rows<{
    id: number
    pedido_id: number
    from_estado: string | null
    to_estado: string
    changed_by: number | null
    created_at: string
  }>('SELECT * FROM {historial_estado_pedido} ORDER BY id')
  await adopted.insert(
    'historial_estado_pedido',
    rows.map((row): NewRow => ({
      id: adopted.newId('historial_estado_pedido', row.id, row.created_at),
      restaurante_id: pedidos.get(row.pedido_id)?.restaurante.id ?? '',
      pedido_id: adopted.idOf('pedidos', row.pedido_id),
      item_id: null,
      from_estado: row.from_estado === null ? null : (PEDIDO_STATES[row.from_estado] ?? ''),
      to_estado: PEDIDO_STATES[row.to_estado] ?? '',
      actor_tipo: row.changed_by === null ? 'sistema' : 'usuario',
      actor_id: adopted.idOrNull('usuarios', row.changed_by),
      motivo: null,
      created_at: row.created_at,
    })),
  )
}
