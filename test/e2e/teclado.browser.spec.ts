import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { must } from '../world/world.js'
import { casaTest } from './casa.js'
import { press, tabTo, write } from './teclado.js'

const DESK = { width: 1366, height: 860 }
const PHONE = { width: 390, height: 844 }

const it = casaTest()

/** The whole job of each face without a mouse: the focus is always to be seen and never lost, and what happens is spoken. */
describe.runIf(hasChromium)('by keyboard alone', { timeout: 120_000 }, () => {
  it('comensal: sits down, chooses, orders, hears of it, asks for the bill', async ({ world, pantallas, servicio }) => {
    const { pin, codigoQr } = await servicio.openMesa('Mesa 3')
    const page = await pantallas.open({ viewport: PHONE })
    await page.goto(`${world.server.url}/m/${codigoQr}`)
    await write(page, page.getByLabel('PIN de la mesa'), pin ?? '')
    await page.keyboard.press('Enter')
    await press(page, page.getByRole('button', { name: 'Agregar Provoleta con orégano y tomate' }))
    await spoken(page, 'Provoleta con orégano y tomate, agregado a tu pedido')
    await press(page, page.getByRole('button', { name: 'Ver mi pedido' }))
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Enviar a la cocina' }))
    await page.getByText('Esperando que el restaurante lo acepte').waitFor()
    await servicio.acceptLast()
    await spoken(page, /El pedido \d+ fue aceptado/)
    await press(page, page.getByRole('button', { name: 'Cuenta', exact: true }))
    await press(page, page.getByRole('button', { name: 'Pedir la cuenta' }))
    await page.getByText('La cuenta está pedida').first().waitFor()
  })

  it('salón: opens a table, takes an order by two letters, and sends it', async ({ pantallas }) => {
    const page = await pantallas.signedIn('/salon', 'mesero', { viewport: DESK })
    await press(page, page.getByRole('button', { name: /^Mesa 5\b/ }))
    await press(page, page.getByRole('button', { name: 'Abrir mesa' }))
    await press(page, page.getByRole('button', { name: 'Tomar pedido' }))
    await tabTo(page, page.getByRole('searchbox'))
    await page.keyboard.type('provo')
    await page.keyboard.press('Enter')
    await press(page, page.getByRole('button', { name: /^Enviar/ }))
    await spoken(page, /Pedido \d+ en cocina/)
  })

  it('cocina: one key begins the first ticket, one more finishes it', async ({ pantallas, servicio, staff }) => {
    const { id } = await servicio.openMesa('Mesa 6')
    const pedido = await servicio.orderDish(id)
    const page = await pantallas.signedIn('/cocina', 'cocina', { viewport: DESK })
    await page.getByRole('article').filter({ hasText: 'Mesa 6' }).waitFor()
    const place = await page
      .getByRole('article')
      .evaluateAll((all) => all.findIndex((one) => one.textContent.includes('Mesa 6')) + 1)
    const stateIs = async (estado: string) =>
      must(await staff('GET /api/pedidos/:id', { params: { id: pedido.id } })).items.every(
        (item) => item.estado === estado,
      )
    // A ticket that only just came takes no key: what a cook meant for its neighbour must not begin it.
    await eventually(
      async () => {
        if (await stateIs('pendiente')) await page.keyboard.press(String(place))
        return stateIs('preparando')
      },
      15_000,
      400,
    )
    const now = await page
      .getByRole('article')
      .evaluateAll((all) => all.findIndex((one) => one.textContent.includes('Mesa 6')) + 1)
    await eventually(
      async () => {
        if (await stateIs('preparando')) await page.keyboard.press(String(now))
        return stateIs('listo')
      },
      15_000,
      400,
    )
  })

  it('caja: finds a table by typing and takes exact cash in two keys', async ({ pantallas, servicio }) => {
    await servicio.orderDish((await servicio.openMesa('Mesa 7')).id)
    const page = await pantallas.signedIn('/caja', 'caja', { viewport: DESK })
    await tabTo(page, page.getByRole('combobox'))
    await page.keyboard.type('7')
    await page.getByRole('button', { name: /Cobrar en efectivo/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Pagan justo' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Sin vuelto').waitFor()
  })

  it('administración: adds a person with a PIN, and comes back to where it was', async ({ pantallas, staff }) => {
    const page = await pantallas.signedIn('/admin', 'admin', { viewport: DESK })
    await press(page, page.getByRole('link', { name: 'Equipo' }))
    const opener = page.getByRole('button', { name: 'Nueva persona' })
    await press(page, opener)
    const editor = page.getByRole('dialog')
    await write(page, editor.getByLabel('Nombre'), 'Rosa Teclas')
    await write(page, editor.getByLabel('Correo'), 'rosa@demo.local')
    await tabTo(page, editor.getByLabel('Rol'))
    await page.keyboard.type('Sal')
    await write(page, editor.getByLabel('Contraseña inicial'), 'una tarde larga junto al fuego')
    await write(page, editor.getByLabel('PIN', { exact: true }), '48213')
    await press(page, editor.getByRole('button', { name: 'Crear' }))
    await spoken(page, 'Rosa Teclas ya puede entrar')
    await eventually(() => opener.evaluate((one) => one === document.activeElement))
    expect(
      must(await staff('GET /api/usuarios', { query: { limit: 200 } })).items.find(
        ({ email }) => email === 'rosa@demo.local',
      ),
    ).toMatchObject({ rol: 'Salón', conPin: true, activo: true })
  })
})

/** A live region says it. */
async function spoken(page: Page, words: string | RegExp): Promise<void> {
  await page
    .locator('[aria-live], [role=status], [role=alert]')
    .filter({ hasText: words })
    .first()
    .waitFor({ state: 'attached' })
}
