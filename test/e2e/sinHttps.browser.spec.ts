import type { Browser } from 'playwright-core'
import { createClient } from '@arisgourmet/contract/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restauranteDemo } from '../../backend/src/demo/data.js'
import { hasChromium, launchChromium } from '../support/chromium.js'
import { must, openWorld, type World } from '../world/world.js'
import { Pantallas } from './pantallas.js'

/** A name that Chromium takes to this machine, and does not trust: as a phone sees the server's address on the restaurant's Wi-Fi. */
const ADDRESS = 'restaurante.test'
const PHONE = { width: 390, height: 844 }

describe.runIf(hasChromium)('over plain HTTP, from an address that is not localhost', { timeout: 120_000 }, () => {
  let world: World
  let browser: Browser
  let pantallas: Pantallas
  beforeAll(async () => {
    world = await openWorld('sqlite', { DEMO: 'on', NODE_ENV: 'development' })
    browser = await launchChromium([`--host-resolver-rules=MAP ${ADDRESS} 127.0.0.1`])
    pantallas = new Pantallas(browser, world)
  })
  afterAll(async () => {
    await pantallas.close()
    await browser.close()
    await world.stop()
  })
  const there = (url: string) => url.replace('127.0.0.1', ADDRESS)

  it('a diner scans, sits down, orders and hears of it, where browsers withhold randomUUID and Web Locks', async () => {
    const { slug, admin: { email, password } } = restauranteDemo
    const login = must(await createClient({ baseUrl: world.server.url })('POST /api/auth/login', { body: { restaurante: slug, email, password, client: 'native' } }))
    const staff = createClient({ baseUrl: world.server.url, token: () => login.accessToken })
    const mesa = must(await staff('GET /api/mesas', { query: { limit: 50 } })).items.find(({ nombre }) => nombre === 'Mesa 2')
    const { sesion } = must(await staff('POST /api/mesas/:id/open', { params: { id: mesa?.id ?? '' }, body: {} }))

    const phone = await pantallas.open({ viewport: PHONE, phone: true })
    await phone.goto(there(pantallas.codeOf('Mesa 2')))
    expect(await phone.evaluate(() => [isSecureContext, 'randomUUID' in crypto, 'locks' in navigator])).toEqual([false, false, false])
    await phone.getByLabel('PIN de la mesa').fill(sesion.pin)
    await phone.getByRole('button', { name: 'Sentarme a la mesa' }).click()
    await phone.getByRole('button', { name: 'Agregar Provoleta con orégano y tomate' }).click()
    await phone.getByRole('button', { name: /Ver mi pedido/ }).click()
    await phone.getByRole('button', { name: /Enviar a la cocina/ }).click()
    await phone.getByText('Esperando que el restaurante lo acepte').waitFor()
    const [pedido] = must(await staff('GET /api/pedidos', { query: { limit: 10 } })).items
    must(await staff('POST /api/pedidos/:id/accept', { params: { id: pedido?.id ?? '' } }))
    await phone.getByText(/\d+ min/).first().waitFor()
    expect(pantallas.surprises).toEqual([])
  })

  it('every staff face says that HTTPS is needed, and asks for no password', async () => {
    const page = await pantallas.open({ viewport: PHONE, phone: true })
    for (const path of ['/', '/salon', '/cocina', '/caja', '/admin']) {
      await page.goto(there(world.server.url) + path)
      await page.getByRole('heading', { name: 'Aquí hace falta HTTPS' }).waitFor()
      expect(await page.getByLabel('Contraseña').count(), path).toBe(0)
    }
  })
})
