import type { Adopted, AdoptedRestaurante, NewRow } from './adopted.js'
import { BASE_MINUTES } from './copyMenu.js'
import { cuentaRow, sesionRow } from './copyRoom.js'
import { instantOf, type OldId, serverInstant } from './ids.js'
import {
  businessDay,
  historyState,
  ITEM_STATES,
  linesOf,
  MOST_MINOR,
  named,
  NO_CURRENCY,
  pedidoState,
} from './rules.js'

export interface OldPedido {
  readonly id: OldId
  readonly restaurante_id: OldId
  readonly mesa_id: OldId | null
  readonly usuario_id: OldId | null
  readonly estado: string
  readonly total_cents: OldId
  readonly created_at: string
  readonly updated_at: string
}

/** A pedido with what its items need to know. */
export interface AdoptedPedido {
  readonly id: string
  readonly old: OldPedido
  readonly estado: string
  readonly restaurante: AdoptedRestaurante
  /** Its amounts are no money that anybody owed: they are kept as text, and count as nothing. */
  readonly isBeyond: boolean
}

const WITHOUT_TABLE = 'Sin mesa'

/**
 * Orders in the order of their making: each gets its business day and its number in it, and a session of its table. One without lines has
 * nothing to be served, and is cancelled.
 */
export async function copyPedidos(adopted: Adopted): Promise<ReadonlyMap<OldId, AdoptedPedido>> {
  const rows = await adopted.legacy.rows<OldPedido>('SELECT * FROM {pedidos} ORDER BY created_at, id')
  const sesiones = await sesionOfEach(adopted, rows)
  const withLines = new Set(
    (await adopted.legacy.rows<{ id: OldId }>('SELECT DISTINCT pedido_id AS id FROM {pedido_items}')).map(
      ({ id }) => id,
    ),
  )
  const numbers = new Map<string, { row: NewRow & { valor: number } }>()
  const pedidos = new Map<OldId, AdoptedPedido>()
  const copies = rows.map((old): NewRow => {
    const restaurante = adopted.restauranteOf(old.restaurante_id)
    const dia = businessDay(instantOf(old.created_at), restaurante.zona)
    const estado = withLines.has(old.id) ? pedidoState(old.estado) : 'cancelado'
    const isBeyond = Number(old.total_cents) / restaurante.divisor > MOST_MINOR
    const pedido = { id: adopted.newId('pedidos', old.id, old.created_at), old, estado, restaurante, isBeyond }
    pedidos.set(old.id, pedido)
    adopted.keep(
      { table: 'pedidos', oldId: old.id, restaurante, sujeto: pedido.id },
      {
        ...(estado === 'cancelado' && old.estado !== 'cancelado' ? { estado: old.estado } : {}),
        ...(isBeyond ? { total_cents: String(old.total_cents) } : {}),
      },
    )
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
      total_minor: isBeyond ? 0 : Number(old.total_cents) / restaurante.divisor,
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
function takeawayBills(adopted: Adopted, pedidos: ReadonlyMap<OldId, AdoptedPedido>): NewRow[] {
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
async function sesionOfEach(adopted: Adopted, pedidos: readonly OldPedido[]): Promise<ReadonlyMap<OldId, string>> {
  const sesiones = await adopted.legacy.rows<{
    id: OldId
    mesa_id: OldId
    started_at: string
    ended_at: string | null
  }>('SELECT id, mesa_id, started_at, ended_at FROM {sesiones_mesa} ORDER BY started_at DESC, id DESC')
  const byMesa = Map.groupBy(sesiones, ({ mesa_id }) => mesa_id)
  const found = new Map<OldId, string>()
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
  readonly id: OldId
  readonly pedido_id: OldId
  readonly producto_id: OldId
  readonly nombre: string
  readonly cantidad: number
  readonly price_cents: OldId
}

/** What one line of an order is to hold. */
interface Line {
  readonly cantidad: number
  readonly precio: number
  readonly nota: string | null
}

/** Items take their pedido's state. One of more than may be ordered at once becomes several lines. */
export async function copyItems(adopted: Adopted, pedidos: ReadonlyMap<OldId, AdoptedPedido>): Promise<void> {
  const rows = await adopted.legacy
    .rows<OldItem>(`SELECT i.id, i.pedido_id, i.producto_id, p.nombre, i.cantidad, i.price_cents
    FROM {pedido_items} i JOIN {productos} p ON p.id = i.producto_id ORDER BY i.pedido_id, i.id`)
  const lines = new Map<OldId, number>()
  await adopted.insert(
    'pedido_items',
    rows.flatMap((row): NewRow[] => {
      const pedido = pedidos.get(row.pedido_id)
      if (!pedido) throw new Error(`No pedido ${row.pedido_id}`)
      return linesFor(row, pedido).map((line, n) => {
        const linea = (lines.get(row.pedido_id) ?? 0) + 1
        lines.set(row.pedido_id, linea)
        const id = adopted.newId(n === 0 ? 'pedido_items' : `pedido_items/${n + 1}`, row.id, pedido.old.created_at)
        if (n === 0) keepItem(adopted, row, pedido, id, line)
        return itemRow(adopted, row, pedido, { ...line, id, linea })
      })
    }),
  )
}

/** The quantity in lines of what may be ordered at once; where it is none, or a number that nobody ordered, one line of the same money. */
function linesFor(row: OldItem, { restaurante, isBeyond }: AdoptedPedido): readonly Line[] {
  const original = `${row.cantidad} × ${row.price_cents}`
  if (isBeyond) return [{ cantidad: 1, precio: 0, nota: `Importe original: ${original}` }]
  const precio = Number(row.price_cents) / restaurante.divisor
  const lines = linesOf(row.cantidad)
  if (!lines) return [{ cantidad: 1, precio: row.cantidad * precio, nota: `Cantidad original: ${original}` }]
  return lines.map((cantidad) => ({ cantidad, precio, nota: null }))
}

function keepItem(adopted: Adopted, row: OldItem, { restaurante }: AdoptedPedido, sujeto: string, line: Line): void {
  if (line.cantidad === row.cantidad && line.nota === null) return
  adopted.keep(
    { table: 'pedido_items', oldId: row.id, restaurante, sujeto },
    { cantidad: row.cantidad, price_cents: String(row.price_cents) },
  )
}

function itemRow(
  adopted: Adopted,
  row: OldItem,
  { id: pedidoId, old, estado: pedidoEstado, restaurante }: AdoptedPedido,
  line: Line & { readonly id: string; readonly linea: number },
): NewRow {
  const estado = ITEM_STATES[pedidoEstado] ?? ''
  const reached = (...states: readonly string[]): string | null => (states.includes(estado) ? old.updated_at : null)
  return {
    id: line.id,
    restaurante_id: restaurante.id,
    pedido_id: pedidoId,
    linea: line.linea,
    producto_id: adopted.idOf('productos', row.producto_id),
    nombre: named(row.nombre, `Sin nombre (${row.producto_id})`),
    cantidad: line.cantidad,
    precio_minor: line.precio,
    total_minor: line.precio * line.cantidad,
    impuesto_bps: 0,
    impuesto_incluido: true,
    modificadores: [],
    nota: line.nota,
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

/** A word that is none of the old states stays where it fits, since nothing reads it; else it is the row's reason, and kept whole. */
export async function copyHistorial(adopted: Adopted, pedidos: ReadonlyMap<OldId, AdoptedPedido>): Promise<void> {
  const rows = await adopted.legacy.rows<{
    id: OldId
    pedido_id: OldId
    from_estado: string | null
    to_estado: string
    changed_by: OldId | null
    created_at: string
  }>('SELECT * FROM {historial_estado_pedido} ORDER BY id')
  await adopted.insert(
    'historial_estado_pedido',
    rows.map((row): NewRow => {
      const pedido = pedidos.get(row.pedido_id)
      if (!pedido) throw new Error(`No pedido ${row.pedido_id}`)
      const id = adopted.newId('historial_estado_pedido', row.id, row.created_at)
      const from = row.from_estado === null ? null : historyState(row.from_estado)
      const to = historyState(row.to_estado)
      const isOther = from === undefined || to === undefined
      if (isOther)
        adopted.keep(
          { table: 'historial_estado_pedido', oldId: row.id, restaurante: pedido.restaurante, sujeto: id },
          { from_estado: row.from_estado, to_estado: row.to_estado },
        )
      return {
        id,
        restaurante_id: pedido.restaurante.id,
        pedido_id: pedido.id,
        item_id: null,
        from_estado: from === undefined ? OTHER : from,
        to_estado: to ?? OTHER,
        actor_tipo: row.changed_by === null ? 'sistema' : 'usuario',
        actor_id: adopted.idOrNull('usuarios', row.changed_by),
        motivo: isOther ? `${row.from_estado ?? ''} → ${row.to_estado}` : null,
        created_at: row.created_at,
      }
    }),
  )
}

const OTHER = 'otro'
