import type { PendienteView } from '@arisgourmet/contract/http/pedidos'
import { refuse } from '@arisgourmet/contract/refusals'
import { isSinTerminar, stepsToServe, type ItemAccion } from '@arisgourmet/contract/rules/estados/item'
import { historia, ok, type Result } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import { acceptNow } from '../pedido/accept.js'
import { recordSucesos } from '../pedido/events.js'
import { changeItem } from '../pedido/items.js'
import { itemTotal, joinCambios, type CambioPedido, type Item, type Pedido } from '../pedido/pedido.js'
import type { CargaEstacion } from '../pedido/promise.js'

/** What becomes of one item that is not served when its party's bill is closed. `approved`: a supervisor approved the void. */
export interface Destino {
  itemId: string
  accion: 'entregar' | 'anular' | 'llevar'
  motivo: string | null
  approved: boolean
}

/** One order that the end of its session changes. */
export interface Terminado {
  before: Pedido
  cambio: CambioPedido
}

/** What the end needs to know besides the orders: whose they are and what the stations have to do. */
export interface Cierre {
  sesionId: string
  /** In whose name what is taken away is called: the table's. */
  nombre: string
  carga: CargaEstacion
}

/**
 * Ends every item of a session that is neither served nor voided as its `destinos` say, by listed transitions alone:
 * `entregar` walks it to the table, `anular` voids it (with permission and reason once the kitchen has begun), `llevar` makes its
 * order a paid takeaway one that stays on this bill, and fires what is held, since nobody fires a course for who left.
 * An item that nobody spoke of refuses all with `items_sin_terminar` and the list; one that was served meanwhile needs no word (H47).
 */
export function endPendientes(
  pedidos: readonly Pedido[],
  destinos: readonly Destino[],
  cierre: Cierre,
  env: Entorno,
): Result<Terminado[]> {
  const items = new Map(pedidos.flatMap((pedido) => pedido.items.map((item) => [item.id, item] as const)))
  const wrong = destinos.map((destino) => refuseDestino(destino, items.get(destino.itemId))).find((one) => one !== null)
  if (wrong) return wrong
  const of = new Map(destinos.map((destino) => [destino.itemId, destino]))
  const unspoken = pendientesOf(pedidos).filter(({ itemId }) => !of.has(itemId))
  if (unspoken.length > 0)
    return refuse(
      'items_sin_terminar',
      { cantidad: unspoken.reduce((sum, { cantidad }) => sum + cantidad, 0) },
      { actual: { items: unspoken } },
    )
  const done: Terminado[] = []
  for (const before of pedidos.filter((pedido) => pedido.items.some(isOpen))) {
    const cambio = endPedido(before, of, cierre, env)
    if (!cambio.ok) return cambio
    done.push({ before, cambio: cambio.value })
  }
  return ok(done)
}

/** Every item of these orders that somebody still waits for, as the refusal lists it. */
export const pendientesOf = (pedidos: readonly Pedido[]): PendienteView[] =>
  pedidos.flatMap((pedido) =>
    pedido.items.filter(isOpen).map((item) => ({
      itemId: item.id,
      pedidoId: pedido.id,
      numero: pedido.numero,
      nombre: item.nombre,
      cantidad: item.cantidad,
      totalMinor: itemTotal(item),
      estado: item.estado,
    })),
  )

/** What cannot be meant: an item of another bill, or the void of one that was served while this was decided. */
function refuseDestino({ itemId, accion }: Destino, item: Item | undefined) {
  if (!item) return refuse('no_encontrado', { que: 'ítem', id: itemId })
  if (accion === 'anular' && item.estado === 'entregado')
    return refuse('transicion_invalida', { que: item.nombre, desde: item.estado, hacia: 'anulado' })
  return null
}

function endPedido(
  before: Pedido,
  of: ReadonlyMap<string, Destino>,
  { sesionId, nombre, carga }: Cierre,
  env: Entorno,
): Result<CambioPedido> {
  const open = before.items.filter(isOpen).map((item) => ({ item, ...(of.get(item.id) ?? SERVED) }))
  let cambio: CambioPedido = { pedido: before, touched: [], historia: [], eventos: [] }
  // Somebody eats of it: an order that nobody had decided on is accepted by who closes its bill.
  if (before.estado === 'pendiente' && open.some(({ accion }) => accion !== 'anular'))
    cambio = joinCambios(cambio, acceptNow(before, carga, env))
  for (const { item, accion, motivo, approved } of open) {
    for (const step of stepsOf(item, accion)) {
      const changed = changeItem(cambio.pedido, { itemId: item.id, accion: step, motivo, approved }, carga, env)
      if (!changed.ok) return changed
      if (changed.value) cambio = joinCambios(cambio, changed.value)
    }
  }
  return ok(
    open.some(({ accion }) => accion === 'llevar')
      ? joinCambios(cambio, takeAway(cambio.pedido, sesionId, nombre, env))
      : cambio,
  )
}

const stepsOf = ({ estado }: Item, accion: Destino['accion']): ItemAccion[] => {
  if (accion === 'anular') return ['void']
  const steps = stepsToServe(estado)
  return accion === 'entregar' ? steps : steps.filter((step) => step === 'fire')
}

/** The order leaves the session and stays on its bill: takeaway, and paid. */
function takeAway(pedido: Pedido, sesionId: string, nombre: string, env: Entorno): CambioPedido {
  const away: Pedido = {
    ...pedido,
    sesionId: null,
    mesaId: null,
    mesaNombre: null,
    paraLlevar: nombre.slice(0, MAX_NOMBRE),
    cobradoEnSesionId: sesionId,
  }
  return {
    ...recordSucesos(away, [{ type: 'pedido.para_llevar' }], env),
    touched: [],
    historia: [{ ...historia(pedido.estado, pedido.estado, 'Para llevar', env), itemId: null }],
  }
}

const isOpen = (item: Item): boolean => isSinTerminar(item.estado)
const SERVED = { accion: 'entregar', motivo: null, approved: false } as const
/** What the column of a takeaway name takes. */
const MAX_NOMBRE = 80
