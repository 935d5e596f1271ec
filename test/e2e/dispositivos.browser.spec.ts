import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { must } from '../world/world.js'
import { casaTest } from './casa.js'
import { openIntruso } from './intruso.js'
import { Pantallas, type PageOptions } from './pantallas.js'

const PHONE = { width: 390, height: 844 }
const TABLET = { width: 1180, height: 820 }
const KITCHEN = { width: 1366, height: 768 }

/** `intruso` stands between `pantallas` and the server. */
const it = casaTest().extend('tras', { scope: 'file' }, async ({ world, browser }, { onCleanup }) => {
  const intruso = await openIntruso(Number(new URL(world.server.url).port))
  const url = `http://localhost:${String(intruso.port)}`
  const pantallas = new Pantallas(browser, { ...world, server: { ...world.server, url } })
  onCleanup(async () => {
    await pantallas.close()
    intruso.close()
  })
  return { intruso, pantallas, url }
})

/** A phone that sits at a table. */
async function seat(
  pantallas: Pantallas,
  url: string,
  open: { codigoQr: string; pin: string },
  options: Partial<PageOptions> = {},
) {
  const phone = await pantallas.open({ viewport: PHONE, phone: true, ...options })
  await phone.goto(`${url}/m/${open.codigoQr}`)
  await phone.getByLabel('PIN de la mesa').fill(open.pin)
  await phone.getByRole('button', { name: 'Sentarme a la mesa' }).click()
  await phone.getByRole('button', { name: 'Mesero' }).waitFor()
  return phone
}

/** What Chrome's translator does to a page: every text goes into wrappers of its own, in capitals here. */
const translate = (page: Page) =>
  page.evaluate(() => {
    const FONT: string = 'font'
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts) {
      if (text.data.trim() === '' || /^(SCRIPT|STYLE)$/.test(text.parentElement?.tagName ?? '')) continue
      const outer = document.createElement(FONT)
      const inner = document.createElement(FONT)
      inner.textContent = text.data.toUpperCase()
      outer.append(inner)
      text.replaceWith(outer)
    }
  })

describe.runIf(hasChromium)('devices as they are', { timeout: 240_000 }, () => {
  it('a page in the API’s place is no connection: nothing is lost, nobody is signed out, one order comes of it (H53)', async ({
    tras: { intruso, pantallas, url },
    servicio,
    staff,
  }) => {
    const mesa = await servicio.openMesa('Mesa 2')
    const phone = await seat(pantallas, url, mesa)
    const [salon, cocina] = [
      await pantallas.signedIn('/salon', 'mesero', { viewport: TABLET }),
      await pantallas.signedIn('/cocina', 'cocina', { viewport: KITCHEN }),
    ]
    await phone
      .getByRole('button', { name: /^Agregar / })
      .first()
      .click()
    // The worker has the page before the portal comes.
    await eventually(() => phone.evaluate(async () => await caches.has('aris-comensal-meta')), 20_000)

    intruso.be('portal')
    await phone.getByRole('button', { name: /Ver mi pedido/ }).click()
    await phone.getByRole('button', { name: /Enviar/ }).click()
    for (const page of [salon, cocina]) {
      await page
        .getByText(/Sin conexión/)
        .first()
        .waitFor()
      await page.getByText('página de entrada del Wi-Fi').first().waitFor()
      expect(await page.getByLabel('Contraseña').count()).toBe(0)
      expect(await page.getByText('Sesión terminada').count()).toBe(0)
    }
    await phone.reload()
    await phone.getByText('página de entrada del Wi-Fi').first().waitFor()
    expect(await phone.getByText('hotel').count()).toBe(0)
    expect(
      must(await staff('GET /api/pedidos', { query: { limit: 200 } })).items.filter((p) => p.sesionId === mesa.id),
    ).toEqual([])

    intruso.be('directo')
    await eventually(async () => {
      const { items } = must(await staff('GET /api/pedidos', { query: { limit: 200 } }))
      return items.filter((p) => p.sesionId === mesa.id).length === 1
    }, 30_000)
    for (const page of [salon, cocina]) await page.getByText('En vivo').first().waitFor()
    expect(await salon.getByLabel('Contraseña').count()).toBe(0)
    expect(pantallas.surprises).toEqual([])
  })

  it('a line that went silent in sleep is noticed at waking (H58)', async ({ tras: { intruso, pantallas } }) => {
    const cocina = await pantallas.signedIn('/cocina', 'cocina', { viewport: KITCHEN })
    intruso.be('mudo')
    const began = performance.now()
    await cocina.evaluate(() => dispatchEvent(new Event('pageshow')))
    await cocina.getByText('En vivo').first().waitFor({ state: 'hidden', timeout: 7_000 })
    expect(performance.now() - began).toBeLessThan(7_000)
    intruso.be('directo')
    await cocina.getByText('En vivo').first().waitFor()
  })

  it('an upgrade that arrives by half leaves the old page whole, also without a signal (H57)', async ({
    tras: { intruso, pantallas, url },
    servicio,
  }) => {
    const mesa = await servicio.openMesa('Mesa 3')
    const phone = await seat(pantallas, url, mesa)
    const sets = () =>
      phone.evaluate(
        async () => (await (await (await caches.open('aris-comensal-meta')).match('/set'))?.text()) ?? null,
      )
    const first = await eventually(async () => (await sets()) ?? undefined, 20_000)

    // A newer page: other bytes under another name, which break off on their way.
    intruso.rewrite = (path, text) =>
      path.startsWith('/m/')
        ? text.replaceAll(/comensal-([\w-]+)\.js/g, 'comensal-$1.js?v=2').replace('<title>', '<title>Nueva ')
        : text
    intruso.be('a_medias')
    await phone.reload().catch(() => undefined)
    await phone.getByText('La página no llegó entera').waitFor()
    expect(await sets()).toBe(first)
    intruso.be('portal')
    await phone.reload()
    await phone.getByRole('button', { name: 'Mesero' }).waitFor()
    await phone.getByText('Carta', { exact: true }).first().waitFor()
    intruso.rewrite = null
    intruso.be('directo')
  })

  it('a page that the browser translates goes on, and shows what it sends (H54)', async ({
    tras: { pantallas, url },
    servicio,
    staff,
  }) => {
    const mesa = await servicio.openMesa('Mesa 4')
    const phone = await seat(pantallas, url, mesa)
    const pages = {
      salon: await pantallas.signedIn('/salon', 'mesero', { viewport: TABLET }),
      cocina: await pantallas.signedIn('/cocina', 'cocina', { viewport: KITCHEN }),
      caja: await pantallas.signedIn('/caja', 'caja', { viewport: TABLET }),
      admin: await pantallas.signedIn('/admin', 'admin', { viewport: TABLET }),
    }
    const [dish] = await servicio.findSimples()
    const add = phone.getByRole('button', { name: new RegExp(`^agregar ${dish?.nombre ?? ''}`, 'i') })
    await add.click()
    for (const page of [phone, ...Object.values(pages)]) await translate(page)
    await add.click()
    const total = await phone.getByRole('button', { name: /Ver mi pedido/i }).innerText()
    expect(total.replace(/\D/g, '')).toContain(String(((dish?.precioMinor ?? 0) * 2) / 100))
    await phone.getByRole('button', { name: /Ver mi pedido/i }).click()
    await phone.getByRole('button', { name: /Enviar/i }).click()
    const sent = await eventually(
      async () =>
        must(await staff('GET /api/pedidos', { query: { limit: 200 } })).items.find((p) => p.sesionId === mesa.id),
      20_000,
    )
    expect(sent.totalMinor).toBe((dish?.precioMinor ?? 0) * 2)
    await pages.salon
      .getByText(/Mesa 4/i)
      .first()
      .waitFor()
    if (sent.estado === 'pendiente') must(await staff('POST /api/pedidos/:id/accept', { params: { id: sent.id } }))
    await pages.cocina
      .getByText(dish?.nombre ?? '')
      .first()
      .waitFor()
    for (const item of sent.items) {
      must(await staff('POST /api/items/:id/start', { params: { id: item.id } }))
      must(await staff('POST /api/items/:id/ready', { params: { id: item.id } }))
    }
    await phone.getByText('Listo', { exact: true }).first().waitFor()
    for (const page of [phone, ...Object.values(pages)]) {
      await translate(page)
      expect(await page.locator('[data-fallo]').count()).toBe(0)
      expect((await page.locator('body').innerText()).trim().length).toBeGreaterThan(40)
    }
    for (const item of sent.items) must(await staff('POST /api/items/:id/serve', { params: { id: item.id } }))
    await phone
      .getByText(/Servido/i)
      .first()
      .waitFor()
    expect(pantallas.surprises).toEqual([])
  })

  it('a face that fails to draw says so, tells the server, and comes back by itself (H54)', async ({
    tras: { intruso, pantallas },
    servicio,
    world,
  }) => {
    const { id } = await servicio.openMesa('Mesa 5')
    await servicio.orderDish(id)
    const cocina = await pantallas.signedIn('/cocina', 'cocina', { viewport: KITCHEN })
    // What no page has thought of: a list that is none.
    intruso.rewrite = (path, text) =>
      path.startsWith('/api/pedidos') ? text.replaceAll(/"modificadores":\[[^\]]*\]/g, '"modificadores":4821') : text
    await cocina.reload()
    await cocina.locator('[data-fallo]').waitFor()
    await cocina.getByText('Esta pantalla falló al dibujarse').waitFor()
    const line = await eventually(() =>
      world.server.process
        .output()
        .split('\n')
        .find((one) => one.includes('a face failed')),
    )
    expect(line).toContain('"cara":"cocina"')
    expect(line).not.toContain('4821')
    intruso.rewrite = null
    await cocina.getByRole('article').filter({ hasText: 'Mesa 5' }).first().waitFor()
    expect(await cocina.locator('[data-fallo]').count()).toBe(0)
    pantallas.surprises.length = 0
  })

  it('ages are right on devices whose clock is off by hours (H55)', async ({ tras: { pantallas }, servicio }) => {
    const off = (hours: number) => `{ const { now } = Date; Date.now = () => now() + ${String(hours * 3_600_000)} }`
    const { id } = await servicio.openMesa('Mesa 6')
    const pedido = await servicio.orderDish(id)
    for (const hours of [5, -5]) {
      const cocina = await pantallas.signedIn('/cocina', 'cocina', { viewport: KITCHEN, prepare: off(hours) })
      const ticket = cocina.getByRole('article').filter({ hasText: 'Mesa 6' }).first()
      await ticket.waitFor()
      expect(await ticket.innerText()).not.toMatch(/\d h|tarde|demorad/i)
      await cocina.getByText(/El reloj de este equipo está mal por [45] h/).waitFor()
    }
    const salon = await pantallas.signedIn('/salon', 'mesero', { viewport: TABLET, prepare: off(5) })
    const tile = salon.getByRole('button', { name: /^Mesa 6\b/ }).first()
    await tile.waitFor()
    expect(await tile.innerText()).not.toMatch(/\d h/)
    expect(pedido.items.length).toBe(1)
  })

  it('every face works in a browser as old as the written line (H56)', async ({
    tras: { pantallas, url },
    servicio,
    staff,
  }) => {
    const mesa = await servicio.openMesa('Mesa 7')
    const old = await seat(pantallas, url, mesa, { prepare: makeOld })
    await old
      .getByRole('button', { name: /^Agregar / })
      .first()
      .click()
    await old.getByRole('button', { name: /Ver mi pedido/ }).click()
    await old.getByRole('button', { name: /Enviar/ }).click()
    await eventually(async () => {
      const { items } = must(await staff('GET /api/pedidos', { query: { limit: 200 } }))
      return items.filter((p) => p.sesionId === mesa.id).length === 1
    }, 20_000)
    for (const [path, quien] of [
      ['/salon', 'mesero'],
      ['/cocina', 'cocina'],
      ['/caja', 'caja'],
      ['/admin', 'admin'],
    ] as const) {
      const page = await pantallas.signedIn(path, quien, { viewport: TABLET, prepare: makeOld })
      expect(await page.locator('[data-fallo], #arranque').count()).toBe(0)
    }
    expect(pantallas.surprises).toEqual([])
  })

  it('a browser that is older says so, in its own words, and is never blank (H56)', async ({
    tras: { pantallas, url },
  }) => {
    for (const path of ['/cocina', '/m/cualquiera']) {
      const page = await pantallas.open({
        viewport: PHONE,
        prepare: () => {
          Reflect.deleteProperty(Object, 'hasOwn')
        },
      })
      // What such a browser makes of the modules: nothing.
      await page.route('**/assets/*.js', (route) => route.abort())
      await page.goto(url + path)
      await page.getByText('Este navegador es demasiado antiguo').waitFor()
    }
  })
})

/** Takes away what Chrome 94, Safari 15.4 or Firefox 102 lack. Runs in the page. */
function makeOld(): void {
  const gone: [object, string[]][] = [
    [AbortSignal, ['timeout', 'any']],
    [Array.prototype, ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [Object, ['groupBy']],
    [Map, ['groupBy']],
    [Promise, ['withResolvers', 'try']],
    [Array, ['fromAsync']],
    [Crypto.prototype, ['randomUUID']],
    [Intl, ['supportedValuesOf', 'DurationFormat', 'Segmenter']],
    [HTMLElement.prototype, ['showPopover', 'hidePopover', 'togglePopover', 'popover', 'inert']],
    [Element.prototype, ['checkVisibility']],
    [String.prototype, ['isWellFormed', 'toWellFormed']],
    [Set.prototype, ['union', 'intersection', 'difference']],
    [URL, ['canParse', 'parse']],
    [Document.prototype, ['startViewTransition']],
    [
      globalThis,
      [
        'structuredClone',
        'requestIdleCallback',
        'scheduler',
        'navigation',
        'Iterator',
        'CompressionStream',
        'WakeLock',
      ],
    ],
    [Navigator.prototype, ['wakeLock', 'locks', 'userActivation', 'virtualKeyboard']],
  ]
  for (const [owner, names] of gone) for (const name of names) Reflect.deleteProperty(owner, name)
  // Chrome 94 knows no range in a media query.
  const { matchMedia } = globalThis
  globalThis.matchMedia = (query) => matchMedia(/[<>]/.test(query) ? 'not all' : query)
}
