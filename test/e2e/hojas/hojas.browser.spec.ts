import { randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import { openDatabase } from '../../../backend/src/store/engine/engine.js'
import { puerta } from '../../../web/src/faces/puerta/puerta.textos.js'
import { hasChromium } from '../../support/chromium.js'
import { must } from '../../world/world.js'
import { casaTest } from '../casa.js'
import { lookAtCarta, lookAtEquipo, lookAtIntegraciones, lookAtMesas, openAdmin } from './admin.js'
import { lookAtCaja, lookAtCocina } from './cocinaCaja.js'
import { lookAtComensal } from './comensal.js'
import { lookAtSalon } from './salon.js'
import { pressKey, Vistas } from './vistas.js'

const it = casaTest()

describe.runIf(hasChromium)('no axe violation (WCAG 2.2 AA) in what opens over or in a screen, by day and by night, in both languages; all of it by the keyboard alone', { timeout: 400_000 }, () => {
  const vistas = new Vistas()

  it('administración: the editors of the carta, their questions, a lost race', async ({ pantallas, servicio, staff }) => {
    const me = { pantallas, servicio, staff, vistas }
    await lookAtCarta(me, await openAdmin(me))
  })

  it('administración: tables, rooms and codes; people and roles', async ({ pantallas, servicio, staff }) => {
    const me = { pantallas, servicio, staff, vistas }
    const lugar = await openAdmin(me)
    await lookAtMesas(me, lugar)
    await lookAtEquipo(me, lugar)
  })

  it('administración: what could not be delivered, webhooks, the key that is shown once', async ({ pantallas, servicio, staff, world }) => {
    const me = { pantallas, servicio, staff, vistas }
    await addFallida(world.databaseUrl, must(await staff('GET /api/restaurante')).id)
    await lookAtIntegraciones(me, await openAdmin(me))
  })

  it('comensal: the whole evening, with all that may go wrong in it', async ({ pantallas, behindWire, wire, servicio, staff }) => {
    await lookAtComensal({ pantallas, behindWire, wire, servicio, staff, vistas }, 'Mesa 3')
  })

  it('salón: a table, what is asked before an act, the bill, an order by hand, cut off', async ({ world, pantallas, behindWire, wire, servicio, staff }) => {
    await lookAtSalon({ pantallas, behindWire, wire, servicio, staff, vistas }, world.server.url, 'Mesa 1', 'Mesa 6')
  })

  it('cocina and caja: recall, sold out, pause, cut off; cash, a lost answer, the change', async ({ pantallas, behindWire, wire, servicio, staff }) => {
    const me = { pantallas, behindWire, wire, servicio, staff, vistas }
    await lookAtCocina(me, 'Terraza 1')
    await lookAtCaja(me, 'Barra 1')
  })

  it('one’s own account', async ({ pantallas }) => {
    const t = puerta.es
    const page = await pantallas.signedIn('/admin', 'mesero', { viewport: { width: 390, height: 844 }, phone: true })
    await page.goto(`${pantallas.home}/#cuenta`)
    await pressKey(page.getByRole('button', { name: t.cerrarTodo }))
    await vistas.lookAndClose(page, 'cerrar-sesiones')
  })

  it('and nothing that the sources name was left out', () => {
    expect(vistas.missing()).toEqual([])
  })
})

/** An event that its webhook refused to the end. */
async function addFallida(databaseUrl: string, restauranteId: string): Promise<void> {
  const db = openDatabase(databaseUrl)
  const now = new Date()
  await db.transaction((trx) => trx.insertInto('outbox_dead').values({
    id: randomUUID(), restaurante_id: restauranteId, aggregate_type: 'pedido', aggregate_id: randomUUID(), aggregate_version: 1, type: 'pedido.creado', payload: { numero: 7 }, canales: [],
    created_at: now, shard: 0, sink: 'webhooks', error: 'HTTP 500', attempts: 12, died_at: now, replayed_at: null,
  }).execute())
  await db.close()
}
