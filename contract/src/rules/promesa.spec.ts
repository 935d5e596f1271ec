import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemEstados } from './estados/item.js'
import {
  estimate,
  getDuracion,
  lastTold,
  plazoDelPlato,
  summarizeError,
  tell,
  type Cola,
  type Dicho,
  type ItemEnCola,
  type LineaConPlazo,
} from './promesa.js'

const MINUTO = 60_000
const NOW = Date.UTC(2026, 2, 7, 23, 0)
const item = (id: string, fields: Partial<ItemEnCola> = {}): ItemEnCola => ({
  id,
  estacionId: 'parrilla',
  minutosBase: 10,
  cantidad: 1,
  estado: 'pendiente',
  startedAt: null,
  orderedAt: NOW,
  ...fields,
})
const minutes = (capacidad: number, items: ItemEnCola[], now = NOW) =>
  Object.fromEntries(
    [...estimate({ now, estaciones: [{ id: 'parrilla', capacidad }], items })].map(([id, at]) => [
      id,
      (at - NOW) / MINUTO,
    ]),
  )

const anyItem = fc.record({
  estacionId: fc.constantFrom('parrilla', 'barra'),
  minutosBase: fc.nat(40),
  cantidad: fc.integer({ min: 1, max: 99 }),
  estado: fc.constantFrom('pendiente' as const, 'preparando' as const),
  startedAt: fc.integer({ min: NOW - 60 * MINUTO, max: NOW }),
  orderedAt: fc.integer({ min: NOW - 60 * MINUTO, max: NOW }),
})
const anyCola: fc.Arbitrary<Cola> = fc.record({
  now: fc.integer({ min: NOW, max: NOW + 5 * MINUTO }),
  estaciones: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).map(([parrilla, barra]) => [
    { id: 'parrilla', capacidad: parrilla },
    { id: 'barra', capacidad: barra },
  ]),
  items: fc.array(anyItem, { minLength: 1, maxLength: 25, size: 'max' }).map((items) =>
    items.map((rest, index) => ({
      ...rest,
      id: `i${index}`,
      startedAt: rest.estado === 'preparando' ? rest.startedAt : null,
    })),
  ),
})
const neverLater = (before: Map<string, number>, after: Map<string, number>) => {
  for (const [id, promised] of after) expect(promised).toBeLessThanOrEqual(before.get(id) ?? -Infinity)
}

describe('estimate', () => {
  it('cooks first come, first served on as many hands as there are', () => {
    const items = [item('b', { orderedAt: NOW - 1 }), item('a'), item('c'), item('d', { minutosBase: 4 })]
    expect(minutes(1, items)).toEqual({ b: 10, a: 20, c: 30, d: 34 })
    expect(minutes(2, items)).toEqual({ b: 10, a: 10, c: 20, d: 14 })
    expect(minutes(9, items)).toEqual({ b: 10, a: 10, c: 10, d: 4 })
  })

  it('takes what was ordered at one instant by id, however it is listed', () => {
    const items = [item('b', { minutosBase: 5 }), item('a')]
    expect(minutes(1, items)).toEqual({ a: 10, b: 15 })
    expect(minutes(1, items.reverse())).toEqual({ a: 10, b: 15 })
  })

  it('keeps what is left of what is being prepared, a minute at least, and queues behind it', () => {
    const cooking = item('a', { estado: 'preparando', startedAt: NOW - 7 * MINUTO })
    expect(minutes(1, [cooking, item('b')])).toEqual({ a: 3, b: 13 })
    expect(minutes(1, [{ ...cooking, startedAt: NOW - 90 * MINUTO }, item('b')])).toEqual({ a: 1, b: 11 })
  })

  it('begins nothing new while the station cooks more than its number', () => {
    const cooking = [2, 5, 8].map((left) =>
      item(`left${left}`, { estado: 'preparando', startedAt: NOW - (10 - left) * MINUTO }),
    )
    expect(minutes(2, [...cooking, item('x'), item('y')])).toEqual({ left2: 2, left5: 5, left8: 8, x: 15, y: 18 })
  })

  it('keeps the stations apart', () => {
    const items = [item('a'), item('b', { estacionId: 'barra', minutosBase: 2 })]
    const promised = estimate({
      now: NOW,
      estaciones: [
        { id: 'parrilla', capacidad: 1 },
        { id: 'barra', capacidad: 1 },
      ],
      items,
    })
    expect(promised).toEqual(
      new Map([
        ['a', NOW + 10 * MINUTO],
        ['b', NOW + 2 * MINUTO],
      ]),
    )
  })

  it('refuses an item that no station would see (H19)', () => {
    expect(() => estimate({ now: NOW, estaciones: [], items: [item('a')] })).toThrow(RangeError)
  })

  it('takes a quarter longer for each further portion, four times at most, never under a minute', () => {
    expect([1, 2, 5, 13, 99].map((cantidad) => getDuracion({ minutosBase: 8, cantidad }) / MINUTO)).toEqual([
      8, 10, 16, 32, 32,
    ])
    expect(getDuracion({ minutosBase: 0, cantidad: 1 })).toBe(MINUTO)
  })

  it('promises every item a whole minute that lies ahead, whatever order the items are listed in', () => {
    fc.assert(
      fc.property(anyCola, (cola) => {
        const promised = estimate(cola)
        expect([...promised.keys()].sort()).toEqual(cola.items.map(({ id }) => id).sort())
        for (const at of promised.values()) expect(at % MINUTO === 0 && at >= cola.now + MINUTO).toBe(true)
        expect(estimate({ ...cola, items: [...cola.items].reverse() })).toEqual(promised)
      }),
    )
  })

  it('never makes another item later by finishing or voiding one', () => {
    fc.assert(
      fc.property(anyCola, fc.nat(), (cola, pick) => {
        const gone = pick % cola.items.length
        neverLater(estimate(cola), estimate({ ...cola, items: cola.items.filter((_, index) => index !== gone) }))
      }),
      { numRuns: 1000 },
    )
  })

  it('never makes anything later by more hands', () => {
    fc.assert(
      fc.property(anyCola, (cola) => {
        const more = cola.estaciones.map((estacion) => ({ ...estacion, capacidad: estacion.capacidad + 1 }))
        neverLater(estimate(cola), estimate({ ...cola, estaciones: more }))
      }),
      { numRuns: 1000 },
    )
  })

  it('never makes an earlier item later by a newer order', () => {
    fc.assert(
      fc.property(anyCola, anyItem, (cola, rest) => {
        const newer: ItemEnCola = { ...rest, id: 'newer', estado: 'pendiente', startedAt: null, orderedAt: NOW + 1 }
        const after = estimate({ ...cola, items: [...cola.items, newer] })
        after.delete('newer')
        expect(after).toEqual(estimate(cola))
      }),
    )
  })
})

describe('summarizeError', () => {
  it('says how far promises were off', () => {
    const pairs = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 13].map((late) => ({ promisedAt: NOW, readyAt: NOW + late * MINUTO }))
    expect(summarizeError(pairs)).toEqual({ n: 10, maeMinutos: 4.2, p90Minutos: 7, sesgoMinutos: 4 })
  })

  it('is zero where nothing was promised', () => {
    expect(summarizeError([])).toEqual({ n: 0, maeMinutos: 0, p90Minutos: 0, sesgoMinutos: 0 })
  })
})

describe('what a guest was told (H49)', () => {
  const nothing: Dicho = { promisedAt: null, estimatedAt: null }
  const at = (min: number) => NOW + min * MINUTO

  it.each([
    ['the first estimate is the promise', nothing, 12, { promisedAt: at(12), estimatedAt: null }],
    [
      'a worse one changes nothing',
      { promisedAt: at(12), estimatedAt: null },
      30,
      { promisedAt: at(12), estimatedAt: null },
    ],
    [
      'a better one is told beside it',
      { promisedAt: at(12), estimatedAt: null },
      8,
      { promisedAt: at(12), estimatedAt: at(8) },
    ],
    [
      'one that is worse than the better one is not',
      { promisedAt: at(12), estimatedAt: at(8) },
      10,
      { promisedAt: at(12), estimatedAt: at(8) },
    ],
    [
      'a still better one is',
      { promisedAt: at(12), estimatedAt: at(8) },
      7,
      { promisedAt: at(12), estimatedAt: at(7) },
    ],
    [
      'less than a minute is not worth telling',
      { promisedAt: at(12), estimatedAt: null },
      11.5,
      { promisedAt: at(12), estimatedAt: null },
    ],
  ] as const)('%s', (_, before, estimate_, after) => {
    expect(tell(before, at(estimate_))).toEqual(after)
  })

  it('whatever is estimated, the promise is the first estimate and what is told never gets later', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: NOW, max: NOW + 90 * MINUTO }), { minLength: 1 }), (estimates) => {
        let told = nothing
        for (const estimado of estimates) {
          const next = tell(told, estimado)
          expect(next.promisedAt).toBe(estimates[0])
          expect(lastTold(next)).toBeLessThanOrEqual(lastTold(told) ?? Infinity)
          told = next
        }
      }),
    )
  })
})

describe('when the table’s plate is due (H49)', () => {
  const linea = (min: number | null, cursoId: string | null = null, estado: LineaConPlazo['estado'] = 'pendiente') => ({
    estado,
    cursoId,
    promisedAt: min === null ? null : NOW + min * MINUTO,
  })
  it.each([
    ['a steak and a glass of water: the steak decides', [linea(2), linea(14)], 14],
    ['the steak is ready, the water forgotten: still the steak’s time', [linea(2), linea(14, null, 'listo')], 14],
    ['the starter goes before the main course', [linea(6, 'entrada'), linea(20, 'principal')], 6],
    ['the starter is served: the main course', [linea(6, 'entrada', 'entregado'), linea(20, 'principal')], 20],
    ['water without a course goes with the main course', [linea(2), linea(20, 'principal')], 20],
    ['a long dish without a course does not wait for itself to call the starter', [linea(6, 'entrada'), linea(30)], 6],
    ['what is held or voided does not count', [linea(5), linea(null, 'p', 'retenido'), linea(40, null, 'anulado')], 5],
    ['nothing is left to make', [linea(5, null, 'listo'), linea(6, null, 'entregado')], null],
    ['nothing was promised', [linea(null)], null],
  ] as const)('%s', (_, lineas, min) => {
    expect(plazoDelPlato(lineas)).toBe(min === null ? null : NOW + min * MINUTO)
  })

  it('starting and finishing lines never makes it later, as long as lines of that course are left', () => {
    const anyLinea = fc.record({
      estado: fc.constantFrom(...itemEstados),
      cursoId: fc.constant('principal'),
      promisedAt: fc.integer({ min: NOW, max: NOW + 90 * MINUTO }),
    })
    fc.assert(
      fc.property(fc.array(anyLinea, { minLength: 1 }), fc.nat(), (lineas, pick) => {
        const index = pick % lineas.length
        const next = { pendiente: 'preparando', preparando: 'listo', listo: 'entregado' } as const
        const after = lineas.map((it, n) =>
          n === index && it.estado in next ? { ...it, estado: next[it.estado as keyof typeof next] } : it,
        )
        const plazo = plazoDelPlato(after)
        if (plazo !== null) expect(plazo).toBe(plazoDelPlato(lineas))
      }),
    )
  })
})
