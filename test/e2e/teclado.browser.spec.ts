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
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Enviar al mesero' }))
    await page.getByText('Esperando que el restaurante lo acepte').waitFor()
    await servicio.acceptLast()
    await spoken(page, /El pedido \d+ fue aceptado/)
    await press(page, page.getByRole('button', { name: 'Cuenta', exact: true }))
    await press(page, page.getByRole('button', { name: 'Pedir la cuenta' }))
    await page.getByText('La cuenta está pedida').first().waitFor()
  })

  it('comensal: who went on in the carta keeps the focus there when the seat comes, and a view or a sheet has it from its first moment', async ({
    pantallas,
    servicio,
    world,
  }) => {
    const { pin, codigoQr } = await servicio.openMesa('Mesa 4')
    const page = await pantallas.open({ viewport: PHONE, workerless: true })
    let answer = (): void => undefined
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/api/qr/*/join', async (route) => {
      await answered
      await route.continue()
    })
    await page.goto(`${world.server.url}/m/${codigoQr}`)
    await write(page, page.getByLabel('PIN de la mesa'), pin ?? '')
    const asked = page.waitForRequest('**/api/qr/*/join')
    await page.keyboard.press('Enter')
    await asked
    const dish = page.getByRole('button', { name: 'Agregar Provoleta con orégano y tomate' })
    await dish.focus()
    answer()
    await page.getByRole('button', { name: 'Cuenta', exact: true }).waitFor()
    expect(await focusedInTwoFrames(page)).toBe('Agregar Provoleta con orégano y tomate')

    // The way to a view begins at its main; the first key after that is not taken away again.
    await press(page, page.getByRole('button', { name: 'Cuenta', exact: true }))
    await eventually(() => page.evaluate(() => document.activeElement?.localName === 'main'))
    await page.evaluate(() => {
      const drawn = new MutationObserver(() => {
        const first = document.querySelector<HTMLElement>('button[aria-label^="Agregar"]')
        if (first === null) return
        drawn.disconnect()
        first.focus()
      })
      drawn.observe(document.body, { childList: true, subtree: true })
    })
    await page.getByRole('button', { name: 'Carta', exact: true }).press('Enter')
    await dish.waitFor()
    expect(await focusedInTwoFrames(page)).toMatch(/^Agregar /)

    // A sheet is open, with the focus in it, as soon as it is there: the next key is never for what lies below.
    const opened = page.evaluate(
      () =>
        new Promise((resolve) => {
          const drawn = new MutationObserver(() => {
            const sheet = document.querySelector('dialog')
            if (sheet === null) return
            drawn.disconnect()
            resolve([sheet.open, sheet.contains(document.activeElement)])
          })
          drawn.observe(document.body, { childList: true, subtree: true })
        }),
    )
    await page.getByRole('button', { name: 'Alérgenos' }).press('Enter')
    expect(await opened).toEqual([true, true])
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

  it('cocina: a ticket’s key begins it, then finishes it, and pressed again hits no other (H49)', async ({
    pantallas,
    servicio,
    staff,
  }) => {
    const { id } = await servicio.openMesa('Mesa 6')
    const pedido = await servicio.orderDish(id)
    for (let n = 0; n < 12; n++) await servicio.orderDish(id, n % 3)
    const page = await pantallas.signedIn('/cocina', 'cocina', { viewport: DESK })
    const mine = page.locator(`[data-ticket="${pedido.id}"]`)
    await mine.waitFor()
    const tecla = await mine.locator('kbd').first().textContent()
    const states = async (ids?: string) =>
      must(await staff('GET /api/pedidos', { query: { estado: 'activos', limit: 200 } }))
        .items.filter((one) => ids === undefined || one.id === ids)
        .flatMap((one) => one.items.map((item) => `${item.id} ${item.estado}`))
    const others = async () => (await states()).filter((one) => !one.startsWith(pedido.items[0]?.id ?? ''))
    const before = await others()
    const order = () => page.locator('kbd').allTextContents()
    const keys = await order()
    await page.keyboard.press(tecla ?? '')
    await eventually(async () => expect(await states(pedido.id)).toEqual([`${pedido.items[0]?.id ?? ''} preparando`]))
    await mine.getByRole('button', { name: /^Listo: Mesa 6/ }).waitFor()
    expect(await order()).toEqual(keys)
    // A second press within the echo is the first one's: the key is pressed until the server has it.
    await eventually(
      async () => {
        await page.keyboard.press(tecla ?? '')
        return (await states(pedido.id)).every((one) => one.endsWith(' listo'))
      },
      15_000,
      700,
    )
    await page.getByRole('button', { name: /^Recuperar: Mesa 6/ }).waitFor()
    for (let n = 0; n < 3; n++) await page.keyboard.press(tecla ?? '')
    expect(await others()).toEqual(before)
    expect(await states(pedido.id)).toEqual([`${pedido.items[0]?.id ?? ''} listo`])
    await mine.waitFor({ state: 'detached' })

    // A small tablet: four whole tickets at least, and what does not fit is counted and one key away.
    await page.setViewportSize({ width: 1024, height: 600 })
    const reached = new Set<string>()
    await eventually(async () => {
      const { whole, all, counted } = await seenTickets(page)
      return whole.length >= 4 && counted === all.length - whole.length
    })
    // Legible at arm's length: the smallest word of a dish, and of a ticket's head, in px.
    expect(await smallestWords(page)).toEqual({ plato: true, mesa: true, palabra: true })
    await eventually(async () => {
      const { whole, all } = await seenTickets(page)
      for (const one of whole) reached.add(one)
      if (reached.size < all.length) await page.keyboard.press('0')
      return reached.size === all.length
    })
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

  it('administración: adds a waiter by name, role and PIN, and comes back to where it was (issue 10, line 21)', async ({
    pantallas,
    staff,
  }) => {
    const page = await pantallas.signedIn('/admin', 'admin', { viewport: DESK })
    await press(page, page.getByRole('link', { name: 'Equipo' }))
    const opener = page.getByRole('button', { name: 'Nueva persona' })
    await press(page, opener)
    const editor = page.getByRole('dialog')
    await write(page, editor.getByLabel('Nombre'), 'Rosa Teclas')
    await tabTo(page, editor.getByLabel('Rol'))
    await page.keyboard.type('Sal')
    await write(page, editor.getByLabel('PIN', { exact: true }), '48213')
    await press(page, editor.getByRole('button', { name: 'Crear' }))
    await spoken(page, 'Rosa Teclas ya puede entrar')
    await eventually(() => opener.evaluate((one) => one === document.activeElement))
    expect(
      must(await staff('GET /api/usuarios', { query: { limit: 200 } })).items.find(
        ({ nombre }) => nombre === 'Rosa Teclas',
      ),
    ).toMatchObject({ email: null, rol: 'Salón', conPin: true, activo: true })
  })
})

/** Whether what a cook reads first is large enough: dishes 16 px, tables 22 px, and no word of a ticket below 12 px. */
const smallestWords = (page: Page) =>
  page.evaluate(() => {
    const sizes = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(`[data-ticket] ${selector}`)]
        .filter((one) => one.textContent !== '' && one.clientWidth > 1)
        .map((one) => Number.parseFloat(getComputedStyle(one).fontSize))
    return {
      plato: Math.min(...sizes('[class*=nombre]')) >= 16,
      mesa: Math.min(...sizes('h3')) >= 22,
      palabra: Math.min(...sizes('article :is(span, p, button)')) >= 12,
    }
  })

/** The kitchen's tickets by their orders: those that are whole in sight, all of them, and how many the board says are not. */
const seenTickets = (page: Page) =>
  page.evaluate(() => {
    const cards = [...document.querySelectorAll<HTMLElement>('[data-ticket] > article')]
    const pane = cards[0]?.closest('ol')?.parentElement?.getBoundingClientRect()
    const nameOf = (card: HTMLElement) => card.parentElement?.dataset.ticket ?? ''
    const whole = cards.filter((card) => {
      const { top, bottom } = card.getBoundingClientRect()
      return pane !== undefined && top >= pane.top - 2 && bottom <= pane.bottom + 2
    })
    const counted = document.querySelector<HTMLElement>('[data-mas]')?.dataset.mas
    return { whole: whole.map(nameOf), all: cards.map(nameOf), counted: Number(counted ?? 0) }
  })

/** What has the focus when everything that was put off until after a frame has been done. */
const focusedInTwoFrames = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => setTimeout(resolve))
    const at = document.activeElement
    return at?.getAttribute('aria-label') ?? at?.localName
  })

/** A live region says it. */
async function spoken(page: Page, words: string | RegExp): Promise<void> {
  await page
    .locator('[aria-live], [role=status], [role=alert]')
    .filter({ hasText: words })
    .first()
    .waitFor({ state: 'attached' })
}
