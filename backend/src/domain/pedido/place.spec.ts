import { describe, expect, it } from 'vitest'
import type { PedidoBody } from '@arisgourmet/contract/http/pedidos'
import { comensal, entorno, mesero, placeState, producto, sistema, AHORA, CARGA } from './pedido.fixture.js'
import { placePedido } from './place.js'

const body = (own: Partial<PedidoBody> = {}): PedidoBody => ({
  sesionId: 'sesion',
  items: [{ productoId: 'milanesa', cantidad: 2, modificadores: [] }],
  ...own,
})

describe('who may order when', () => {
  // A diner is stopped by every one of these; whoever works here knows what the kitchen agreed to.
  it.each([
    ['open', {}, 'open', 'open'],
    ['menu only', { soloCarta: true }, 'solo_carta', 'open'],
    ['outside the opening hours', { abierto: false }, 'restaurante_cerrado', 'open'],
    ['while the kitchen is paused', { cocinaPausada: true }, 'cocina_en_pausa', 'open'],
    ['without a currency', { moneda: null }, 'restaurante_sin_configurar', 'restaurante_sin_configurar'],
    ['without a time zone', { zonaHoraria: null }, 'restaurante_sin_configurar', 'restaurante_sin_configurar'],
  ])('%s: diner %s, staff %s', async (_, restaurante, diner, staff) => {
    const answer = async (actor: Parameters<typeof entorno>[0]) => {
      const placed = await placePedido(placeState({ restaurante }), body(), entorno(actor))
      return placed.ok ? 'open' : placed.code
    }
    expect(await answer(comensal())).toBe(diner)
    expect(await answer(mesero())).toBe(staff)
  })

  it.each([comensal(), mesero(), sistema])('nobody orders for a session that is over: %j', async (actor) => {
    const sesion = { id: 'sesion', estado: 'cerrada', mesaId: 'm', mesaNombre: 'M', comensalNombre: null }
    const placed = await placePedido(placeState({ sesion }), body(), entorno(actor))
    expect(placed).toMatchObject({ ok: false, code: 'sesion_cerrada' })
  })
})

describe('stock counts for everybody', () => {
  it.each([
    ['a diner', comensal()],
    ['a waiter', mesero('items.anular')],
    ['the system', sistema],
  ])('a sold-out dish is refused to %s', async (_, actor) => {
    const carta = new Map([['milanesa', producto({ disponible: false })]])
    const placed = await placePedido(placeState({ carta }), body(), entorno(actor))
    expect(placed).toMatchObject({ ok: false, code: 'producto_agotado' })
  })
})

describe('H68 what the kitchen has not begun has a ceiling that follows the table', () => {
  const lines = (many: number) =>
    body({ items: Array(many).fill({ productoId: 'milanesa', cantidad: 1, modificadores: [] }) })
  it.each([
    // seats, not begun of this phone and of the table, lines of the order, the answer
    [4, { telefono: 0, mesa: 0 }, 36, 'ok'],
    [4, { telefono: 0, mesa: 0 }, 37, 'este teléfono'],
    [4, { telefono: 35, mesa: 35 }, 1, 'ok'],
    [4, { telefono: 36, mesa: 36 }, 1, 'este teléfono'],
    [4, { telefono: 0, mesa: 59 }, 1, 'ok'],
    [4, { telefono: 0, mesa: 60 }, 1, 'esta mesa'],
    [20, { telefono: 130, mesa: 240 }, 2, 'ok'],
    [20, { telefono: 131, mesa: 240 }, 2, 'este teléfono'],
    [1, { telefono: 18, mesa: 18 }, 1, 'este teléfono'],
  ])('%i seats, %j not begun, %i more: %s', async (aforo, sinEmpezar, many, answer) => {
    const ask = (actor: Parameters<typeof entorno>[0], restaurante = {}, factor = 1) =>
      placePedido(placeState({ aforo, sinEmpezar, factor, restaurante }), lines(many), entorno(actor))
    for (const aceptacionAutomatica of [false, true]) {
      const placed = await ask(comensal(), { aceptacionAutomatica })
      if (answer === 'ok') expect(placed.ok).toBe(true)
      else
        expect(placed).toMatchObject({
          code: 'demasiado_sin_empezar',
          params: { de: { es: answer }, cantidad: answer === 'esta mesa' ? sinEmpezar.mesa : sinEmpezar.telefono },
        })
    }
    // Staff know what the kitchen agreed to; a load test widens the limit.
    expect([(await ask(mesero())).ok, (await ask(comensal(), {}, 100)).ok]).toEqual([true, true])
  })
})

describe('what it costs', () => {
  it('H11 is what the carta says, and a total that was shown otherwise is answered with the new one', async () => {
    const placed = await placePedido(placeState(), body({ quotedTotalMinor: 1999 }), entorno(comensal()))
    expect(placed).toMatchObject({
      ok: false,
      code: 'total_cambiado',
      params: { total: { es: '$\u00a020,00' } },
      actual: { totalMinor: 2000, moneda: 'ARS' },
    })
    const right = await placePedido(placeState(), body({ quotedTotalMinor: 2000 }), entorno(comensal()))
    expect(right).toMatchObject({ ok: true, value: { pedido: { items: [{ precioMinor: 1000, cantidad: 2 }] } } })
  })

  it('takes no number for an order that is refused', async () => {
    let taken = 0
    const numero = () => Promise.resolve(++taken)
    await placePedido(placeState({ numero }), body({ quotedTotalMinor: 1 }), entorno())
    expect(taken).toBe(0)
    await placePedido(placeState({ numero }), body(), entorno())
    expect(taken).toBe(1)
  })
})

describe('who has to accept it', () => {
  it.each([
    ['a diner', comensal(), false, 'pendiente'],
    ['a diner', comensal(), true, 'aceptado'],
    ['a waiter', mesero(), false, 'aceptado'],
    ['a waiter', mesero(), true, 'aceptado'],
  ])('%s (%#): accepted automatically %s, so it is %s', async (_, actor, aceptacionAutomatica, estado) => {
    const placed = await placePedido(placeState({ restaurante: { aceptacionAutomatica } }), body(), entorno(actor))
    if (!placed.ok) throw new Error(placed.code)
    const { pedido, eventos, historia } = placed.value
    const accepted = estado === 'aceptado'
    expect(pedido).toMatchObject({ estado, aceptadoAt: accepted ? AHORA : null, version: accepted ? 2 : 1 })
    expect(eventos.map(({ type, version }) => [type, version])).toEqual(
      accepted
        ? [
            ['pedido.creado', 1],
            ['pedido.aceptado', 2],
          ]
        : [['pedido.creado', 1]],
    )
    expect(pedido.items.map(({ promisedAt }) => promisedAt !== null)).toEqual([accepted])
    expect(historia.map(({ itemId, from, to }) => [itemId === null, from, to])).toEqual([
      [true, null, 'pendiente'],
      [false, null, 'pendiente'],
      ...(accepted ? [[true, 'pendiente', 'aceptado']] : []),
    ])
  })

  it('names its author on the order and on every line', async () => {
    const byDiner = await placePedido(placeState(), body(), entorno(comensal('eva')))
    expect(byDiner).toMatchObject({
      value: {
        pedido: {
          comensalId: 'eva',
          usuarioId: null,
          comensalNombre: 'Ana',
          mesaNombre: 'Mesa 1',
          items: [{ comensalId: 'eva', usuarioId: null }],
        },
      },
    })
    const byStaff = await placePedido(placeState(), body(), entorno(mesero()))
    expect(byStaff).toMatchObject({
      value: { pedido: { comensalId: null, usuarioId: 'mesero', items: [{ comensalId: null, usuarioId: 'mesero' }] } },
    })
  })
})

describe('courses that are held', () => {
  const cursos = new Map([
    ['entrada', 1],
    ['principal', 2],
    ['postre', 3],
  ])
  const carta = new Map(
    ['entrada', 'principal', 'postre', null].map((cursoId) => {
      const id = cursoId ?? 'bebida'
      return [id, producto({ id, cursoId })]
    }),
  )
  const order = (...ids: string[]) =>
    body({ items: ids.map((id) => ({ productoId: id, cantidad: 1, modificadores: [] })) })

  it.each([
    ['the first of the order cooks', ['entrada', 'principal', 'postre'], [], ['pendiente', 'retenido', 'retenido']],
    ['a drink is never held', ['bebida', 'principal', 'entrada'], [], ['pendiente', 'retenido', 'pendiente']],
    ['alone, a later course cooks', ['postre'], [], ['pendiente']],
    ['the table still waits for an earlier one', ['postre', 'principal'], ['entrada'], ['retenido', 'retenido']],
    ['the table is at this course', ['principal', 'postre'], ['principal'], ['pendiente', 'retenido']],
    ['an earlier one than the table’s cooks at once', ['entrada'], ['postre'], ['pendiente']],
  ])('%s', async (_, ids, cursosEnMesa, estados) => {
    const placed = await placePedido(placeState({ carta, cursos, cursosEnMesa }), order(...ids), entorno())
    expect(placed).toMatchObject({ value: { pedido: { items: estados.map((estado) => ({ estado })) } } })
  })

  it('are not held where the restaurante does not want it', async () => {
    const state = placeState({ carta, cursos, restaurante: { retenerCursos: false } })
    const placed = await placePedido(state, order('entrada', 'postre'), entorno())
    expect(placed).toMatchObject({ value: { pedido: { items: [{ estado: 'pendiente' }, { estado: 'pendiente' }] } } })
  })

  it('promise nothing until they are fired', async () => {
    const placed = await placePedido(placeState({ carta, cursos }), order('entrada', 'postre'), entorno())
    if (!placed.ok) throw new Error(placed.code)
    expect(placed.value.pedido.items.map(({ promisedAt }) => promisedAt !== null)).toEqual([true, false])
  })
})

describe('takeaway', () => {
  it('has a name and no table', async () => {
    const placed = await placePedido(
      placeState({ sesion: null }),
      body({ sesionId: undefined, paraLlevar: { nombre: 'Rosa' } }),
      entorno(),
    )
    expect(placed).toMatchObject({
      value: { pedido: { sesionId: null, mesaId: null, mesaNombre: null, paraLlevar: 'Rosa' } },
    })
  })
})

describe('its promise', () => {
  it('counts what the station already has to do', async () => {
    const busy = Array.from({ length: 4 }, (_, index) => ({
      id: `otro-${String(index)}`,
      estacionId: 'parrilla',
      minutosBase: 10,
      cantidad: 1,
      estado: 'pendiente' as const,
      startedAt: null,
      firedAt: null,
      createdAt: new Date(AHORA.getTime() - 60_000),
    }))
    const promised = async (items: typeof busy) => {
      const placed = await placePedido(placeState({ carga: { ...CARGA, items } }), body(), entorno())
      return placed.ok ? placed.value.pedido.items[0]?.promisedAt?.getTime() : undefined
    }
    // Two hands: ten minutes a dish, 12.5 for two portions; four dishes before it take each hand 20 minutes.
    expect(await promised([])).toBe(new Date('2026-11-27T23:43:00.000Z').getTime())
    expect(await promised(busy)).toBe(new Date('2026-11-28T00:03:00.000Z').getTime())
  })
})
