import { createClient } from '@arisgourmet/contract/client'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { salon } from '../../web/src/faces/salon/textos.js'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { joinWith, must, order, type World } from '../world/world.js'
import { casaTest } from './casa.js'
import type { Pantallas } from './pantallas.js'

const it = casaTest()
const t = salon.es

describe.runIf(hasChromium)('the floor in a browser', { timeout: 180_000 }, () => {
  it('H50 everything that waits is in one queue, on a tablet and on the phone that shows one table', async ({
    pantallas,
    staff,
    servicio,
    world,
  }) => {
    const { id, pin, codigoQr, mesaId } = await servicio.openMesa('Mesa 2')
    const phone = await joinWith(world.server.url, { id: mesaId, codigoQr, nombre: 'Mesa 2' }, pin, 'Ana')
    must(await order(phone.call, id, (await servicio.findSimples())[0]?.id ?? ''))
    const otra = await servicio.openMesa('Mesa 3')
    const plato = await servicio.orderDish(otra.id)
    for (const item of plato.items)
      for (const accion of ['start', 'ready'] as const)
        must(await staff(`POST /api/items/:id/${accion}`, { params: { id: item.id } }))
    must(await staff('POST /api/sesiones/:id/cuenta/request', { params: { id: otra.id } }))
    const queue = (page: Page) => page.locator('li[data-kind]').evaluateAll((all) => all.map((one) => one.dataset.kind))
    const expected = ['servir', 'pedido', 'cuenta']

    for (const viewport of [
      { width: 1180, height: 820 },
      { width: 768, height: 1024 },
      { width: 360, height: 740 },
    ]) {
      const page = await pantallas.signedIn('/salon', 'mesero', { viewport, phone: viewport.width < 500 })
      await page.locator('li[data-kind=cuenta]').waitFor()
      expect(await queue(page)).toEqual(expected)
      if (viewport.width >= 500) continue
      // One table from near: the queue is one line with its number, and one tap away whole.
      await page.locator('[data-mesa]', { hasText: 'Mesa 4' }).first().tap()
      await page.getByRole('button', { name: /^Esperan por ti: 3/ }).tap()
      await page.getByRole('dialog', { name: 'Esperan por ti' }).waitFor()
      expect(await queue(page)).toEqual(expected)
    }
  })

  it('H68 H70 a waiter clears a table’s door in one tap, and puts a phone out with all that it sent', async ({
    pantallas,
    staff,
    servicio,
    world,
  }) => {
    const { id, pin, codigoQr, mesaId } = await servicio.openMesa('Mesa 7')
    const mesa = { id: mesaId, codigoQr, nombre: 'Mesa 7' }
    const ana = await joinWith(world.server.url, mesa, pin, 'Ana')
    const luis = await joinWith(world.server.url, mesa, pin, 'Luis')
    const plato = (await servicio.findSimples())[0]?.id ?? ''
    for (const phone of [ana, ana, luis]) must(await order(phone.call, id, plato))
    const open = createClient({ baseUrl: world.server.url })
    for (let n = 0; n < 3; n += 1)
      must(
        await open('POST /api/qr/:codigo/join', {
          params: { codigo: codigoQr },
          body: { nombre: `Nadie ${String(n)}` },
        }),
      )
    const page = await pantallas.signedIn('/salon', 'mesero', { viewport: { width: 360, height: 740 }, phone: true })
    await page.locator('[data-mesa]', { hasText: 'Mesa 7' }).first().tap()
    await page.getByRole('button', { name: t.negarTodos(3) }).tap()
    await page.getByRole('button', { name: t.negarTodos(3) }).waitFor({ state: 'detached' })
    expect(must(await staff('GET /api/solicitudes')).items.filter((one) => one.mesaId === mesaId)).toEqual([])

    await page.getByRole('button', { name: t.telefonos(2), exact: true }).tap()
    await page.getByText(t.enviados(2, 2)).waitFor()
    await page.getByRole('button', { name: `${t.sacar}: Ana` }).tap()
    await page.getByText(t.sacarTexto(2)).waitFor()
    await page.getByRole('button', { name: t.sacar, exact: true }).tap()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const { pedidos, comensales, staff: own } = must(await staff('GET /api/sesiones/:id', { params: { id } }))
    expect(comensales.map(({ nombre }) => nombre)).toEqual(['Luis'])
    expect(pedidos.map(({ comensalNombre, estado }) => `${comensalNombre ?? ''} ${estado}`).toSorted()).toEqual([
      'Ana rechazado',
      'Ana rechazado',
      'Luis pendiente',
    ])
    // The PIN that Ana's phone showed is another one, and the panel shows it without anybody's doing.
    expect(own?.pin).not.toBe(pin)
    await page.getByText(own?.pin ?? '', { exact: true }).waitFor()
  })

  it('a swipe over the plan grabs no table; a finger that rests takes it and is asked (issue 10, line 7)', async ({
    pantallas,
    servicio,
  }) => {
    await servicio.openMesa('Mesa 5')
    await servicio.openMesa('Mesa 6')
    const page = await pantallas.signedIn('/salon', 'mesero', { viewport: { width: 1180, height: 820 }, phone: true })
    const centre = async (nombre: string) => {
      const box = await page.locator('[data-mesa]', { hasText: nombre }).first().boundingBox()
      if (!box) throw new Error(`${nombre} is not on the plan`)
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    }
    await page.locator('[data-mesa]', { hasText: 'Mesa 6' }).first().waitFor()
    const touch = await page.context().newCDPSession(page)
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
    /** One quick movement: sent in one go, since a finger that waits for a busy machine would rest. */
    const swipe = (from: { x: number; y: number }, to: { x: number; y: number }) =>
      Promise.all([
        finger('touchStart', from),
        ...[0.25, 0.5, 0.75, 1].map((part) =>
          finger('touchMove', { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) }),
        ),
      ])
    const held = page.locator('[data-arrastra=true]')

    await swipe(await centre('Mesa 5'), await centre('Mesa 6'))
    expect(await held.count()).toBe(0)
    await finger('touchEnd')
    expect(await page.getByRole('dialog').count()).toBe(0)

    const [again, there] = [await centre('Mesa 5'), await centre('Mesa 6')]
    await finger('touchStart', again)
    await held.waitFor()
    await finger('touchMove', { x: (again.x + there.x) / 2, y: (again.y + there.y) / 2 })
    await finger('touchMove', there)
    await finger('touchEnd')
    await page.getByRole('dialog', { name: /¿Unir Mesa 6 con Mesa 5\?/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })

    // On a tablet that does not hold the whole plan the same swipe scrolls it.
    await page.setViewportSize({ width: 1024, height: 600 })
    await eventually(async () => {
      const low = await centre('Mesa 2')
      await swipe(low, { x: low.x, y: Math.max(20, low.y - 240) })
      await finger('touchEnd')
      return page.locator('[data-tapado]').evaluate((one) => one.scrollTop > 0)
    })
    expect(await held.count()).toBe(0)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('two tables are joined by touch and parted again, by the message or by the panel; phones of both are told (issue 10, line 7)', async ({
    world,
    pantallas,
    servicio,
  }) => {
    const [host, guest] = [await servicio.openMesa('Mesa 7'), await servicio.openMesa('Mesa 8')]
    const phones = await Promise.all([seat(pantallas, world, host), seat(pantallas, world, guest)])
    const told = (sentence: string) => Promise.all(phones.map((one) => one.getByText(sentence).waitFor()))
    const [atHost, atGuest] = phones
    const page = await pantallas.signedIn('/salon', 'mesero', { viewport: { width: 1180, height: 820 }, phone: true })
    const tap = (name: string | RegExp) => page.getByRole('button', { name }).tap()
    const join = async () => {
      await tap('Unir con otra mesa')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Mesa 8/ })
        .tap()
      await page.getByRole('dialog', { name: '¿Unir Mesa 7 con Mesa 8?' }).getByRole('button', { name: 'Unir' }).tap()
    }

    await page.locator('[data-mesa]', { hasText: 'Mesa 7' }).first().tap()
    await join()
    await told('ahora hay una sola cuenta para todos')
    for (const phone of phones) await phone.getByRole('button', { name: 'Entendido' }).tap()
    await tap('Deshacer')
    await page.getByText('Unión deshecha: Mesa 8').waitFor()
    await atGuest.getByText('Estás otra vez en Mesa 8').waitFor()
    await atHost.getByText('Mesa 7 vuelve a estar sola').waitFor()

    await join()
    await tap('Separar Mesa 8')
    await page.getByRole('button', { name: 'Separar Mesa 8' }).waitFor({ state: 'detached' })
    const mesa = await servicio.findMesa('Mesa 8')
    expect(mesa).toMatchObject({ estado: 'ocupada', sesionId: guest.id })
  })

  it('fries that are sold out as a dish leave the sides, on a phone that has the dish open and at the waiter’s, and come back (H51)', async ({
    world,
    pantallas,
    servicio,
    staff,
  }) => {
    const open = await servicio.openMesa('Terraza 1')
    const papas = must(await staff('GET /api/productos', { query: { limit: 200 } })).items.find(
      ({ nombre }) => nombre === 'Papas fritas',
    )
    const sell = async (disponible: boolean) =>
      must(
        await staff('POST /api/productos/:id/availability', { params: { id: papas?.id ?? '' }, body: { disponible } }),
      )
    const phone = await seat(pantallas, world, open)
    await phone.getByRole('button', { name: /^Elegir opciones de Bife de chorizo/ }).click()
    const page = await pantallas.signedIn('/salon', 'mesero', { viewport: { width: 1024, height: 600 } })
    await page.locator('[data-mesa]', { hasText: 'Terraza 1' }).first().click()
    await page.getByRole('button', { name: 'Tomar pedido' }).click()
    await page.getByRole('searchbox').fill('bife')
    await page.keyboard.press('Enter')
    const sides = [phone, page].map((screen) =>
      screen.getByRole('dialog').getByRole('checkbox', { name: /^Papas fritas/ }),
    )
    for (const side of sides) await side.locator('..').click()
    for (const disponible of [false, true]) {
      await sell(disponible)
      for (const side of sides) {
        await eventually(async () => (await side.isEnabled()) === disponible)
        expect(await side.isChecked()).toBe(disponible)
        expect(await side.locator('..').getByText('Agotado').count()).toBe(disponible ? 0 : 1)
      }
    }
  })

  it('the panel of one table moves none of them, and what it covers can be reached (issue 10, line 21)', async ({
    pantallas,
    servicio,
  }) => {
    await servicio.openMesa('Mesa 2')
    const page = await pantallas.signedIn('/salon', 'mesero', { viewport: { width: 1180, height: 820 } })
    const tables = page.locator('[data-mesa]')
    const boxes = () =>
      tables.evaluateAll((all) =>
        all.map((one) => {
          const { x, y, width, height } = one.getBoundingClientRect()
          return [one.dataset.mesa, x, y, width, height]
        }),
      )
    await tables.first().waitFor()
    for (const viewport of [
      { width: 1180, height: 820 },
      { width: 1366, height: 768 },
      { width: 1024, height: 600 },
    ]) {
      await page.setViewportSize(viewport)
      const before = await boxes()
      await tables.filter({ hasText: 'Mesa 2' }).first().click()
      const panel = page.locator('[data-hoja=mesa]')
      await panel.waitFor()
      expect(await boxes(), JSON.stringify(viewport)).toEqual(before)

      const left = await panel.evaluate((one) => one.getBoundingClientRect().left)
      await tables.first().focus()
      for (const [mesa] of before.slice(1)) {
        await page.keyboard.press('Tab')
        const { id, right } = await page.evaluate(() => {
          const active = document.activeElement as HTMLElement
          return { id: active.dataset.mesa, right: active.getBoundingClientRect().right }
        })
        expect(id).toBe(mesa)
        expect(right, `${String(mesa)} at ${JSON.stringify(viewport)}`).toBeLessThanOrEqual(left)
      }
      await panel.getByRole('button', { name: 'Cerrar' }).click()
      await panel.waitFor({ state: 'detached' })
      await page.locator('[data-tapado]').evaluate((one) => {
        one.scrollTo(0, 0)
      })
      expect(await boxes(), `after, ${JSON.stringify(viewport)}`).toEqual(before)
    }
  })
})

/** A phone that sits at a table. */
async function seat(pantallas: Pantallas, world: World, { codigoQr, pin }: { codigoQr: string; pin: string }) {
  const phone = await pantallas.open({ viewport: { width: 360, height: 740 }, phone: true })
  await phone.goto(`${world.server.url}/m/${codigoQr}`)
  await phone.getByLabel('PIN de la mesa').fill(pin)
  await phone.getByRole('button', { name: 'Sentarme a la mesa' }).click()
  await phone.getByRole('button', { name: 'Mesero' }).waitFor()
  return phone
}
