import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatModificadores, readModificadores } from './modificadores.js'
import { cleanTexto, normalizeNombre } from './texto.js'

const de = (nombre: string, precioMinor = 0, disponible = true) => ({ nombre, precioMinor, disponible })

describe('modifier groups in a cell', () => {
  it('reads what a person writes', () => {
    expect(
      readModificadores(
        'Punto [1-1]: Jugoso | A punto; Guarnición: Papas +$ 1.500,00 | Puré (agotado) | Sin guarnición -500',
        'ARS',
      ),
    ).toEqual({
      ok: true,
      valor: [
        { nombre: 'Punto', min: 1, max: 1, modificadores: [de('Jugoso'), de('A punto')] },
        {
          nombre: 'Guarnición',
          min: 0,
          max: 3,
          modificadores: [de('Papas', 150_000), de('Puré', 0, false), de('Sin guarnición', -50_000)],
        },
      ],
    })
    expect(readModificadores('', 'ARS')).toEqual({ ok: true, valor: [] })
    expect(readModificadores(null, 'ARS')).toEqual({ ok: true, valor: [] })
  })

  it.each([
    'Punto',
    'Punto [1-1]:',
    ': Jugoso',
    'Punto [3-1]: a | b',
    'Punto [0-0]: a',
    'Punto [0-21]: a',
    'Punto: a | A',
    'Punto: a; punto: b',
    'Punto: Papas +mucho1',
    'Punto: Papas +100.000.000,01',
    'Punto: a || b',
    `Punto: ${'a'.repeat(81)}`,
    `Punto: ${Array.from({ length: 61 }, (_, at) => `a${at}`).join(' | ')}`,
    'x'.repeat(40_000),
    `Punto: ${' -1a'.repeat(7000)}`,
  ])('refuses %.40j', (celda) => {
    expect(readModificadores(celda, 'ARS')).toMatchObject({ ok: false, codigo: 'modificadores_invalidos' })
  })

  it('reads back a name that looks like an amount only to the reader, which sees a letter for a bracket', () => {
    const valor = [
      { nombre: 'Salsa', min: 0, max: 1, modificadores: [{ nombre: '$[0', precioMinor: 0, disponible: false }] },
    ]
    expect(readModificadores(formatModificadores(valor, 'ARS', ','), 'ARS')).toEqual({ ok: true, valor })
  })

  it('reads back every group that can be edited, by cell and by JSON', () => {
    const signos = fc.constantFrom(...'\\;|:[](+-" '.split(''), 'Coca-Cola', '(agotado)', '[1-2]', ' +5', 'ñ')
    const nombre = fc
      .oneof(
        fc.string({ maxLength: 12, size: 'max' }),
        fc.array(signos, { minLength: 1, maxLength: 6 }).map((partes) => partes.join('')),
      )
      .map(cleanTexto)
      .filter((texto) => texto !== '' && !texto.includes('\ufffd'))
    const modificador = fc.record({
      nombre,
      precioMinor: fc.oneof(fc.constant(0), fc.integer({ min: -100_000_000, max: 100_000_000 })),
      disponible: fc.boolean(),
    })
    const modificadores = fc.uniqueArray(modificador, {
      minLength: 1,
      maxLength: 5,
      selector: (uno) => normalizeNombre(uno.nombre),
    })
    const limites = fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 20 }))
      .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }))
    const grupo = fc
      .tuple(nombre, limites, modificadores)
      .map(([titulo, { min, max }, opciones]) => ({ nombre: titulo, min, max, modificadores: opciones }))
    const grupos = fc.uniqueArray(grupo, { maxLength: 4, selector: (uno) => normalizeNombre(uno.nombre) })
    fc.assert(
      fc.property(grupos, fc.constantFrom('ARS', 'CLP', 'MXN', 'COP'), (valor, moneda) => {
        const decimal = moneda === 'MXN' ? '.' : ','
        expect(readModificadores(formatModificadores(valor, moneda, decimal), moneda)).toEqual({ ok: true, valor })
        expect(readModificadores(valor, moneda)).toEqual({ ok: true, valor })
      }),
      { numRuns: 500 },
    )
  })
})
