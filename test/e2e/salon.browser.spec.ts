import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { hasChromium } from '../support/chromium.js'
import { joinWith, must, order } from '../world/world.js'
import { casaTest } from './casa.js'

const it = casaTest()

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
    const [from, to] = [await centre('Mesa 5'), await centre('Mesa 6')]
    const mid = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
    const held = page.locator('[data-arrastra=true]')

    await finger('touchStart', from)
    await finger('touchMove', mid)
    await finger('touchMove', to)
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
  })
})
