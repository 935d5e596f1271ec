import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceLineas, type ProductoEnCarta } from './lineas.js'
import { producto } from './pedido.fixture.js'

type Grupo = ProductoEnCarta['grupos'][number]

const papas = { id: 'papas', nombre: 'Papas', precioMinor: 250, disponible: true }
const queso = { id: 'queso', nombre: 'Queso', precioMinor: 120, disponible: true }
const sinSal = { id: 'sin-sal', nombre: 'Sin sal', precioMinor: 0, disponible: true }
const media = { id: 'media', nombre: 'Media porción', precioMinor: -400, disponible: true }
const gratis = { id: 'gratis', nombre: 'De regalo', precioMinor: -1001, disponible: true }

const grupo = (own: Partial<Grupo> = {}): Grupo => ({
  id: 'extras',
  nombre: 'Extras',
  min: 0,
  max: 4,
  modificadores: [papas, queso, sinSal, media, gratis],
  ...own,
})

const priceOne = (
  dish: ProductoEnCarta,
  pedida: { cantidad?: number; modificadores?: { id: string; cantidad: number }[]; nota?: string; cursoId?: string },
  cursos: string[] = [],
) =>
  priceLineas(
    [{ productoId: dish.id, cantidad: 1, modificadores: [], ...pedida }],
    new Map([[dish.id, dish]]),
    new Set(cursos),
  )

const one = (id: string, cantidad = 1) => ({ id, cantidad })

describe('the price of a line', () => {
  // Quantity of the line never enters the unit price; the quantity of a modifier does.
  it.each([
    ['alone', [], 1000],
    ['with a free modifier', [one('sin-sal')], 1000],
    ['with one that costs', [one('papas')], 1250],
    ['with two of the same', [one('papas', 2)], 1500],
    ['with the same named twice', [one('papas'), one('papas')], 1500],
    ['with three of one and one of another', [one('papas', 3), one('queso')], 1870],
    ['with one that makes it cheaper', [one('media')], 600],
    ['with one that makes it cheaper, twice', [one('media', 2)], 200],
  ])('of one %s', (_, modificadores, precioMinor) => {
    const priced = priceOne(producto({ grupos: [grupo()] }), { cantidad: 3, modificadores })
    expect(priced).toMatchObject({ ok: true, value: [{ cantidad: 3, precioMinor }] })
  })

  it('is the base and each chosen modifier times its count, whatever is chosen', () => {
    const choice = fc.array(
      fc.record({ id: fc.constantFrom('papas', 'queso', 'sin-sal'), cantidad: fc.integer({ min: 1, max: 9 }) }),
      { maxLength: 6 },
    )
    const prices: Record<string, number> = { papas: 250, queso: 120, 'sin-sal': 0 }
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        choice,
        fc.integer({ min: 1, max: 99 }),
        (precioMinor, modificadores, cantidad) => {
          const priced = priceOne(producto({ precioMinor, grupos: [grupo({ max: 99 })] }), { cantidad, modificadores })
          const extras = modificadores.map(({ id, cantidad: count }) => (prices[id] ?? NaN) * count)
          expect(priced).toMatchObject({
            ok: true,
            value: [{ precioMinor: extras.reduce((sum, each) => sum + each, precioMinor), cantidad }],
          })
        },
      ),
    )
  })

  it('is refused below zero, and zero is a price', () => {
    const dish = producto({ grupos: [grupo()] })
    expect(priceOne(dish, { modificadores: [one('gratis')] })).toMatchObject({ ok: false, code: 'precio_negativo' })
    expect(
      priceOne(producto({ precioMinor: 1001, grupos: [grupo()] }), { modificadores: [one('gratis')] }),
    ).toMatchObject({
      ok: true,
      value: [{ precioMinor: 0 }],
    })
  })

  it('keeps a snapshot of what was chosen: group, name, price of one, and how many', () => {
    const priced = priceOne(producto({ grupos: [grupo()] }), { modificadores: [one('queso'), one('papas', 2)] })
    expect(priced).toMatchObject({
      value: [
        {
          modificadores: [
            { id: 'papas', grupoId: 'extras', nombre: 'Papas', precioMinor: 250, cantidad: 2 },
            { id: 'queso', grupoId: 'extras', nombre: 'Queso', precioMinor: 120, cantidad: 1 },
          ],
        },
      ],
    })
  })
})

describe('what is refused, with the place', () => {
  const required = grupo({ id: 'coccion', nombre: 'Cocción', min: 1, max: 2, modificadores: [papas, queso] })
  it.each([
    ['an unknown dish', producto({ id: 'otra' }), {}, 'producto_desconocido', '/items/1/productoId'],
    ['a dish that is sold out', producto({ disponible: false }), {}, 'producto_agotado', '/items/1/productoId'],
    ['H19 a dish without a station', producto({ estacionId: null }), {}, 'estacion_no_asignada', '/items/1/productoId'],
    ['an unknown course', producto(), { cursoId: 'brunch' }, 'curso_desconocido', '/items/1/cursoId'],
    [
      'a modifier of another dish',
      producto(),
      { modificadores: [one('papas')] },
      'modificador_desconocido',
      '/items/1/modificadores',
    ],
    [
      'H51 a modifier that is sold out',
      producto({ grupos: [grupo({ modificadores: [{ ...papas, disponible: false }] })] }),
      { modificadores: [one('papas')] },
      'modificador_agotado',
      '/items/1/modificadores',
    ],
    [
      'too few of a group',
      producto({ grupos: [required] }),
      { modificadores: [] },
      'modificadores_insuficientes',
      '/items/1/modificadores',
    ],
    [
      'too many of a group, also when one is named often',
      producto({ grupos: [required] }),
      { modificadores: [one('papas', 2), one('papas')] },
      'modificadores_excedidos',
      '/items/1/modificadores',
    ],
  ])('%s', (_, dish, pedida, code, pointer) => {
    const carta = new Map([
      ['agua', producto({ id: 'agua' })],
      [dish.id === 'otra' ? 'nobody' : dish.id, dish],
    ])
    const lines = [
      { productoId: 'agua', cantidad: 1, modificadores: [] },
      { productoId: dish.id, cantidad: 1, modificadores: [], ...pedida },
    ]
    expect(priceLineas(lines, carta, new Set())).toMatchObject({ ok: false, code, errors: [{ pointer, detail: code }] })
  })

  it.each([
    [0, false],
    [1, true],
    [2, true],
    [3, false],
  ])('%i of a group that takes one or two: %s', (count, ok) => {
    const modificadores = count > 0 ? [one('papas', count)] : []
    expect(priceOne(producto({ grupos: [required] }), { modificadores })).toMatchObject({ ok })
  })

  it('H51 a modifier that is sold out hurts nobody who does not choose it', () => {
    const dish = producto({ grupos: [grupo({ modificadores: [{ ...papas, disponible: false }, queso] })] })
    expect(priceOne(dish, { modificadores: [one('queso')] })).toMatchObject({ ok: true })
  })
})

describe('what a line takes along', () => {
  it('its own course before that of the dish, its note, or none when it is blank', () => {
    const dish = producto({ cursoId: 'principal' })
    expect(priceOne(dish, { nota: 'sin cebolla' }, ['entrada'])).toMatchObject({
      value: [{ cursoId: 'principal', nota: 'sin cebolla' }],
    })
    expect(priceOne(dish, { cursoId: 'entrada', nota: '' }, ['entrada'])).toMatchObject({
      value: [{ cursoId: 'entrada', nota: null }],
    })
  })
})
