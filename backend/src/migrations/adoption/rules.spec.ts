import fc from 'fast-check'
import { validate, version } from 'uuid'
import { describe, expect, it } from 'vitest'
import { adoptedId, instantOf, serverInstant } from './ids.js'
import {
  businessDay,
  centsPerMinor,
  cut,
  historyState,
  jsonOf,
  linesOf,
  metadataOf,
  named,
  normalizeEmail,
  objectOf,
  pedidoState,
  permissionsOf,
  shortened,
  slugFor,
} from './rules.js'

describe('rules of the adoption', () => {
  it('ids are UUIDv7, the same every time, different per table and row, in order of time', () => {
    const instant = fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instant, fc.nat(), fc.constantFrom('pedidos', 'mesas'), (when, oldId, table) => {
        const text = serverInstant(when)
        const id = adoptedId(table, oldId, text)
        expect([validate(id), version(id)]).toEqual([true, 7])
        expect(id).toBe(adoptedId(table, oldId, text))
        expect(id).not.toBe(adoptedId(table, oldId + 1, text))
        expect(id).not.toBe(adoptedId(`${table}x`, oldId, text))
        expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(instantOf(text).getTime())
      }),
    )
  })

  it('slugs come from names and never repeat', () => {
    expect(slugFor('La Ñaña d’Abril', new Set())).toBe('la-nana-d-abril')
    expect(slugFor('¡Ñam!', new Set(['nam', 'nam-2']))).toBe('nam-3')
    expect(slugFor('东京', new Set())).toBe('restaurante')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200, size: 'max' }), (name) => {
        expect(slugFor(name, new Set())).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        expect(slugFor(name, new Set()).length).toBeLessThanOrEqual(50)
      }),
    )
  })

  it('money: cents stay where a currency has them, and are hundredths where it has none', () => {
    expect(['COP', 'ARS', 'CLP', 'PYG', null].map(centsPerMinor)).toEqual([1, 1, 100, 100, 1])
  })

  it('the business day ends at 04:00 on the restaurante’s clock', () => {
    expect(businessDay(new Date('2026-02-15T08:59:59Z'), 'America/Bogota')).toBe('2026-02-14')
    expect(businessDay(new Date('2026-02-15T09:00:00Z'), 'America/Bogota')).toBe('2026-02-15')
    expect(businessDay(new Date('2026-02-15T03:00:00Z'), null)).toBe('2026-02-14')
  })

  it('roles keep what their trade and their old permissions allow', () => {
    expect(permissionsOf('admin', [])).toContain('usuarios.editar')
    expect(permissionsOf('cliente', [])).toEqual([])
    expect(permissionsOf('cliente', ['pedidos.cancelar'])).toEqual(['items.anular', 'pedidos.cancelar'])
  })

  it('reads what metadata says, and nothing else', () => {
    expect(metadataOf('{"moneda": "COP", "zona": 3}')).toEqual({ moneda: 'COP', zona: null })
    expect([metadataOf(null), metadataOf('[]'), metadataOf('"x"')]).toEqual(Array(3).fill({ moneda: null, zona: null }))
    expect(normalizeEmail(' Ana@X.test ')).toBe('ana@x.test')
  })

  it('a quantity becomes lines that may be ordered, and none is lost (issue 10, line 30)', () => {
    expect([1, 99, 100, 198, 250].map(linesOf)).toEqual([[1], [99], [99, 1], [99, 99], [99, 99, 52]])
    expect([0, -1, 1_981, 4_294_967_295].map(linesOf)).toEqual(Array(4).fill(undefined))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_980 }), (cantidad) => {
        const lines = linesOf(cantidad) ?? []
        expect(lines.reduce((a, b) => a + b, 0)).toBe(cantidad)
        expect(Math.min(...lines)).toBeGreaterThan(0)
        expect(Math.max(...lines)).toBeLessThanOrEqual(99)
      }),
    )
  })

  it('texts are cut by characters, as servers count them, and a blank name becomes one (issue 10, line 30)', () => {
    expect([shortened('🍽🍽🍽', 3), shortened('🍽🍽🍽🍽', 3), shortened('', 3)]).toEqual(['🍽🍽🍽', '🍽🍽…', ''])
    expect([cut('🍽🍽🍽', 2), cut('ab cd', 3), cut('ab', 3)]).toEqual(['🍽🍽', 'ab', 'ab'])
    expect([named(null, 'x'), named(' \t', 'x'), named(' a', 'x')]).toEqual(['x', 'x', ' a'])
  })

  it('old words of states: ours, themselves, or what does not fit (issue 10, line 30)', () => {
    expect(['nuevo', 'EN_PROCESO', 'servido', 'pagado', ''].map(pedidoState)).toEqual([
      'pendiente',
      'preparando',
      'entregado',
      'cancelado',
      'cancelado',
    ])
    expect(['Listo', 'pagado', '', 'x'.repeat(20), 'x'.repeat(21), 'ñ'].map(historyState)).toEqual([
      'listo',
      'pagado',
      '',
      'x'.repeat(20),
      undefined,
      undefined,
    ])
  })

  it('JSON that only a server reads, or that is no object, is kept as what we read (issue 10, line 30)', () => {
    expect(objectOf('{"a": 1}', 'k')).toBe('{"a": 1}')
    expect(['[1]', 'null', '"x"', '7'].map((json) => JSON.parse(objectOf(json, 'k')) as unknown)).toEqual([
      { k: [1] },
      { k: null },
      { k: 'x' },
      { k: 7 },
    ])
    expect(JSON.parse(objectOf('{a: 1}', 'k'))).toEqual({ k: '{a: 1}' })
    expect([jsonOf('[1]'), JSON.parse(jsonOf('{a'))]).toEqual(['[1]', '{a'])
    expect(metadataOf('{a')).toEqual({ moneda: null, zona: null })
  })
})
