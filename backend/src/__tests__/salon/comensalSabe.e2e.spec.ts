import { schemaOf } from '@arisgourmet/contract/events/example'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomUUID } from 'node:crypto'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { joinWith, must, openWorld, type Local, type World } from '../../../../test/world/world.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { rotatePins } from '../../jobs/jobs.js'
import { PIN_MS } from '../../domain/sesion/pin.js'
import { plataformaOf } from '../../store/casa/plataforma.js'
import { storeOf } from '../../store/store.js'

describeEachEngine('what a diner is told', (engine) => {
  let world: World
  let db: Engine
  let local: Local
  beforeAll(async () => {
    world = await openWorld(engine)
    db = openDatabase(world.databaseUrl)
    local = await world.openRestaurante()
  })
  afterAll(async () => {
    await db.close()
    await world.stop()
  })

  it('who sits at the table reads its PIN, also after it turned; with it the next phone comes in (issue 10, line 6)', async () => {
    const { sesionId, phone, mesa, pin } = await local.seat()
    const read = async () => must(await phone.call('GET /api/sesiones/:id', { params: { id: sesionId } })).pin
    expect(await read()).toBe(pin)
    await db.transaction((trx) =>
      trx
        .updateTable('sesionesMesa')
        .set({ pinRotatedAt: new Date(Date.now() - PIN_MS) })
        .where('restauranteId', '=', local.id)
        .where('id', '=', sesionId)
        .execute(),
    )
    await rotatePins({
      plataforma: plataformaOf(db),
      storeOf: (id) => storeOf(db, id),
      now: () => new Date(),
      newId: () => randomUUID(),
    })
    const turned = await read()
    expect(turned).toMatch(/^\d{4}$/)
    expect((await joinWith(world.server.url, mesa, turned ?? '', 'Beto')).token).toBeTruthy()
  })

  it('a call is told as waiting until somebody answers it, then with the first name that the house shows, or none (issue 10, line 6)', async () => {
    const { sesionId, phone } = await local.seat()
    const llamadas = async () =>
      must(await phone.call('GET /api/sesiones/:id', { params: { id: sesionId } })).llamadas.map(
        ({ estado, atiende }) => ({ estado, atiende }),
      )
    const { id } = must(await phone.call('POST /api/llamadas', { body: { tipo: 'mesero' } }))
    expect(await llamadas()).toEqual([{ estado: 'pendiente', atiende: null }])
    must(await local.staff('POST /api/llamadas/:id/attend', { params: { id } }))
    expect(await llamadas()).toEqual([{ estado: 'atendida', atiende: 'Ada' }])
    must(
      await local.staff('PATCH /api/restaurante', { ifMatch: '*', body: { ajustes: { mostrarQuienAtiende: false } } }),
    )
    expect(await llamadas()).toEqual([{ estado: 'atendida', atiende: null }])
  })

  it('no event carries the PIN that diners pass on, nor who comes (issue 10, line 6)', () => {
    expect(JSON.stringify(schemaOf('llamada.atendida'))).not.toContain('"atiende"')
    for (const type of ['sesion.cerrada', 'sesion.expirada', 'sesion.pin_renovado'] as const)
      expect(schemaOf(type)).not.toHaveProperty('properties.pin')
  })

  it('the carta says whether what is sent goes to the kitchen or to a waiter first (issue 10, line 6)', async () => {
    const read = async () =>
      must(await local.staff('GET /api/restaurantes/:slug/carta', { params: { slug: local.slug } })).restaurante
        .aceptacionAutomatica
    expect(await read()).toBe(false)
    must(
      await local.staff('PATCH /api/restaurante', { ifMatch: '*', body: { ajustes: { aceptacionAutomatica: true } } }),
    )
    expect(await read()).toBe(true)
  })
})
