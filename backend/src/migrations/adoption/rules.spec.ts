import fc from 'fast-check'
import { validate, version } from 'uuid'
import { describe, expect, it } from 'vitest'
import { adoptedId, instantOf, serverInstant } from './ids.js'
import { businessDay, centsPerMinor, metadataOf, normalizeEmail, permissionsOf, slugFor } from './rules.js'

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
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
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
})
