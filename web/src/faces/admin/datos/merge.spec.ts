import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf, isEqual, mergeBorrador } from './merge.js'

const draft = fc.record({
  nombre: fc.constantFrom('a', 'b', 'c'),
  precio: fc.integer({ min: 0, max: 3 }),
  grupos: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
})

describe('two people edit the same thing', () => {
  it('a field that only one of them touched keeps that change, whoever it was', () => {
    const base = { nombre: 'Ojo de bife', precio: 100, descripcion: '' }
    const fusion = mergeBorrador(base, { ...base, precio: 120 }, { ...base, descripcion: '400 g' })
    expect(fusion).toEqual({
      borrador: { nombre: 'Ojo de bife', precio: 120, descripcion: '400 g' },
      ajenos: ['descripcion'],
      choques: [],
    })
  })

  it('a field that both changed differently is a question, and mine stays on the screen meanwhile', () => {
    const base = { precio: 100 }
    expect(mergeBorrador(base, { precio: 120 }, { precio: 130 })).toEqual({
      borrador: { precio: 120 },
      ajenos: [],
      choques: ['precio'],
    })
  })

  it('the same change twice is no question', () => {
    expect(mergeBorrador({ precio: 1 }, { precio: 2 }, { precio: 2 })).toEqual({
      borrador: { precio: 2 },
      ajenos: [],
      choques: [],
    })
  })

  it('loses no edit: every field is mine or theirs, and where they differ from the start somebody is told', () => {
    fc.assert(
      fc.property(draft, draft, draft, (base, mine, theirs) => {
        const { borrador, ajenos, choques } = mergeBorrador(base, mine, theirs)
        for (const field of ['nombre', 'precio', 'grupos'] as const) {
          const touchedByMe = !isEqual(mine[field], base[field])
          expect(borrador[field]).toEqual(touchedByMe ? mine[field] : theirs[field])
          const lost = !isEqual(theirs[field], base[field]) && !isEqual(borrador[field], theirs[field])
          expect(choques.includes(field)).toBe(lost)
          expect(ajenos.includes(field)).toBe(!touchedByMe && !isEqual(theirs[field], base[field]))
        }
      }),
    )
  })

  it('what is sent is exactly what differs from the server', () => {
    fc.assert(
      fc.property(draft, draft, (base, mine) => {
        expect({ ...base, ...changesOf(base, mine) }).toEqual(mine)
        expect(changesOf(base, { ...base })).toEqual({})
      }),
    )
  })
})

it('compares by content, not by the order of keys', () => {
  expect(isEqual({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true)
  expect(isEqual({ a: undefined }, {})).toBe(true)
  expect(isEqual([1], { 0: 1 })).toBe(false)
  expect(isEqual(null, {})).toBe(false)
})
