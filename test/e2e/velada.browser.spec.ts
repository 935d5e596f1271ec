import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ArisClient } from '@arisgourmet/contract/client'
import type { Locator, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { must } from '../world/world.js'
import { casaTest } from './casa.js'
import type { Pantallas } from './pantallas.js'
import type { Servicio } from './servicio.js'

const IMG = fileURLToPath(new URL('../../docs/img', import.meta.url))
/** `DOCS_IMG=on npm test -- velada` renews the pictures in the docs. */
const pictured = process.env.DOCS_IMG === 'on'

const it = casaTest()

describe.runIf(hasChromium)('an order travels through three browsers', () => {
  it(
    'from the scan to the served dish, live on phone, floor and kitchen, without one reload',
    { timeout: 240_000 },
    async ({ pantallas, servicio, staff }) => {
      if (pictured) await fillTheHouse(servicio, staff)
      const [salon, cocina, phone] = await Promise.all([
        pantallas.signedIn('/salon', 'mesero', { viewport: { width: 1180, height: 820 } }),
        pantallas.signedIn('/cocina', 'cocina', { viewport: { width: 1920, height: 1080 } }),
        pantallas.open({ viewport: { width: 390, height: 844 }, phone: true }),
      ])

      // A mark that a reload would wipe out.
      await Promise.all(
        [salon, cocina].map((page) =>
          page.evaluate(() => {
            Object.assign(window, { sinRecarga: true })
          }),
        ),
      )

      // The floor opens the table; the PIN is said aloud.
      await salon
        .getByRole('button', { name: /^Mesa 1\b/ })
        .first()
        .click()
      await salon.getByRole('button', { name: 'Abrir mesa' }).click()
      const pin = await salon
        .getByText(/^\d{4}$/)
        .first()
        .textContent()
      expect(pin).toMatch(/^\d{4}$/)

      // The phone scans, joins, chooses with modifiers and sends: five taps.
      await phone.goto(pantallas.codeOf('Mesa 1'))
      await phone.evaluate(() => {
        Object.assign(window, { sinRecarga: true })
      })
      await phone.getByLabel('PIN de la mesa').fill(pin ?? '')
      await phone.getByRole('button', { name: 'Sentarme a la mesa' }).click()
      await phone.getByRole('button', { name: 'Agregar Provoleta con orégano y tomate' }).click()
      await phone.getByRole('button', { name: 'Elegir opciones de Bife de chorizo 400 g' }).click()
      const dish = phone.getByRole('dialog')
      await dish.getByText('Jugoso', { exact: true }).click()
      await shoot(phone, 'comensal-plato')
      await dish
        .getByRole('button', { name: /Agregar/ })
        .last()
        .click()
      await phone.getByRole('button', { name: /Ver mi pedido|Tu pedido/ }).click()
      await phone.getByRole('button', { name: /Enviar al mesero/ }).click()
      await phone.getByText('Esperando que el restaurante lo acepte').waitFor()
      // Who sits down later gets the PIN from who is here.
      await phone.getByText(pin ?? '', { exact: true }).waitFor()

      // The floor sees it at once and accepts; the kitchen gets the ticket.
      await salon.getByRole('button', { name: 'Aceptar' }).first().click()
      const ticket = cocina.getByRole('article').filter({ hasText: 'Mesa 1' }).first()
      await ticket.getByText('Provoleta con orégano y tomate').waitFor()
      // The main course is held until the floor fires it.
      await ticket.getByText('1 plato retenido').waitFor()
      await salon
        .getByRole('button', { name: /^Marchar/ })
        .first()
        .click()
      await ticket.getByText('Bife de chorizo 400 g').waitFor()
      await ticket.getByText('Jugoso').waitFor()
      await phone
        .getByText(/\d+ min/)
        .first()
        .waitFor()
      await shoot(cocina, 'cocina')
      await press(cocina, /^Empezar: Mesa 1/, phone.getByText('Preparando').first())
      await shoot(phone, 'comensal-mesa')
      if (pictured) await shootAll(pantallas, phone, salon, cocina)
      await press(cocina, /^Listo: Mesa 1/, phone.getByText('Listo', { exact: true }).first())
      await salon.getByRole('button', { name: 'Servir' }).first().click()
      await phone.getByText('Servido').first().waitFor()

      // The phone calls; the floor goes.
      await phone.getByRole('button', { name: 'Mesero' }).click()
      // Told, but nobody has seen it yet; then who comes, by name (issue 10, line 6).
      await phone.getByRole('button', { name: 'Avisado' }).waitFor()
      await salon.getByText('Llama al mesero').first().waitFor()
      await shoot(salon, 'salon')
      await salon.getByRole('button', { name: 'Voy' }).first().click()
      await salon.getByRole('button', { name: 'Voy' }).first().waitFor({ state: 'hidden' })
      await phone.getByRole('button', { name: / viene$/ }).waitFor()

      // Sold out in the kitchen: it is sold out on the phone at once.
      await phone.getByRole('button', { name: 'Carta', exact: true }).click()
      await cocina.getByRole('button', { name: 'Agotados' }).click()
      await cocina.getByRole('searchbox', { name: 'Buscar' }).fill('papas fritas')
      await cocina
        .getByRole('dialog')
        .getByRole('button', { name: /Papas fritas/ })
        .first()
        .click()
      await phone.getByRole('button', { name: 'Agregar Papas fritas' }).waitFor({ state: 'detached' })
      if (pictured)
        await phone
          .getByRole('status')
          .getByText(/ viene$/)
          .waitFor({ state: 'detached' })
      await phone.evaluate(() => {
        scrollTo(0, 0)
      })
      await shoot(phone, 'comensal-carta')

      expect(
        await Promise.all([salon, cocina, phone].map((page) => page.evaluate(() => 'sinRecarga' in window))),
      ).toEqual([true, true, true])
      expect(pantallas.surprises).toEqual([])
    },
  )
})

/** Presses as a cook does: a ticket that moved a moment ago takes no tap, so it is tapped again until it shows. */
async function press(page: Page, name: RegExp, shown: Locator): Promise<void> {
  const button = page.getByRole('button', { name })
  await button.waitFor()
  await eventually(
    async () => {
      if (await shown.isVisible()) return true
      if (await button.isVisible()) await button.click({ timeout: 2_000 })
      return shown.isVisible()
    },
    30_000,
    500,
  )
}

/** Other tables, as an evening has them: some wait, some are cooked for, some eat. */
async function fillTheHouse(servicio: Servicio, staff: ArisClient): Promise<void> {
  const others = [
    ['Mesa 2', [0, 3], 'serve'],
    ['Mesa 4', [1, 2, 8], 'start'],
    ['Mesa 5', [5, 6], null],
    ['Mesa 7', [4], 'start'],
    ['Terraza 2', [10, 11], 'start'],
    ['Barra 1', [12], null],
  ] as const
  for (const [mesa, dishes, until] of others) {
    const { id } = await servicio.openMesa(mesa)
    for (const at of dishes) {
      const pedido = await servicio.orderDish(id, at)
      if (until === 'serve') await servicio.serveAll(pedido)
      if (until === 'start')
        for (const item of pedido.items) must(await staff('POST /api/items/:id/start', { params: { id: item.id } }))
    }
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!pictured) return
  mkdirSync(IMG, { recursive: true })
  await page.screenshot({ path: `${IMG}/${name}.png`, animations: 'disabled' })
}

/** The picture at the head of the README: three screens side by side. */
async function shootAll(pantallas: Pantallas, phone: Page, salon: Page, cocina: Page): Promise<void> {
  const shots = await Promise.all(
    [phone, salon, cocina].map(async (page) => (await page.screenshot({ animations: 'disabled' })).toString('base64')),
  )
  const page = await pantallas.open({ viewport: { width: 2000, height: 760 } })
  await page.setContent(`<body style="margin:0;background:#1b1114;display:flex;gap:28px;align-items:center;justify-content:center;height:760px">
    ${shots.map((shot, i) => `<img style="height:${String([700, 470, 470][i])}px;border-radius:${String([28, 14, 14][i])}px;box-shadow:0 12px 40px #000a" src="data:image/png;base64,${shot}">`).join('')}</body>`)
  await page.screenshot({ path: `${IMG}/tres-pantallas.png` })
}
