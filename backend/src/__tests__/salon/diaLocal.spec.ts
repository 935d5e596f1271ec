import type { Permiso } from '@arisgourmet/contract/permisos'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { payCuenta } from '../../actions/cuentas/change.js'
import type { House } from '../../house/house.js'
import { aRestaurante, openHouse, value } from '../casa/casa.fixture.js'

/** Zone, cut-off, and when a business day begins there in UTC. */
const DAYS = [
  ['Pacific/Auckland', '04:00', '2026-11-27T15:00:00.000Z'],
  ['Europe/Madrid', '04:00', '2026-11-28T03:00:00.000Z'],
  ['America/Argentina/Buenos_Aires', '06:30', '2026-11-28T09:30:00.000Z'],
  ['America/Los_Angeles', '04:00', '2026-11-28T12:00:00.000Z'],
] as const

describeEachEngine('the day of an order and of a payment is the restaurante’s own (issue 10, line 34)', (engine) => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(engine, {})
  })
  afterAll(() => house.engine.close())

  it.each(DAYS)('%s, cut-off %s: numbers begin again at %s', async (zona, horaCorte, begins) => {
    const { sit, set, order, ctx } = await aRestaurante(house, zona)
    await set({ horaCorte })
    const { sesion } = await sit()
    const at = (ms: number): Date => new Date(Date.parse(begins) + ms)
    const numbers: number[] = []
    for (const ms of [-2, -1, 0, 1, 2]) numbers.push((await order(sesion.id, at(ms))).numero)
    expect(numbers).toEqual([1, 2, 1, 2, 3])
    const pedidos = await house.engine.read
      .selectFrom('pedidos')
      .select('diaComercial')
      .where('restauranteId', '=', ctx.store.restauranteId)
      .orderBy('createdAt')
      .execute()
    const [before, after] = ['2026-11-27', '2026-11-28']
    expect(pedidos.map((it) => it.diaComercial)).toEqual([before, before, after, after, after])
  })

  it.each(DAYS)('%s, cut-off %s: what is paid before %s is of the day before', async (zona, horaCorte, begins) => {
    const { sit, set, order, ctx } = await aRestaurante(house, zona)
    await set({ horaCorte })
    const { sesion } = await sit()
    await order(sesion.id)
    const cuenta = await ctx.store.read.cuentas.ofSesion(sesion.id)
    const [admin] = await house.engine.read
      .selectFrom('usuarios')
      .select('id')
      .where('restauranteId', '=', ctx.store.restauranteId)
      .execute()
    const actor = { tipo: 'usuario', id: admin?.id ?? '', permisos: new Set<Permiso>() } as const
    for (const ms of [-1, 0])
      value(
        await payCuenta({ ...ctx, actor, now: new Date(Date.parse(begins) + ms) }, cuenta?.id ?? '', {
          metodo: 'tarjeta',
          montoMinor: 1_000,
          propinaMinor: 0,
          propinaConfirmada: false,
          recibidoMinor: null,
        }),
      )
    const pagos = await house.engine.read
      .selectFrom('pagos')
      .select('diaComercial')
      .where('restauranteId', '=', ctx.store.restauranteId)
      .orderBy('createdAt')
      .execute()
    expect(pagos.map((it) => it.diaComercial)).toEqual(['2026-11-27', '2026-11-28'])
  })
})
