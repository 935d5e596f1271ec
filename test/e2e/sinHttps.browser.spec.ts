import { describe, expect } from 'vitest'
import { hasChromium } from '../support/chromium.js'
import { casaTest } from './casa.js'

/** A name that Chromium takes to this machine, and does not trust: as a phone sees the server's address on the restaurant's Wi-Fi. */
const ADDRESS = 'restaurante.test'
const PHONE = { width: 390, height: 844 }

const it = casaTest({ args: [`--host-resolver-rules=MAP ${ADDRESS} 127.0.0.1`] })
const there = (url: string) => url.replace('127.0.0.1', ADDRESS)

describe.runIf(hasChromium)('over plain HTTP, from an address that is not localhost', { timeout: 120_000 }, () => {
  it('a diner scans, sits down, orders and hears of it, where browsers withhold randomUUID and Web Locks', async ({
    pantallas,
    servicio,
  }) => {
    const { pin } = await servicio.openMesa('Mesa 2')
    const phone = await pantallas.open({ viewport: PHONE, phone: true })
    await phone.goto(there(pantallas.codeOf('Mesa 2')))
    expect(await phone.evaluate(() => [isSecureContext, 'randomUUID' in crypto, 'locks' in navigator])).toEqual([
      false,
      false,
      false,
    ])
    await phone.getByLabel('PIN de la mesa').fill(pin)
    await phone.getByRole('button', { name: 'Sentarme a la mesa' }).click()
    await phone.getByRole('button', { name: 'Agregar Provoleta con orégano y tomate' }).click()
    await phone.getByRole('button', { name: /Ver mi pedido/ }).click()
    await phone.getByRole('button', { name: /Enviar al mesero/ }).click()
    await phone.getByText('Esperando que el restaurante lo acepte').waitFor()
    await servicio.acceptLast()
    await phone
      .getByText(/\d+ min/)
      .first()
      .waitFor()
    expect(pantallas.surprises).toEqual([])
  })

  it('every staff face says that HTTPS is needed, and asks for no password', async ({ world, pantallas }) => {
    const page = await pantallas.open({ viewport: PHONE, phone: true })
    for (const path of ['/', '/salon', '/cocina', '/caja', '/admin']) {
      await page.goto(there(world.server.url) + path)
      await page.getByRole('heading', { name: 'Aquí hace falta HTTPS' }).waitFor()
      expect(await page.getByLabel('Contraseña').count(), path).toBe(0)
    }
  })

  it('names the server’s own computer, and no address that does not answer (H61)', async ({ world, pantallas }) => {
    const page = await pantallas.open({ viewport: PHONE, phone: true })
    for (const path of ['/salon', '/#recuperar']) {
      await page.goto(there(world.server.url) + path)
      await page.getByText(pantallas.home, { exact: true }).waitFor()
      const offered = [...(await page.locator('main').innerText()).matchAll(/https?:\/\/[^\s,;)]+/g)].map(
        ([url]) => url,
      )
      expect(offered, path).toEqual([pantallas.home])
      for (const url of offered) expect((await fetch(url)).status, url).toBe(200)
      // A link to localhost would lead this device to itself.
      expect(await page.locator('main a[href*="//"]').count(), path).toBe(0)
    }
  })

  it('offers the secure address that the server was told, at the same face (H61)', async ({ world, pantallas }) => {
    const page = await pantallas.open({ viewport: PHONE, phone: true, workerless: true })
    await page.route('**/api/direcciones', async (route) => {
      // Asked by the server's number: only the browser knows the name.
      const response = await route.fetch({ url: `${world.server.url}/api/direcciones` })
      await route.fulfill({ response, json: { segura: 'https://fogon.test', local: null } })
    })
    await page.goto(`${there(world.server.url)}/caja`)
    const link = page.getByRole('link', { name: 'https://fogon.test' })
    expect(await link.getAttribute('href')).toBe('https://fogon.test/caja')
    expect(await page.getByText('http://localhost:').count()).toBe(0)
  })
})
