import { createClient } from '@arisgourmet/contract/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { must, openWorld, order, refusedWith, type Local, type World } from '../../../../test/world/world.js'

describeEachEngine('what is sold out is sold out as a side too (H51)', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.stop())

  /** A dish "Papas fritas", and a steak that must be taken with one of two sides: those, or a purée of its own. */
  const openHouse = async () => {
    const local = await world.openRestaurante()
    const { staff, carta } = local
    const agua = must(await staff('GET /api/productos/:id', { params: { id: carta.agua } }))
    const { categoriaId, estacionId } = agua
    const plato = must(
      await staff('POST /api/productos', {
        body: { nombre: 'Papas fritas', precioMinor: 900_000, categoriaId, estacionId },
      }),
    )
    const grupo = must(
      await staff('POST /api/grupos-modificadores', {
        body: {
          nombre: 'Guarnición',
          min: 1,
          max: 1,
          modificadores: [{ nombre: 'Papas fritas', productoId: plato.id }, { nombre: 'Puré' }],
        },
      }),
    )
    const bife = must(
      await staff('POST /api/productos', {
        body: { nombre: 'Bife con', precioMinor: 3_000_000, categoriaId, estacionId, gruposModificadores: [grupo.id] },
      }),
    )
    const [papas, pure] = grupo.modificadores.map(({ id }) => id)
    if (papas === undefined || pure === undefined) throw new Error('expected two sides')
    return { ...local, plato: plato.id, grupo, bife: bife.id, papas, pure }
  }
  const sellOut = async ({ staff }: Local, id: string, disponible = false) =>
    must(await staff('POST /api/productos/:id/availability', { params: { id }, body: { disponible } }))
  const sellOutSide = ({ staff }: Local, id: string, disponible = false) =>
    staff('POST /api/modificadores/:id/availability', { params: { id }, body: { disponible } })
  const sidesOf = async ({ slug }: Local) => {
    const open = createClient({ baseUrl: world.server.url })
    const { categorias } = must(await open('GET /api/restaurantes/:slug/carta', { params: { slug } }))
    const dish = categorias.flatMap(({ productos }) => productos).find(({ nombre }) => nombre === 'Bife con')
    return Object.fromEntries(
      (dish?.gruposModificadores[0]?.modificadores ?? []).map((one) => [one.nombre, one.disponible]),
    )
  }

  it('a dish that is sold out: its side is neither offered nor accepted, from a phone or by a waiter, until it is back', async () => {
    const house = await openHouse()
    const { sesionId, phone } = await house.seat()
    must(await order(phone.call, sesionId, house.bife, { modificadores: [house.papas] }))
    await sellOut(house, house.plato)
    expect(await sidesOf(house)).toEqual({ 'Papas fritas': false, Puré: true })
    for (const call of [phone.call, house.staff]) {
      const refused = await order(call, sesionId, house.bife, { modificadores: [house.papas] })
      expect(refusedWith(refused)).toBe('modificador_agotado')
      expect(refused.ok ? '' : refused.problem?.detail).toContain('Papas fritas')
    }
    must(await order(phone.call, sesionId, house.bife, { modificadores: [house.pure] }))
    await sellOut(house, house.plato, true)
    must(await order(phone.call, sesionId, house.bife, { modificadores: [house.papas] }))
  })

  it('a side of its own is sold out by itself; once nothing is left of what must be chosen, the dish says so', async () => {
    const house = await openHouse()
    const { sesionId, phone } = await house.seat()
    const after = must(await sellOutSide(house, house.pure))
    expect(after.modificadores.map((one) => one.disponible)).toEqual([true, false])
    expect(must(await sellOutSide(house, house.pure)).version).toBe(after.version)
    expect(await sidesOf(house)).toEqual({ 'Papas fritas': true, Puré: false })
    expect(refusedWith(await order(phone.call, sesionId, house.bife))).toBe('modificadores_insuficientes')
    await sellOut(house, house.plato)
    expect(refusedWith(await order(phone.call, sesionId, house.bife))).toBe('grupo_agotado')
    expect(refusedWith(await order(house.staff, sesionId, house.bife))).toBe('grupo_agotado')
  })

  it('a side that follows a dish takes the dish with it, both ways', async () => {
    const house = await openHouse()
    must(await sellOutSide(house, house.papas))
    expect(must(await house.staff('GET /api/productos/:id', { params: { id: house.plato } })).disponible).toBe(false)
    must(await sellOutSide(house, house.papas, true))
    expect(must(await house.staff('GET /api/productos/:id', { params: { id: house.plato } })).disponible).toBe(true)
  })

  it('sold out while phones order: every order is one side or the other, and none passes afterwards', async () => {
    const house = await openHouse()
    const { sesionId, phone } = await house.seat()
    const orders = Array.from({ length: 8 }, () =>
      order(phone.call, sesionId, house.bife, { modificadores: [house.papas] }),
    )
    const told = sellOut(house, house.plato).then(() =>
      order(phone.call, sesionId, house.bife, { modificadores: [house.papas] }),
    )
    for (const one of await Promise.all(orders)) if (!one.ok) expect(refusedWith(one)).toBe('modificador_agotado')
    expect(refusedWith(await told)).toBe('modificador_agotado')
  })

  it('a dish that leaves the carta leaves its side as it was last, on its own', async () => {
    const house = await openHouse()
    await sellOut(house, house.plato)
    must(await house.staff('DELETE /api/productos/:id', { params: { id: house.plato } }))
    const grupo = must(await house.staff('GET /api/grupos-modificadores/:id', { params: { id: house.grupo.id } }))
    expect(grupo.modificadores[0]).toMatchObject({ disponible: false, productoId: null })
    expect(grupo.version).toBeGreaterThan(house.grupo.version)
    must(await sellOutSide(house, house.papas, true))
    expect(await sidesOf(house)).toEqual({ 'Papas fritas': true, Puré: true })
  })

  it('an edit that does not speak of it keeps it; null ends it; another restaurante’s dish or side does not exist', async () => {
    const house = await openHouse()
    const other = await openHouse()
    const edit = (modificadores: { id?: string; nombre: string; productoId?: string | null; disponible?: boolean }[]) =>
      house.staff('PATCH /api/grupos-modificadores/:id', {
        ifMatch: '*',
        params: { id: house.grupo.id },
        body: { modificadores },
      })
    const kept = must(await edit([{ id: house.papas, nombre: 'Papas' }]))
    expect(kept.modificadores).toMatchObject([{ productoId: house.plato, disponible: true }])
    expect(refusedWith(await edit([{ id: house.papas, nombre: 'Papas', productoId: other.plato }]))).toBe(
      'no_encontrado',
    )
    expect(refusedWith(await sellOutSide(house, other.pure))).toBe('no_encontrado')
    expect(refusedWith(await sellOutSide(house, other.papas))).toBe('no_encontrado')
    const free = must(await edit([{ id: house.papas, nombre: 'Papas', productoId: null, disponible: false }]))
    expect(free.modificadores).toMatchObject([{ productoId: null, disponible: false }])
  })

  it('an export that is imported again changes nothing, and leaves the side following its dish', async () => {
    const house = await openHouse()
    const exported = must(await house.staff('GET /api/carta/export'))
    await sellOut(house, house.plato)
    await sellOut(house, house.plato, true)
    const again = must(
      await house.staff('POST /api/carta/import', {
        query: {},
        file: { data: JSON.stringify(exported), type: 'application/json' },
      }),
    )
    expect(again).toMatchObject({ creados: 0, actualizados: 0 })
    const grupo = must(await house.staff('GET /api/grupos-modificadores/:id', { params: { id: house.grupo.id } }))
    expect(grupo.modificadores[0]?.productoId).toBe(house.plato)
  })
})
