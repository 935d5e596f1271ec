import type { PedidoBody } from '@arisgourmet/contract/http/pedidos'
import { refuse } from '@arisgourmet/contract/refusals'
import { maxSinEmpezar } from '@arisgourmet/contract/rules/aforo'
import { sayDinero } from '@arisgourmet/contract/rules/dinero'
import { MAX_CUENTA_MINOR } from '@arisgourmet/contract/rules/limites'
import { historia, ok, type Result } from '../cambio.js'
import { comensalIdOf, usuarioIdOf, type Entorno } from '../entorno.js'
import { refuseSinConfigurar } from '../restaurante/configurado.js'
import { acceptNow } from './accept.js'
import { recordSucesos } from './events.js'
import { priceLineas, type Linea, type ProductoEnCarta } from './lineas.js'
import type { CargaEstacion } from './promise.js'
import { pedidoTotal, type CambioPedido, type HistoriaPedido, type Item, type Pedido } from './pedido.js'

/** What placing an order needs to know, read in the same transaction. */
export interface PlaceState {
  restaurante: {
    id: string
    moneda: string | null
    zonaHoraria: string | null
    aceptacionAutomatica: boolean
    retenerCursos: boolean
    digitosMostrados: number | null
    soloCarta: boolean
    cocinaPausada: boolean
    abierto: boolean
    diaComercial: string | null
  }
  /** `null` for takeaway. */
  sesion: { id: string; estado: string; mesaId: string; mesaNombre: string; comensalNombre: string | null } | null
  carta: ReadonlyMap<string, ProductoEnCarta>
  cursos: ReadonlyMap<string, number>
  /** Courses of the session's live items that are not served yet. */
  cursosEnMesa: readonly string[]
  /** What the session's live items cost already, in minor units; 0 for takeaway. */
  enCuentaMinor: number
  /** Of what diners ordered for the session: the lines that no station has begun, of the one who orders and of all. */
  sinEmpezar: { telefono: number; mesa: number }
  /** For how many its tables are laid. */
  aforo: number
  /** RATE_LIMIT_FACTOR. */
  factor: number
  carga: CargaEstacion
  numero: () => Promise<number>
}

/**
 * A new order, priced by the carta at this moment; or why not. Staff's own orders are accepted at once, a diner's
 * when the restaurante says so.
 */
export async function placePedido(state: PlaceState, body: PedidoBody, env: Entorno): Promise<Result<CambioPedido>> {
  const closed = refuseClosed(state, env)
  if (closed) return closed
  const lineas = priceLineas(body.items, state.carta, new Set(state.cursos.keys()))
  if (!lineas.ok) return lineas
  const buried = refuseSinEmpezar(state, lineas.value.length, env)
  if (buried) return buried
  const draft = draftPedido(state, body, lineas.value, env)
  const total = pedidoTotal(draft)
  if (body.quotedTotalMinor !== undefined && body.quotedTotalMinor !== total) {
    return refuse(
      'total_cambiado',
      { total: sayDinero(total, draft.moneda, state.restaurante.digitosMostrados) },
      { actual: { totalMinor: total, moneda: draft.moneda } },
    )
  }
  if (state.enCuentaMinor + total > MAX_CUENTA_MINOR)
    return refuse('importe_excedido', { que: { es: 'La cuenta', en: 'The bill' } })
  // The number is taken last: its counter is the one row that all orders of a restaurante share.
  const pedido = { ...draft, numero: await state.numero() }
  return ok(startLife(pedido, state, env))
}

function refuseClosed({ restaurante, sesion }: PlaceState, { actor }: Entorno) {
  const unset = refuseSinConfigurar(restaurante)
  if (unset) return unset
  if (sesion && sesion.estado !== 'abierta') return refuse('sesion_cerrada', { estado: sesion.estado })
  // Staff may always take an order by hand: they know what the kitchen agreed to.
  if (actor.tipo !== 'comensal') return null
  if (restaurante.soloCarta) return refuse('solo_carta')
  if (!restaurante.abierto) return refuse('restaurante_cerrado')
  if (restaurante.cocinaPausada) return refuse('cocina_en_pausa')
  return null
}

/** A phone cannot bury the kitchen, nor the waiter's queue: what was sent has to be begun before much more is (H68). Staff may always. */
function refuseSinEmpezar({ sesion, sinEmpezar, aforo, factor }: PlaceState, lineas: number, { actor }: Entorno) {
  if (actor.tipo !== 'comensal' || !sesion) return null
  const max = maxSinEmpezar(aforo, factor)
  const [de, cantidad] =
    sinEmpezar.telefono + lineas > max.telefono
      ? [{ es: 'este teléfono', en: 'this phone' }, sinEmpezar.telefono]
      : sinEmpezar.mesa + lineas > max.mesa
        ? [{ es: 'esta mesa', en: 'this table' }, sinEmpezar.mesa]
        : [null, 0]
  return de && refuse('demasiado_sin_empezar', { de, cantidad }, { actual: { sinEmpezar, max } })
}

function draftPedido(state: PlaceState, body: PedidoBody, lineas: readonly Linea[], env: Entorno): Pedido {
  const { restaurante, sesion } = state
  const held = heldCursos(state, lineas)
  return {
    id: env.newId(),
    restauranteId: restaurante.id,
    numero: 0,
    diaComercial: restaurante.diaComercial ?? '',
    estado: 'pendiente',
    sesionId: sesion?.id ?? null,
    mesaId: sesion?.mesaId ?? null,
    mesaNombre: sesion?.mesaNombre ?? null,
    paraLlevar: body.paraLlevar?.nombre ?? null,
    cobradoEnSesionId: null,
    comensalId: comensalIdOf(env.actor),
    comensalNombre: sesion?.comensalNombre ?? null,
    usuarioId: usuarioIdOf(env.actor),
    motivo: null,
    moneda: restaurante.moneda ?? '',
    aceptadoAt: null,
    createdAt: env.now,
    version: 0,
    items: lineas.map((linea, index) =>
      draftItem(linea, index + 1, linea.cursoId !== null && held.has(linea.cursoId), env),
    ),
  }
}

function draftItem(linea: Linea, numero: number, held: boolean, env: Entorno): Item {
  const { producto, cantidad, precioMinor, modificadores, nota, cursoId } = linea
  return {
    id: env.newId(),
    linea: numero,
    productoId: producto.id,
    nombre: producto.nombre,
    cantidad,
    precioMinor,
    impuestoBps: producto.impuestoBps,
    impuestoIncluido: producto.impuestoIncluido,
    modificadores,
    nota,
    cursoId,
    estado: held ? 'retenido' : 'pendiente',
    estacionId: producto.estacionId,
    comensalId: comensalIdOf(env.actor),
    usuarioId: usuarioIdOf(env.actor),
    minutosBase: producto.minutosBase,
    promisedAt: null,
    estimatedAt: null,
    firedAt: null,
    startedAt: null,
    readyAt: null,
    servedAt: null,
    motivo: null,
    createdAt: env.now,
    updatedAt: env.now,
  }
}

/** A course is held while the table still waits for an earlier one; what has no course never is, nor what leaves the house in one bag. */
function heldCursos(
  { restaurante, sesion, cursos, cursosEnMesa }: PlaceState,
  lineas: readonly Linea[],
): ReadonlySet<string> {
  if (!restaurante.retenerCursos || !sesion) return new Set()
  const waiting = [...cursosEnMesa, ...lineas.flatMap((linea) => linea.cursoId ?? [])]
  const first = Math.min(...waiting.map((id) => cursos.get(id) ?? Infinity))
  return new Set([...cursos].filter(([, orden]) => orden > first).map(([id]) => id))
}

function startLife(draft: Pedido, state: PlaceState, env: Entorno): CambioPedido {
  const created: HistoriaPedido[] = [
    { ...historia(null, 'pendiente', null, env), itemId: null },
    ...draft.items.map((item) => ({ ...historia(null, item.estado, null, env), itemId: item.id })),
  ]
  const born = recordSucesos(draft, [{ type: 'pedido.creado' }], env)
  const touched = draft.items.map((item) => item.id)
  const staffOrder = env.actor.tipo === 'usuario'
  if (!staffOrder && !state.restaurante.aceptacionAutomatica)
    return { pedido: born.pedido, touched, historia: created, eventos: born.eventos }
  const accepted = acceptNow(born.pedido, state.carga, env)
  return {
    pedido: accepted.pedido,
    touched,
    historia: [...created, ...accepted.historia],
    eventos: [...born.eventos, ...accepted.eventos],
  }
}
