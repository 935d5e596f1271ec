import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { describe, expect } from 'vitest'
import { openDatabase } from '../../../backend/src/store/engine/openDatabase.js'
import { comensal } from '../../../web/src/faces/comensal/textos.js'
import { hasChromium } from '../../support/chromium.js'
import { must, openRestaurante } from '../../world/world.js'
import { casaTest } from '../casa.js'
import { largosOf } from '../largos.js'
import { lookAtCarta, lookAtCuenta, lookAtEquipo, lookAtIntegraciones, lookAtMesas, openAdmin } from './admin.js'
import { lookAtLaEspera, lookAtLaLlaveCopiada, lookAtLaPuerta } from './avisos.js'
import { lookAtCaja, lookAtCocina } from './cocinaCaja.js'
import { lookAtComensal } from './comensal.js'
import { lookAtPersonas } from './personas.js'
import { lookAtSalon } from './salon.js'
import { lookAtLaCuenta, lookAtLosTropiezos } from './tropiezos.js'
import { Vistas } from './vistas.js'

const FACE = fileURLToPath(new URL('../../../web/src/faces/comensal', import.meta.url))
const it = casaTest()

describe.runIf(hasChromium)(
  'no axe violation (WCAG 2.2 AA) in what opens over or in a screen, by day and by night, in both languages; all of it by the keyboard alone',
  { timeout: 400_000 },
  () => {
    const vistas = new Vistas()

    it('administración: the editors, their questions, a lost race, what could not be delivered, the key that is shown once; one’s own account', async ({
      pantallas,
      servicio,
      staff,
      world,
      largos,
    }) => {
      const me = { pantallas, servicio, staff, vistas }
      vistas.geometria.addLargos(largos)
      await addFallida(world.databaseUrl, must(await staff('GET /api/restaurante')).id)
      const lugar = await openAdmin(me)
      await lookAtCarta(me, lugar)
      await lookAtMesas(me, lugar)
      await lookAtEquipo(me, lugar)
      await lookAtIntegraciones(me, lugar)
      await lookAtCuenta(me, lugar)
    })

    it('comensal: the whole evening, with all that may go wrong in it', async ({
      pantallas,
      behindWire,
      wire,
      servicio,
      staff,
      largos,
    }) => {
      vistas.geometria.addLargos(largos)
      await lookAtComensal({ pantallas, behindWire, wire, servicio, staff, vistas }, 'Mesa 3')
    })

    it('comensal: what one is told who cannot order, waits, or whose order goes wrong', async ({
      world,
      pantallas,
    }) => {
      const local = await openRestaurante(world.server.url)
      vistas.geometria.addLargos(await largosOf(local.staff))
      await lookAtLaPuerta(pantallas, vistas, local)
      await lookAtLaEspera(pantallas, vistas, local)
      await lookAtLosTropiezos(pantallas, vistas, local)
      await lookAtLaCuenta(pantallas, vistas, local)
    })

    it('the team: a key that was copied; another person on a shared tablet, an approval in place', async ({
      pantallas,
      servicio,
      staff,
      largos,
    }) => {
      vistas.geometria.addLargos(largos)
      await lookAtLaLlaveCopiada(pantallas, vistas)
      await lookAtPersonas({ pantallas, servicio, staff, vistas }, 'Mesa 4')
    })

    it('and no sentence of the diner’s face was left out, in either language', () => {
      expect(vistas.lecturas.missing(comensal, FACE)).toEqual([])
    })

    it('salón: a table, what is asked before an act, the bill, an order by hand, cut off', async ({
      world,
      pantallas,
      behindWire,
      wire,
      servicio,
      staff,
      largos,
    }) => {
      vistas.geometria.addLargos(largos)
      await lookAtSalon({ pantallas, behindWire, wire, servicio, staff, vistas }, world.server.url, 'Mesa 1', 'Mesa 6')
    })

    it('cocina and caja: recall, sold out, pause, cut off; cash, a lost answer, the change', async ({
      pantallas,
      behindWire,
      wire,
      servicio,
      staff,
      largos,
    }) => {
      vistas.geometria.addLargos(largos)
      const me = { pantallas, behindWire, wire, servicio, staff, vistas }
      await lookAtCocina(me, 'Terraza 1')
      await lookAtCaja(me, 'Barra 1')
    })

    it('H60: with the longest names, at every size and at 200 %, nothing of all that stands outside the page, lies over something else or is cut', () => {
      expect(vistas.geometria.found).toEqual([])
    })

    it('and nothing that the sources name was left out', () => {
      expect(vistas.missing()).toEqual([])
    })
  },
)

/** An event that its webhook refused to the end. */
async function addFallida(databaseUrl: string, restauranteId: string): Promise<void> {
  const db = openDatabase(databaseUrl)
  const now = new Date()
  await db.transaction((trx) =>
    trx
      .insertInto('outboxDead')
      .values({
        id: randomUUID(),
        restauranteId,
        aggregateType: 'pedido',
        aggregateId: randomUUID(),
        aggregateVersion: 1,
        type: 'pedido.creado',
        payload: { numero: 7 },
        canales: [],
        createdAt: now,
        shard: 0,
        sink: 'webhooks',
        error: 'HTTP 500',
        attempts: 12,
        diedAt: now,
        replayedAt: null,
      })
      .execute(),
  )
  await db.close()
}
