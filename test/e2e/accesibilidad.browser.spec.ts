import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '@arisgourmet/contract/client'
import { hasChromium, launchChromium } from '../support/chromium.js'
import { must, openWorld, order, type World } from '../world/world.js'
import { violations } from './axe.js'
import { Pantallas, PERSONAL } from './pantallas.js'

const DESK = { width: 1280, height: 860 }
const PHONE = { width: 390, height: 844 }

describe.runIf(hasChromium)('no axe violation (WCAG 2.2 AA) on any screen', { timeout: 240_000 }, () => {
  let world: World
  let browser: Browser
  let pantallas: Pantallas
  beforeAll(async () => {
    world = await openWorld('sqlite', { DEMO: 'on', NODE_ENV: 'development' })
    browser = await launchChromium()
    pantallas = new Pantallas(browser, world)
    await serveSomething(world)
  })
  afterEach(() => pantallas.close())
  afterAll(async () => {
    await browser.close()
    await world.stop()
  })

  for (const [idioma, scheme] of [['es', 'light'], ['en', 'dark']] as const) {
    it(`the doors of every face, signed out (${idioma}, ${scheme})`, async () => {
      const page = await pantallas.open({ viewport: DESK, idioma, scheme })
      for (const path of ['/', '/salon', '/cocina', '/caja', '/admin']) {
        await page.goto(world.server.url.replace('127.0.0.1', 'localhost') + path)
        await page.getByRole('button').first().waitFor()
        expect(await violations(page), path).toEqual([])
      }
    })

    it(`comensal: welcome, carta, a dish, the basket, the table, the bill (${idioma}, ${scheme})`, async () => {
      const page = await pantallas.open({ viewport: PHONE, phone: true, idioma, scheme })
      const words = idioma === 'es'
        ? { look: 'Solo ver la carta', see: 'Ver Bife de chorizo 400 g' }
        : { look: 'Just see the menu', see: /Bife de chorizo 400 g/ }
      await page.goto(pantallas.codeOf('Mesa 2'))
      await page.getByRole('button').first().waitFor()
      expect(await violations(page), 'welcome').toEqual([])
      await page.getByRole('button', { name: words.look }).click()
      await page.getByRole('button', { name: words.see }).first().waitFor()
      expect(await violations(page), 'carta').toEqual([])
      await page.getByRole('button', { name: words.see }).first().click()
      await page.getByRole('dialog').waitFor()
      expect(await violations(page), 'dish').toEqual([])
    })

    it(`salón, cocina and caja with an evening under way (${idioma}, ${scheme})`, async () => {
      for (const [path, quien] of [['/salon', 'mesero'], ['/cocina', 'cocina'], ['/caja', 'caja']] as const) {
        const page = await pantallas.signedIn(path, quien, { viewport: DESK, idioma, scheme })
        await page.getByText('Mesa 1').first().waitFor()
        expect(await violations(page), path).toEqual([])
      }
    })

    it(`every page of administración (${idioma}, ${scheme})`, async () => {
      const page = await pantallas.signedIn('/admin', 'admin', { viewport: DESK, idioma, scheme })
      for (const hash of ['/', '/carta', '/carta/grupos', '/carta/cocina', '/carta/importar', '/mesas', '/mesas/qr', '/ajustes']) {
        await page.evaluate((to) => { location.hash = to }, hash)
        await page.getByRole('heading').first().waitFor()
        expect(await violations(page), hash).toEqual([])
      }
    })
  }
})

/** A table with an order in the kitchen, so that the screens have something to show. */
async function serveSomething(world: World): Promise<void> {
  const baseUrl = world.server.url
  const { accessToken } = must(await createClient({ baseUrl })('POST /api/auth/login', { body: { restaurante: 'demo', email: PERSONAL.admin, password: 'demo-fogon-2026', client: 'native' } }))
  const staff = createClient({ baseUrl, token: () => accessToken })
  const mesa = must(await staff('GET /api/mesas')).items.find((one) => one.nombre === 'Mesa 1')
  const carta = must(await staff('GET /api/restaurantes/:slug/carta', { params: { slug: 'demo' } }))
  const { sesion } = must(await staff('POST /api/mesas/:id/open', { params: { id: mesa?.id ?? '' } }))
  const simple = carta.categorias.flatMap(({ productos }) => productos).filter((one) => one.gruposModificadores.length === 0 && one.disponible)
  for (const producto of simple.slice(0, 3)) must(await order(staff, sesion.id, producto.id))
}
