import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fits, type Forma } from './forma.js'
import { formaOf } from './formaOf.js'
import { formasComensal, formasPersonal } from './formas.gen.js'
import { routes } from './http/routes.js'

const schema = z.object({
  id: z.uuid(),
  precioMinor: z.int(),
  nota: z.string().nullable(),
  estado: z.enum(['a', 'b']),
  extra: z.boolean().optional(),
  grupos: z.array(z.object({ min: z.int() })),
  de: z.union([z.literal('todos'), z.object({ n: z.int() })]),
})
const value = { id: 'x', precioMinor: 1, nota: null, estado: 'a', grupos: [{ min: 0 }], de: 'todos' }

describe('a shape tells an answer from anything else (H53)', () => {
  const forma = formaOf(schema)

  it('is small, and says nothing of formats', () => {
    expect(forma).toEqual({
      id: 's',
      precioMinor: 'n',
      nota: ['s', '0'],
      estado: 's',
      'extra?': 'b',
      grupos: [{ min: 'n' }],
      de: ['s', { n: 'n' }],
    })
  })

  it.each<[string, unknown, boolean]>([
    ['what the schema gives', value, true],
    ['more members', { ...value, nuevo: 1 }, true],
    ['a state that a newer server knows', { ...value, estado: 'c' }, true],
    ['an optional member', { ...value, extra: true }, true],
    ['an optional member of another type', { ...value, extra: 'yes' }, false],
    ['a member that is missing', { ...value, grupos: undefined }, false],
    ['a member that is null', { ...value, id: null }, false],
    ['a number as text', { ...value, precioMinor: '1' }, false],
    ['a list that is none', { ...value, grupos: {} }, false],
    ['something wrong in a list', { ...value, grupos: [{ min: 0 }, {}] }, false],
    ['the other branch', { ...value, de: { n: 2 } }, true],
    ['neither branch', { ...value, de: { m: 2 } }, false],
    ['an empty object', {}, false],
    ['null', null, false],
    ['a page', '<!doctype html>', false],
    ['a list', [], false],
  ])('%s', (_, given, expected) => {
    expect(fits(forma, given)).toBe(expected)
  })

  it('looks as deep as it is asked to', () => {
    const wrongBelow = { ...value, grupos: [{ min: 'x' }] }
    expect(fits(forma, wrongBelow, 1)).toBe(true)
    expect(fits(forma, wrongBelow)).toBe(false)
    expect(fits(forma, { ...value, grupos: 1 }, 1)).toBe(false)
  })

  it('stands for every route, and no answer that has a body fits an empty object or a page', () => {
    const all = { ...formasComensal, ...formasPersonal }
    expect(Object.keys(all).length).toBe(Object.keys(routes).length)
    const bodies = Object.entries(all).flatMap(([key, answers]) =>
      Object.values(answers).flatMap((forma: Forma | null) =>
        forma === null || forma === 'x' ? [] : [[key, forma] as const],
      ),
    )
    expect(bodies.filter(([, forma]) => fits(forma, '<html></html>', 1)).map(([key]) => key)).toEqual([])
    expect(bodies.filter(([, forma]) => fits(forma, {}, 1)).map(([key]) => key)).toEqual([])
  })
})
