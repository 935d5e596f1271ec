import { randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { must, openRestaurante } from '../world/world.js'
import { casaTest } from './casa.js'
import { signIn, type Pantallas } from './pantallas.js'

const it = casaTest()

describe.runIf(hasChromium)('the kitchen in a browser', { timeout: 120_000 }, () => {
  it('by promise and ready in one tap: a ticket that is due earlier waits for three quiet seconds to take its place; one that changed says so until it is touched (issue 10, line 3)', async ({
    world,
    pantallas,
  }) => {
    const house = await openRestaurante(world.server.url, { ajustes: { ordenCocina: 'promesa', listoDeUnToque: true } })
    const { staff, cursos } = house
    const bife = must(await staff('GET /api/productos/:id', { params: { id: house.carta.bife } }))
    const add = async (nombre: string, minutosBase: number) =>
      must(
        await staff('POST /api/productos', {
          body: {
            nombre,
            precioMinor: 100,
            categoriaId: bife.categoriaId,
            estacionId: house.carta.parrilla,
            minutosBase,
          },
        }),
      ).id
    const [slow, quick] = [await add('Cordero', 40), await add('Provoleta', 4)]
    const place = async (sesionId: string, ...items: { productoId: string; cursoId?: string }[]) =>
      must(
        await staff('POST /api/pedidos', {
          idempotencyKey: randomUUID(),
          body: { sesionId, items: items.map((item) => ({ ...item, cantidad: 1 })) },
        }),
      )
    const [a, b] = [await house.seat(), await house.seat()]
    const later = await place(
      a.sesionId,
      { productoId: slow, cursoId: cursos.entrada },
      { productoId: quick, cursoId: cursos.principal },
    )
    const page = await openCocina(pantallas, house)
    const order = () =>
      page.locator('[data-ticket]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.ticket))
    await eventually(async () => (await order()).length === 1)

    await page.evaluate(() => {
      const board = document.querySelector('[data-ticket]')?.parentElement
      const seen = { quiet: 0, moved: 0 }
      Object.assign(window, { seen })
      const first = board?.firstElementChild
      addEventListener('pointerup', () => (seen.quiet = performance.now()), { capture: true })
      new MutationObserver(() => {
        if (seen.moved === 0 && board?.firstElementChild !== first) seen.moved = performance.now()
      }).observe(board as Node, { childList: true })
    })
    await page.locator(`[data-ticket="${later.id}"] h3`).click()
    const sooner = await place(b.sesionId, { productoId: quick })
    await eventually(async () => (await order()).length === 2)
    expect(await order()).toEqual([later.id, sooner.id])
    await eventually(async () => (await order())[0] === sooner.id, 10_000)
    const { quiet, moved } = await page.evaluate(
      () => (window as unknown as { seen: { quiet: number; moved: number } }).seen,
    )
    expect(moved - quiet).toBeGreaterThanOrEqual(3_000)

    // The second course is fired while the first is cooked: the ticket changed, and says so until somebody touches it.
    const [, held] = later.items
    must(await staff('POST /api/items/:id/fire', { params: { id: held?.id ?? '' } }))
    const changed = page.locator(`[data-ticket="${later.id}"] article[data-cambio=true]`)
    await changed.getByText('Cambió').waitFor()
    expect(await changed.getByText('Nuevo', { exact: true }).count()).toBe(1)
    // This page asked for less motion: nothing flashes, and the ring and the word stay.
    expect(await changed.evaluate((one) => Number.parseFloat(getComputedStyle(one).animationDuration))).toBeLessThan(
      0.01,
    )
    // A tap right after tickets moved is not meant for what came under the finger: it is tried until it counts.
    await eventually(async () => {
      await page.locator(`[data-ticket="${later.id}"] h3`).click()
      return (await changed.count()) === 0
    }, 10_000)

    // One tap from pending to ready, with both rows of history: nobody has to begin it first.
    await page
      .locator(`[data-ticket="${sooner.id}"]`)
      .getByRole('button', { name: /^Listo: / })
      .click()
    await eventually(
      async () => must(await staff('GET /api/pedidos/:id', { params: { id: sooner.id } })).items[0]?.estado === 'listo',
    )
    const [ready] = must(await staff('GET /api/pedidos/:id', { params: { id: sooner.id } })).items
    expect(ready?.startedAt).not.toBeNull()
  })
})

async function openCocina(pantallas: Pantallas, house: { slug: string; email: string; password: string }) {
  const page = await pantallas.open({ viewport: { width: 1366, height: 768 } })
  await page.goto(`${pantallas.home}/cocina`)
  await signIn(page, house)
  await page.getByText('En vivo').first().waitFor()
  return page
}
