import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createClient, type ArisClient } from '@arisgourmet/contract/client'
import { equipo } from '../../web/src/faces/admin/equipo/equipo.textos.js'
import { integraciones } from '../../web/src/faces/admin/integraciones/integraciones.textos.js'
import { carta as cartaTextos } from '../../web/src/faces/admin/carta/carta.textos.js'
import { caja } from '../../web/src/faces/caja/caja.textos.js'
import { cocina } from '../../web/src/faces/cocina/textos.js'
import { comensal } from '../../web/src/faces/comensal/textos.js'
import { salon } from '../../web/src/faces/salon/textos.js'
import { hasChromium, launchChromium } from '../support/chromium.js'
import { must, openWorld, order, type World } from '../world/world.js'
import { violations } from './axe.js'
import { Pantallas, PERSONAL } from './pantallas.js'

const DESK = { width: 1280, height: 860 }
const PHONE = { width: 390, height: 844 }
const CLAVE = 'demo-fogon-2026'

/** One server and one browser for all: what opens over a screen, in both languages, by day and by night. */
describe.runIf(hasChromium)('no axe violation (WCAG 2.2 AA) in any sheet', { timeout: 240_000 }, () => {
  let world: World
  let browser: Browser
  let pantallas: Pantallas
  let staff: ArisClient
  beforeAll(async () => {
    world = await openWorld('sqlite', { DEMO: 'on', NODE_ENV: 'development' })
    browser = await launchChromium()
    pantallas = new Pantallas(browser, world)
    const { accessToken } = must(await createClient({ baseUrl: world.server.url })('POST /api/auth/login', { body: { restaurante: 'demo', email: PERSONAL.admin, password: CLAVE, client: 'native' } }))
    staff = createClient({ baseUrl: world.server.url, token: () => accessToken })
  })
  afterEach(() => pantallas.close())
  afterAll(async () => {
    await browser.close()
    await world.stop()
  })

  for (const [idioma, scheme, mesa] of [['es', 'light', 'Mesa 3'], ['en', 'dark', 'Mesa 4']] as const) {
    it(`administración: people, roles, activity, integrations and their editors (${idioma}, ${scheme})`, async () => {
      const [t, i, c] = [equipo[idioma], integraciones[idioma], cartaTextos[idioma]]
      const page = await pantallas.signedIn('/admin', 'admin', { viewport: DESK, idioma, scheme })
      for (const hash of ['/equipo', '/equipo/roles', '/actividad', '/integraciones', '/integraciones/fallidas', '/integraciones/webhooks', '/mas']) await goTo(page, hash)
      for (const [hash, opener] of [['/equipo', t.nueva], ['/equipo', /mesero@demo/], ['/equipo/roles', /Encargado/], ['/equipo/roles', /^Administración/], ['/integraciones/webhooks', i.nuevo], ['/carta', c.nuevo], ['/carta', c.nuevaCategoria], ['/carta/grupos', c.nuevoGrupo]] as const) {
        await page.evaluate((to) => { location.hash = to }, hash)
        await page.getByRole('button', { name: opener }).first().click()
        await expectNoneOpen(page, `${hash} ${String(opener)}`)
      }
    })

    it(`one’s own account and the way back in (${idioma}, ${scheme})`, async () => {
      const page = await pantallas.open({ viewport: PHONE, phone: true, idioma, scheme })
      for (const hash of ['recuperar', 'recuperar=nada']) {
        await page.goto(`${world.server.url.replace('127.0.0.1', 'localhost')}/#${hash}`)
        await page.reload()
        await page.getByRole('heading').first().waitFor()
        expect(await violations(page), hash).toEqual([])
      }
      const inside = await pantallas.signedIn('/admin', 'mesero', { viewport: PHONE, phone: true, idioma, scheme })
      await inside.goto(`${world.server.url.replace('127.0.0.1', 'localhost')}/#cuenta`)
      await inside.getByText(idioma === 'es' ? 'Este equipo' : 'This device').first().waitFor()
      expect(await violations(inside), 'cuenta').toEqual([])
    })

    it(`comensal: allergens, a dish, the basket, the table and the bill (${idioma}, ${scheme})`, async () => {
      const t = comensal[idioma]
      const sesion = await openMesa(mesa)
      const page = await pantallas.open({ viewport: PHONE, phone: true, idioma, scheme })
      await page.goto(`${world.server.url}/m/${sesion.codigoQr}`)
      await page.getByLabel(t.pin).fill(sesion.pin ?? '')
      await page.getByRole('button', { name: t.sentarme }).click()
      await page.getByRole('button', { name: t.agregar('Provoleta con orégano y tomate') }).click()
      await page.getByRole('button', { name: t.filtrar }).click()
      await expectNoneOpen(page, 'allergens')
      await page.getByRole('button', { name: t.elegir('Bife de chorizo 400 g') }).click()
      await expectNoneOpen(page, 'dish')
      await page.getByRole('button', { name: t.verPedido }).first().click()
      await page.getByRole('dialog').waitFor()
      expect(await violations(page), 'basket').toEqual([])
      await page.getByRole('button', { name: t.enviar }).click()
      await page.getByText(t.esperando).waitFor()
      expect(await violations(page), 'the table').toEqual([])
      await page.getByRole('button', { name: t.anular }).first().click()
      await expectNoneOpen(page, 'void')
      const [pedido] = must(await staff('GET /api/pedidos')).items
      must(await staff('POST /api/pedidos/:id/accept', { params: { id: pedido?.id ?? '' } }))
      await page.getByRole('button', { name: t.cuenta, exact: true }).click()
      await page.getByRole('button', { name: t.pedirCuenta }).waitFor()
      expect(await violations(page), 'the bill').toEqual([])
    })

    it(`salón, cocina and caja: a table, taking an order, sold out, taking money (${idioma}, ${scheme})`, async () => {
      const [t, k, q] = [salon[idioma], cocina[idioma], caja[idioma]]
      const [primero] = must(await staff('GET /api/restaurantes/:slug/carta', { params: { slug: 'demo' } })).categorias.flatMap(({ productos }) => productos).filter((one) => one.gruposModificadores.length === 0 && one.disponible)
      const libre = idioma === 'es' ? 'Mesa 6' : 'Mesa 7'
      const { id } = await openMesa(libre)
      must(await order(staff, id, primero?.id ?? ''))

      const floor = await pantallas.signedIn('/salon', 'mesero', { viewport: DESK, idioma, scheme })
      await floor.getByRole('button', { name: new RegExp(`^${libre}\\b`) }).first().click()
      await floor.getByRole('button', { name: t.tomar }).waitFor()
      expect(await violations(floor), 'table').toEqual([])
      await floor.getByRole('button', { name: t.transferir }).click()
      await expectNoneOpen(floor, 'transfer')
      await floor.getByRole('button', { name: t.tomar }).click()
      await floor.getByRole('searchbox').fill('bife')
      expect(await violations(floor), 'taking an order').toEqual([])
      await floor.keyboard.press('Enter')
      await expectNoneOpen(floor, 'options')

      const kitchen = await pantallas.signedIn('/cocina', 'cocina', { viewport: DESK, idioma, scheme })
      await kitchen.getByRole('button', { name: k.agotados }).click()
      await expectNoneOpen(kitchen, 'sold out')

      const till = await pantallas.signedIn('/caja', 'caja', { viewport: DESK, idioma, scheme })
      await till.getByRole('combobox').fill(libre)
      await till.getByRole('button', { name: new RegExp(q.cobrar) }).click()
      await expectNoneOpen(till, 'cash')
    })
  }

  async function goTo(page: Page, hash: string): Promise<void> {
    await page.evaluate((to) => { location.hash = to }, hash)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    expect(await violations(page), hash).toEqual([])
  }

  /** Looks at what is open, and closes it by Escape. */
  async function expectNoneOpen(page: Page, what: string): Promise<void> {
    const dialog = page.getByRole('dialog')
    await dialog.first().waitFor()
    expect(await violations(page), what).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.first().waitFor({ state: 'detached' })
  }

  async function openMesa(nombre: string) {
    const mesa = must(await staff('GET /api/mesas')).items.find((one) => one.nombre === nombre)
    const { sesion } = must(await staff('POST /api/mesas/:id/open', { params: { id: mesa?.id ?? '' } }))
    return { ...sesion, codigoQr: mesa?.codigoQr ?? '' }
  }
})
