import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { must } from '../world/world.js'
import { casaTest } from './casa.js'
import type { Servicio } from './servicio.js'

const DESK = { width: 1366, height: 860 }

const it = casaTest()

describe.runIf(hasChromium)('the till in a browser', { timeout: 120_000 }, () => {
  it('H2 two keys take the exact cash, a third and a fourth pay nothing more, and the bill closes', async ({
    pantallas,
    staff,
    servicio,
  }) => {
    const sesionId = await serveTable(servicio, 'Mesa 3')
    const page = await pantallas.signedIn('/caja', 'caja', { viewport: DESK })
    const sent = watchPayments(page)
    await page.getByRole('combobox').fill('3')
    await page.getByRole('button', { name: /Cobrar en efectivo/ }).waitFor()

    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Pagan justo' }).waitFor()
    for (const key of ['Enter', 'Enter', 'Enter']) await page.keyboard.press(key)
    await page.getByText('Sin vuelto').waitFor()
    expect(sent).toHaveLength(1)

    await page.getByRole('dialog').getByRole('button', { name: 'Cerrar la cuenta' }).click()
    await page.getByText('Mesa 3: cuenta cerrada').waitFor()
    const cuenta = must(await staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }))
    expect(cuenta).toMatchObject({ estado: 'cerrada', pagoEstado: 'pagada', balanceMinor: 0 })
    expect(cuenta.pagos).toHaveLength(1)
  })

  it('H2 an answer that is lost is asked for again under the same key: one payment, and the change in the largest type', async ({
    pantallas,
    staff,
    servicio,
  }) => {
    const sesionId = await serveTable(servicio, 'Mesa 4')
    const { balanceMinor } = must(await staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }))
    const page = await pantallas.signedIn('/caja', 'caja', { viewport: DESK })
    const sent = watchPayments(page)
    // The server pays, and the till never hears of it; then the network heals.
    await page.route('**/api/cuentas/*/pagos', async (route) => {
      if (sent.length > 1) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await page.getByRole('combobox').fill('4')
    await page.getByRole('button', { name: /Cobrar en efectivo/ }).click()
    const received = balanceMinor / 100 + 5_000
    await page.getByLabel('Recibido').fill(String(received))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Reintentar el mismo cobro' }).click()

    const change = page.getByRole('dialog').getByText(/5\.000,00/)
    await change.waitFor()
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((one) => one.checkVisibility())
        .map((one) => parseFloat(getComputedStyle(one).fontSize)),
    )
    expect(await change.evaluate((one) => parseFloat(getComputedStyle(one).fontSize))).toBe(Math.max(...sizes))
    expect(new Set(sent).size).toBe(1)
    expect(sent).toHaveLength(2)
    expect(must(await staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } })).pagos).toMatchObject([
      { montoMinor: balanceMinor, vueltoMinor: 500_000 },
    ])
  })

  it('H47 names what is not served before the payment and asks about it after, by keys alone; it goes out as paid takeaway', async ({
    pantallas,
    staff,
    servicio,
  }) => {
    const { id: sesionId } = await servicio.openMesa('Mesa 6')
    const { id, items } = await servicio.orderDish(sesionId)
    const nombre = items[0]?.nombre ?? ''
    const page = await pantallas.signedIn('/caja', 'caja', { viewport: DESK })
    await page.getByRole('combobox').fill('6')
    await page.getByText(`Sin servir: 1 ${nombre}`).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Pagan justo' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Sin vuelto').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cerrar la cuenta' }).press('Enter')
    const sheet = page.getByRole('dialog', { name: 'Falta servir' })
    await sheet.getByRole('group', { name: new RegExp(nombre) }).waitFor()
    // Nothing is chosen beforehand, and what is paid cannot be voided from here.
    expect(await sheet.getByRole('radio', { checked: true }).count()).toBe(0)
    expect(await sheet.getByRole('radio', { name: 'Anular' }).isDisabled()).toBe(true)
    await sheet.getByRole('button', { name: 'Cerrar la visita' }).press('Enter')
    await sheet.getByText('Elige qué pasa con cada plato.').waitFor()
    await sheet.getByRole('radio', { name: 'Se lo llevan' }).press('Space')
    await page.keyboard.press('Enter')
    await page.getByText('Mesa 6: cuenta cerrada').waitFor()
    expect(must(await staff('GET /api/pedidos/:id', { params: { id } }))).toMatchObject({
      paraLlevar: 'Mesa 6',
      cobradoEnSesionId: sesionId,
    })
  })

  it('shows a bill that grows while it is on the screen', async ({ pantallas, servicio }) => {
    const sesionId = await serveTable(servicio, 'Mesa 5')
    const page = await pantallas.signedIn('/caja', 'caja', { viewport: DESK })
    await page.getByRole('option', { name: /Mesa 5/ }).click()
    const lines = page.getByRole('article').getByRole('listitem')
    await lines.first().waitFor()
    const before = await lines.count()
    await servicio.orderDish(sesionId, 1)
    await eventually(async () => (await lines.count()) === before + 1)
  })
})

/** A table that has eaten: one dish, served. Its session's id. */
async function serveTable({ openMesa, orderDish, serveAll }: Servicio, nombre: string): Promise<string> {
  const { id } = await openMesa(nombre)
  await serveAll(await orderDish(id))
  return id
}

/** The idempotency keys of the payments that this page sends, in order. */
function watchPayments(page: Page): string[] {
  const keys: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/pagos'))
      keys.push(request.headers()['idempotency-key'] ?? '')
  })
  return keys
}
