import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemEstados, type ItemEstado } from './estados/item.js'
import { cursoAntes, nextCurso, type PedidoDeCursos } from './cursos.js'

const orden = new Map([
  ['entrada', 1],
  ['principal', 2],
  ['postre', 3],
])
const AT = '2026-07-04T21:00:00Z'
const item = (cursoId: string | null, estado: ItemEstado, servedAt: string | null = null) => ({
  cursoId,
  estado,
  servedAt,
  updatedAt: AT,
})
const pedido = (items: PedidoDeCursos['items'], estado = 'aceptado'): PedidoDeCursos => ({ estado, items })
const minute = (n: number) => `2026-07-04T21:${String(n).padStart(2, '0')}:00Z`

describe('the course that comes next (H48)', () => {
  it.each([
    ['nothing is held', [item('entrada', 'entregado', minute(5))], null],
    [
      'the starter cooks',
      [item('entrada', 'preparando'), item('principal', 'retenido')],
      ['principal', 'entrada', null],
    ],
    [
      'the starter is ready, not served',
      [item('entrada', 'listo'), item('principal', 'retenido')],
      ['principal', 'entrada', null],
    ],
    [
      'one starter of two is served',
      [item('entrada', 'entregado', minute(5)), item('entrada', 'listo'), item('principal', 'retenido')],
      ['principal', 'entrada', null],
    ],
    [
      'the starters are served: since the last plate',
      [item('entrada', 'entregado', minute(5)), item('entrada', 'entregado', minute(9)), item('principal', 'retenido')],
      ['principal', null, minute(9)],
    ],
    [
      'a starter was voided: it holds nothing',
      [item('entrada', 'anulado'), item('entrada', 'entregado', minute(5)), item('principal', 'retenido')],
      ['principal', null, minute(5)],
    ],
    ['every starter was voided', [item('entrada', 'anulado'), item('principal', 'retenido')], ['principal', null, AT]],
    [
      'a drink without a course holds nothing back',
      [item(null, 'preparando'), item('entrada', 'entregado', minute(5)), item('principal', 'retenido')],
      ['principal', null, minute(5)],
    ],
    [
      'the main course is cooking: the dessert waits for it',
      [item('entrada', 'entregado', minute(5)), item('principal', 'preparando'), item('postre', 'retenido')],
      ['postre', 'principal', null],
    ],
    [
      'of two held courses the earlier one is next',
      [item('entrada', 'entregado', minute(5)), item('postre', 'retenido'), item('principal', 'retenido')],
      ['principal', null, minute(5)],
    ],
    [
      'a course that nobody knows comes last',
      [item('vieja', 'retenido'), item('postre', 'listo')],
      ['vieja', 'postre', null],
    ],
  ] as const)('%s', (_, items, expected) => {
    const next = nextCurso([pedido(items)], orden)
    expect(next).toEqual(
      expected && {
        cursoId: expected[0],
        esperaA: expected[1],
        desde: expected[2] === null ? null : Date.parse(expected[2]),
      },
    )
  })

  it('looks at the party’s orders together, and not at those that nobody accepted', () => {
    const served = pedido([item('entrada', 'entregado', minute(5))], 'entregado')
    const held = pedido([item('principal', 'retenido')])
    expect(nextCurso([served, held], orden)?.esperaA).toBeNull()
    expect(nextCurso([served, held, pedido([item('entrada', 'pendiente')])], orden)?.esperaA).toBe('entrada')
    expect(nextCurso([served, held, pedido([item('entrada', 'pendiente')], 'pendiente')], orden)?.esperaA).toBeNull()
    expect(nextCurso([pedido([item('principal', 'retenido')], 'pendiente')], orden)).toBeNull()
  })

  it('tells a held dish what it comes after', () => {
    const items = [item('entrada', 'listo'), item('principal', 'retenido'), item('postre', 'retenido')]
    expect(cursoAntes([pedido(items)], orden, 'principal')).toBe('entrada')
    expect(cursoAntes([pedido(items)], orden, 'postre')).toBe('principal')
    expect(
      cursoAntes([pedido([item('entrada', 'entregado', minute(1)), ...items.slice(1)])], orden, 'principal'),
    ).toBeNull()
  })

  it('what is held is next, or waits for something that is not on the table: nothing is forgotten', () => {
    const drawn = fc.array(
      fc.tuple(fc.constantFrom('entrada', 'principal', 'postre', null), fc.constantFrom(...itemEstados)),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(drawn, (list) => {
        const items = list.map(([curso, estado]) => item(curso, estado, estado === 'entregado' ? AT : null))
        const next = nextCurso([pedido(items)], orden)
        expect(next === null).toBe(!items.some((one) => one.estado === 'retenido'))
        if (next === null) return
        expect((next.esperaA === null) === (next.desde !== null)).toBe(true)
        if (next.esperaA !== null)
          expect(
            items.some(
              (one) => one.cursoId === next.esperaA && ['pendiente', 'preparando', 'listo'].includes(one.estado),
            ),
          ).toBe(true)
      }),
    )
  })
})
