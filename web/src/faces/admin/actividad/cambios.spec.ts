import { describe, expect, it } from 'vitest'
import { compareListas, readCambios } from './cambios.js'

describe('what an act changed', () => {
  it('says each value before and after, without what only machines read', () => {
    expect(
      readCambios(
        { precio_minor: 100, version: 1, nombre_norm: 'a' },
        { precio_minor: 200, version: 2, nombre_norm: 'b' },
        null,
      ),
    ).toEqual([{ campo: 'precio_minor', antes: 100, ahora: 200 }])
  })
  it('a new thing has nothing before, a removed one nothing after', () => {
    expect(readCambios(null, { id: 'x', nombre: 'Patio' }, null)).toEqual([
      { campo: 'nombre', antes: null, ahora: 'Patio' },
    ])
    expect(readCambios({ nombre: 'Patio' }, null, null)).toEqual([{ campo: 'nombre', antes: 'Patio', ahora: null }])
  })
  it('looks into settings and names only what differs', () => {
    expect(
      readCambios(
        { ajustes: { horaCorte: '04:00', efectivo: { paso: 1 } } },
        { ajustes: { horaCorte: '05:00', efectivo: { paso: 1 } } },
        null,
      ),
    ).toEqual([{ campo: 'ajustes.horaCorte', antes: '04:00', ahora: '05:00' }])
  })
  it('a secret that changed is said, not shown; persons come from where they are kept apart', () => {
    expect(
      readCambios({ pin_hash: '«oculto»' }, { pin_hash: '«oculto»' }, { nombre: [null, 'Berta'], ip: '127.0.0.1' }),
    ).toEqual([
      { campo: 'nombre', antes: null, ahora: 'Berta' },
      { campo: 'pin_hash', antes: '«oculto»', ahora: '«oculto»' },
    ])
  })
  it('a list of words gains and loses', () => {
    expect(compareListas(['a', 'b'], ['b', 'c'])).toEqual({ mas: ['c'], menos: ['a'] })
    expect(compareListas(null, ['c'])).toEqual({ mas: ['c'], menos: [] })
    expect(compareListas('a', ['c'])).toBe(null)
    expect(compareListas(null, null)).toBe(null)
  })
})
