import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ALERGENOS,
  ESTADOS_ALERGENO,
  getEstadoAlergeno,
  isLibreDe,
  mergeEstado,
  NOMBRES_ALERGENO,
  type Alergenos,
} from './alergenos.js'
import { findAlergenos, formatAlergenos, parseAlergenos } from './alergenosTexto.js'

describe('alérgenos', () => {
  it('are fourteen, each named in both languages', () => {
    expect(new Set(ALERGENOS).size).toBe(14)
    for (const id of ALERGENOS)
      expect([NOMBRES_ALERGENO[id].es, NOMBRES_ALERGENO[id].en], id).toEqual(
        Array(2).fill(expect.stringMatching(/^\p{L}/u)),
      )
  })

  it('never show as free what was not stated', () => {
    for (const estado of [...ESTADOS_ALERGENO, undefined]) {
      const alergenos: Alergenos = estado === undefined ? {} : { gluten: estado }
      expect(isLibreDe(alergenos, 'gluten')).toBe(estado === 'libre')
    }
    expect(getEstadoAlergeno({}, 'soja')).toBe('noDeclarado')
  })

  it('keep of two statements the one that protects more', () => {
    expect(mergeEstado('libre', 'contiene')).toBe('contiene')
    expect(mergeEstado('puede', 'libre')).toBe('puede')
    expect(mergeEstado('noDeclarado', 'libre')).toBe('libre')
  })
})

describe('findAlergenos', () => {
  it.each([
    ['Lácteos', ['lacteos']],
    ['MILK', ['lacteos']],
    ['leche', ['lacteos']],
    ['maní', ['cacahuetes']],
    ['Camarones', ['crustaceos']],
    ['huevos', ['huevo']],
    ['Frutos de cáscara', ['frutosDeCascara']],
    ['frutosDeCascara', ['frutosDeCascara']],
    ['soya', ['soja']],
    ['mariscos', ['crustaceos', 'moluscos']],
    ['cilantro', []],
    ['', []],
  ])('%s is %j', (word, ids) => {
    expect(findAlergenos(word)).toEqual(ids)
  })

  it('knows every name in both languages and the id itself', () => {
    for (const id of ALERGENOS) {
      for (const word of [id, NOMBRES_ALERGENO[id].es, NOMBRES_ALERGENO[id].en.toUpperCase()])
        expect(findAlergenos(word)).toEqual([id])
    }
  })
})

describe('parseAlergenos', () => {
  it.each<[string, Alergenos, string[]]>([
    ['', {}, []],
    ['-', {}, []],
    ['Ninguno', {}, []],
    ['gluten, huevo', { gluten: 'contiene', huevo: 'contiene' }, []],
    ['lácteos y maní', { lacteos: 'contiene', cacahuetes: 'contiene' }, []],
    ['crustaceos, moluscos, pescado', { crustaceos: 'contiene', moluscos: 'contiene', pescado: 'contiene' }, []],
    [
      'Contiene: gluten, huevo; puede contener: sésamo, soja',
      { gluten: 'contiene', huevo: 'contiene', sesamo: 'puede', soja: 'puede' },
      [],
    ],
    ['puede contener trazas de maní', { cacahuetes: 'puede' }, []],
    ['contiene gluten y puede contener soja', { gluten: 'contiene', soja: 'puede' }, []],
    ['sin gluten, huevo', { gluten: 'libre', huevo: 'contiene' }, []],
    ['sin TACC', { gluten: 'libre' }, []],
    ['gluten-free, eggs', { gluten: 'libre', huevo: 'contiene' }, []],
    ['may contain: nuts', { frutosDeCascara: 'puede' }, []],
    ['sin gluten; gluten', { gluten: 'contiene' }, []],
    ['sin: gluten; puede contener: gluten', { gluten: 'puede' }, []],
    ['gluten, kriptonita', { gluten: 'contiene' }, ['kriptonita']],
    ['puede contener kriptonita', {}, ['puede contener kriptonita']],
  ])('reads "%s"', (text, alergenos, unknown) => {
    expect(parseAlergenos(text)).toEqual({ alergenos, unknown })
  })

  it('reads back what it writes', () => {
    const stated = fc.dictionary(fc.constantFrom(...ALERGENOS), fc.constantFrom('contiene', 'puede', 'libre'), {
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(stated, (alergenos) => {
        expect(parseAlergenos(formatAlergenos(alergenos))).toEqual({ alergenos, unknown: [] })
      }),
    )
  })

  it('never takes an unknown word, or silence, for a statement, and never throws', () => {
    let told = 0
    fc.assert(
      fc.property(fc.string({ maxLength: 60, size: 'max' }), (text) => {
        const { alergenos, unknown } = parseAlergenos(text)
        const words = text.replace(/[\s,;:/|+&.*-]/g, '')
        if (Object.keys(alergenos).length > 0 || words.length <= 12) return
        expect(unknown.length).toBeGreaterThan(0)
        told += 1
      }),
    )
    expect(told).toBeGreaterThan(30)
  })
})
