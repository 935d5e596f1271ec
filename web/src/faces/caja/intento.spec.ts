import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPONIENDO, stepCobro, type EstadoCobro, type Intento, type Suceso } from './intento.js'

/** A till at work: sends whenever the state becomes `enviando`, and a server that pays each key once. */
const work = (moves: readonly ('enter' | 'retry' | 'ok' | 'lost' | 'lost_before' | 'refused')[]) => {
  let state: EstadoCobro = COMPONIENDO
  let minted = 0
  const paid = new Set<string>()
  const sent: Intento[] = []
  const apply = (suceso: Suceso) => {
    const before = state
    state = stepCobro(state, suceso)
    if (state.estado === 'enviando' && before.estado !== 'enviando') sent.push(state.intento)
  }
  for (const move of moves) {
    const key = state.estado === 'enviando' ? state.intento.key : 'none'
    if (move === 'enter')
      apply({
        suceso: 'confirmar',
        intento: { cuentaId: 'c', key: `k${++minted}`, montoMinor: 100, recibidoMinor: null },
      })
    if (move === 'retry') apply({ suceso: 'reintentar' })
    if (state.estado !== 'enviando' || key === 'none') continue
    if (move === 'ok') {
      paid.add(key)
      apply({ suceso: 'cobrado', key, vueltoMinor: 0, debidoMinor: 100 })
    }
    if (move === 'lost') {
      paid.add(key)
      apply({ suceso: 'sin_respuesta', key })
    }
    if (move === 'lost_before') apply({ suceso: 'sin_respuesta', key })
    if (move === 'refused' && !paid.has(key)) apply({ suceso: 'rechazado', key, error: 'no' })
  }
  return { paid, sent, state }
}

describe('H2 a payment in cash exists once', () => {
  it('Enter twice pays once', () => {
    expect(work(['enter', 'enter', 'ok', 'enter', 'enter'])).toMatchObject({
      paid: new Set(['k1']),
      sent: [{ key: 'k1' }],
      state: { estado: 'cobrado' },
    })
  })

  it('after silence the same attempt goes out again, whatever is pressed', () => {
    const { sent, paid } = work(['enter', 'lost', 'enter', 'retry', 'ok'])
    expect(sent.map((intento) => intento.key)).toEqual(['k1', 'k1'])
    expect(paid.size).toBe(1)
  })

  it('a refusal may be corrected and sent anew', () => {
    expect(work(['enter', 'refused', 'enter', 'ok']).sent.map((intento) => intento.key)).toEqual(['k1', 'k2'])
  })

  it('whatever is pressed, answered and lost, at most one key is ever paid', () => {
    const move = fc.constantFrom(
      'enter' as const,
      'retry' as const,
      'ok' as const,
      'lost' as const,
      'lost_before' as const,
      'refused' as const,
    )
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40, size: 'max' }), (moves) => {
        const { paid, state, sent } = work(moves)
        expect(paid.size).toBeLessThanOrEqual(1)
        if (state.estado === 'cobrado') expect([...paid]).toEqual([sent.at(-1)?.key])
      }),
      { numRuns: 400 },
    )
  })

  it('does not hear the answer to another attempt', () => {
    const sending = stepCobro(COMPONIENDO, {
      suceso: 'confirmar',
      intento: { cuentaId: 'c', key: 'mine', montoMinor: 1, recibidoMinor: null },
    })
    expect(stepCobro(sending, { suceso: 'cobrado', key: 'other', vueltoMinor: 0, debidoMinor: 1 })).toBe(sending)
  })
})
