import type { CallResult } from '@arisgourmet/contract/client'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLinea, countOf, type Linea } from './cesta.js'
import {
  applyDesenlace,
  confirmTotal,
  CUADERNO_VACIO,
  readAnswer,
  startEnvio,
  takeBack,
  type Cuaderno,
  type Desenlace,
} from './envio.js'

const linea = (id: string, cantidad = 1): Linea => ({
  id,
  productoId: id,
  nombre: id,
  cantidad,
  seleccion: [],
  nota: '',
})
const filled: Cuaderno = { ...CUADERNO_VACIO, cesta: [linea('a', 2), linea('b')] }
const sent = startEnvio(filled, { newKey: 'k1', quotedTotalMinor: 500, now: 0 })

const refused = (status: number, code: string, actual?: unknown): CallResult<PedidoView> => ({
  ok: false,
  status,
  retryAfter: null,
  problem: { type: '', title: '', status, detail: code, code: code as 'sesion_cerrada', actual },
})
const silent: CallResult<PedidoView> = { ok: false, status: 0, problem: null, retryAfter: null }

describe('what an answer means', () => {
  it.each([
    ['silence', silent, 'espera'],
    ['a server that fails', refused(500, 'error_interno'), 'espera'],
    ['a proxy without a server', refused(502, 'no_disponible'), 'espera'],
    ['the same order, still in work', refused(409, 'en_curso'), 'espera'],
    ['the table has just moved', refused(404, 'no_encontrado'), 'espera'],
    ['too many', refused(429, 'demasiados_intentos'), 'espera'],
    ['another total', refused(409, 'total_cambiado', { totalMinor: 700, moneda: 'ARS' }), 'otro_total'],
    ['sold out', refused(409, 'producto_agotado'), 'rechazado'],
    ['a closed kitchen', refused(409, 'cocina_en_pausa'), 'rechazado'],
    ['the lost attempt had arrived', refused(422, 'idempotency_key_reutilizada'), 'ya_estaba'],
    ['the session is over', refused(401, 'sesion_terminada'), 'fin'],
    ['the session is closed', refused(409, 'sesion_cerrada'), 'fin'],
  ] as const)('%s → %s', (_name, result, kind) => {
    expect(readAnswer(result).kind).toBe(kind)
  })
})

describe('H3 one key from the first tap to the answer', () => {
  it('silence keeps key and lines', () => {
    const after = applyDesenlace(sent, { kind: 'espera', afterMs: null })
    expect(after.envio).toMatchObject({ key: 'k1', estado: 'sin_respuesta', lineas: filled.cesta })
  })
  it('taken back to be changed and sent again, it still is the same key', () => {
    const again = startEnvio(takeBack(applyDesenlace(sent, { kind: 'espera', afterMs: null })), {
      newKey: 'k2',
      quotedTotalMinor: 1,
      now: 1,
    })
    expect(again.envio?.key).toBe('k1')
  })
  it('once answered, the next order has its own', () => {
    const done = applyDesenlace(sent, { kind: 'hecho', pedido: {} as PedidoView })
    expect(startEnvio({ ...done, cesta: filled.cesta }, { newKey: 'k2', quotedTotalMinor: 1, now: 1 }).envio?.key).toBe(
      'k2',
    )
  })
  it('when the lost attempt turns out to have arrived, what is in hand gets a fresh key', () => {
    expect(applyDesenlace(sent, { kind: 'ya_estaba' })).toMatchObject({ cesta: filled.cesta, key: null, envio: null })
  })
  it('a confirmed total goes out with the same key and the total that was shown', () => {
    const asked = applyDesenlace(sent, readAnswer(refused(409, 'total_cambiado', { totalMinor: 700 })))
    expect(confirmTotal(asked).envio).toMatchObject({ key: 'k1', quotedTotalMinor: 700, estado: 'enviando' })
  })
})

it('nothing that the person chose is lost or doubled, whatever the answers', () => {
  const outcome = fc.constantFrom<Desenlace>(
    { kind: 'espera', afterMs: null },
    { kind: 'otro_total', totalMinor: 9 },
    { kind: 'rechazado', detail: '' },
    { kind: 'ya_estaba' },
    { kind: 'fin' },
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(outcome, fc.boolean()), { maxLength: 12, size: 'max' }), (steps) => {
      let wanted = 3
      const after = steps.reduce<Cuaderno>((c, [d, wantsMore], i) => {
        const out = c.envio === null ? startEnvio(c, { newKey: 'k', quotedTotalMinor: 1, now: 0 }) : c
        if (!wantsMore) return applyDesenlace(out, d)
        wanted += 1
        // Chosen while the order was on its way.
        return applyDesenlace({ ...out, cesta: addLinea(out.cesta, { ...linea('a'), id: `more-${String(i)}` }) }, d)
      }, filled)
      expect(countOf(after.cesta) + countOf(after.envio?.lineas ?? [])).toBe(wanted)
    }),
  )
})
