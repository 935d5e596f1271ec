import { createClient } from '@arisgourmet/contract/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeEachEngine } from '../support/databases.js'
import { must, openWorld, type Local, type World } from '../world/world.js'
import { planEvening } from './plan.js'
import { playEvening } from './play.js'
import { simulatePromises } from './promises.js'

describe('a planned evening', () => {
  const carta = {
    restaurante: {},
    cursos: [],
    categorias: ['Entradas', 'Parrilla', 'Postres', 'Bebidas', 'Café'].map((nombre, i) => ({
      id: nombre,
      nombre,
      productos: [dish(`${nombre} 1`, 5 + 5 * i), dish(`${nombre} 2`, 8)],
    })),
  } as never

  it('is the same for the same seed, and another for another', () => {
    const options = { seed: 1, parties: 40, minutes: 240, mesas: 12 }
    expect(planEvening(carta, options)).toEqual(planEvening(carta, options))
    expect(planEvening(carta, { ...options, seed: 2 })).not.toEqual(planEvening(carta, options))
  })

  it('never seats two parties at one table, and nobody acts before they came', () => {
    const evening = planEvening(carta, { seed: 3, parties: 80, minutes: 240, mesas: 6 })
    for (const mesa of Map.groupBy(evening, (party) => party.mesa).values()) {
      mesa
        .sort((a, b) => a.arrives - b.arrives)
        .reduce((left, party) => {
          expect(party.arrives).toBeGreaterThanOrEqual(left)
          return party.leaves
        }, 0)
    }
    expect(
      evening.every((party) =>
        party.deeds.every((deed) => deed.minute >= party.arrives && deed.phone < party.names.length),
      ),
    ).toBe(true)
  })

  it('is cooked on paper with promises that are off by minutes, not by the evening', () => {
    const evening = planEvening(carta, { seed: 5, parties: 60, minutes: 240, mesas: 20 })
    const error = simulatePromises(carta, evening, new Map([['e', 8]]), 5)
    expect(error.n).toBeGreaterThan(200)
    expect(error.maeMinutos).toBeLessThan(10)
  })
})

describeEachEngine('an evening through the API', (engine) => {
  let world: World
  let local: Local
  beforeAll(async () => {
    world = await openWorld(engine)
    local = await world.openRestaurante()
  })
  afterAll(() => world.stop())

  it('ends with every acknowledged order served and paid once, and every table free', async () => {
    const mesas = await Promise.all(Array.from({ length: 6 }, () => local.addMesa()))
    const carta = must(
      await createClient({ baseUrl: world.server.url })('GET /api/restaurantes/:slug/carta', {
        params: { slug: local.slug },
      }),
    )
    const evening = planEvening(carta, { seed: 11, parties: 6, minutes: 40, mesas: mesas.length })
    const tally = await playEvening(evening, {
      baseUrl: world.server.url,
      staff: local.staff,
      mesas,
      minuteMs: 15,
      seed: 11,
    })
    expect(tally.parties).toBe(6)
    expect(tally.closed).toBe(6)
    const { items: pedidos } = must(await local.staff('GET /api/pedidos', { query: { limit: 200 } }))
    expect(pedidos.length).toBeGreaterThan(6)
    expect(pedidos.map((pedido) => pedido.id).sort()).toEqual([...tally.placed].sort())
    expect(pedidos.every((pedido) => pedido.estado === 'entregado' || pedido.estado === 'cancelado')).toBe(true)
    expect(pedidos.reduce((sum, pedido) => sum + pedido.totalMinor, 0)).toBe(tally.paidMinor)
    expect(must(await local.staff('GET /api/salon')).mesas.every((mesa) => mesa.estado === 'libre')).toBe(true)
  })
})

function dish(nombre: string, minutosBase: number) {
  return { id: nombre, nombre, disponible: true, minutosBase, estacionId: 'e', gruposModificadores: [] }
}
