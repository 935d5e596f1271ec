import type { CallResult } from '@arisgourmet/contract/client'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { addLinea, type Cesta } from './cesta.js'

/**
 * An order on its way. Its key is kept, with its lines, until the server has answered, so that whatever happens to the signal, the page or
 * the phone, asking again can never make a second order.
 */
export interface Envio {
  key: string
  lineas: Cesta
  quotedTotalMinor: number
  since: number
  /** `enviando`: a request is out. `sin_respuesta`: nobody knows yet whether it arrived. `otro_total`: the person must confirm. */
  estado: 'enviando' | 'sin_respuesta' | 'otro_total'
  totalAhora: number | null
}

/** The phone's own order: the basket, its key once it was sent at least once, and what is on its way. */
export interface Cuaderno {
  cesta: Cesta
  key: string | null
  envio: Envio | null
}
export const CUADERNO_VACIO: Cuaderno = { cesta: [], key: null, envio: null }

/** The basket leaves for the kitchen. A key that was used for a lost attempt goes with it again. */
export const startEnvio = (c: Cuaderno, it: { newKey: string; quotedTotalMinor: number; now: number }): Cuaderno => ({
  cesta: [],
  key: null,
  envio: {
    key: c.key ?? it.newKey,
    lineas: c.cesta,
    quotedTotalMinor: it.quotedTotalMinor,
    since: it.now,
    estado: 'enviando',
    totalAhora: null,
  },
})

/** What the answer means for the person. `espera`: ask again by itself, with the same key. */
export type Desenlace =
  | { kind: 'hecho'; pedido: PedidoView }
  | { kind: 'espera'; afterMs: number | null }
  | { kind: 'otro_total'; totalMinor: number }
  | { kind: 'ya_estaba' }
  | { kind: 'rechazado'; detail: string }
  | { kind: 'fin' }

/** Reads an answer to the order. Silence, a busy server and a failing one all mean: not known, ask again with the same key. */
export const readAnswer = (result: CallResult<PedidoView>): Desenlace => {
  if (result.ok) return { kind: 'hecho', pedido: result.data }
  if (result.problem === null || result.status >= 500 || result.status === 429 || result.problem.code === 'en_curso') {
    return { kind: 'espera', afterMs: result.retryAfter === null ? null : result.retryAfter * 1000 }
  }
  const { code, detail, actual } = result.problem
  if (code === 'total_cambiado') return { kind: 'otro_total', totalMinor: totalIn(actual) }
  if (code === 'idempotency_key_reutilizada') return { kind: 'ya_estaba' }
  // The party was moved in this moment, and the phone hears where to: the same order goes there.
  if (code === 'no_encontrado') return { kind: 'espera', afterMs: null }
  if (result.status === 401 || code === 'sesion_cerrada' || code === 'sesion_terminada') return { kind: 'fin' }
  return { kind: 'rechazado', detail }
}

/** The notebook after an answer. A refused order goes back into the basket whole; nothing that the person wrote is lost. */
export const applyDesenlace = (c: Cuaderno, d: Desenlace): Cuaderno => {
  if (c.envio === null) return c
  switch (d.kind) {
    case 'hecho':
      return { ...c, envio: null }
    case 'espera':
      return { ...c, envio: { ...c.envio, estado: 'sin_respuesta' } }
    case 'otro_total':
      return { ...c, envio: { ...c.envio, estado: 'otro_total', totalAhora: d.totalMinor } }
    case 'rechazado':
      return takeBack(c)
    // The lost attempt had arrived after all, with other lines: a fresh key for what is in hand now.
    case 'ya_estaba':
      return { ...takeBack(c), key: null }
    case 'fin':
      return takeBack(c)
  }
}

/** The person confirms the new total: the same key, since the refusal was not kept. */
export const confirmTotal = (c: Cuaderno): Cuaderno =>
  c.envio === null || c.envio.totalAhora === null
    ? c
    : { ...c, envio: { ...c.envio, quotedTotalMinor: c.envio.totalAhora, estado: 'enviando', totalAhora: null } }

/** Back into the basket, to change it. The key stays with it: if the lost attempt did arrive, the server will say so. */
export const takeBack = (c: Cuaderno): Cuaderno =>
  c.envio === null ? c : { cesta: c.cesta.reduce(addLinea, c.envio.lineas), key: c.envio.key, envio: null }

const totalIn = (actual: unknown): number =>
  typeof actual === 'object' && actual !== null && 'totalMinor' in actual ? Number(actual.totalMinor) : Number.NaN
