import { fileURLToPath } from 'node:url'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import { createReceiver } from '../../examples/webhook-receiver.js'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { must } from '../world/world.js'
import { casaTest } from './casa.js'
import { libroDe } from '../../backend/src/domain/carta/lectura/libro/libro.fixture.js'
import { signIn, type Pantallas } from './pantallas.js'

const DESK = { width: 1366, height: 860 }
const FOGON = fileURLToPath(new URL('../fixtures/menus/parrilla_el_fogon_AR.csv', import.meta.url))
const LISTA =
  'Categoría;Producto;Precio;Estación\nParrilla;Chinchulines crocantes;$ 9.900,00;Parrilla\nParrilla;Riñones al jerez;consultar;Parrilla\n'

const it = casaTest({
  env: { DEMO: 'on', NODE_ENV: 'development', WEBHOOK_ALLOW_PRIVATE: 'on', WEBHOOK_RETRY_SECONDS: '0.01' },
})

describe.runIf(hasChromium)('administración in a browser', { timeout: 120_000 }, () => {
  it('a price list is looked at before it is taken: what is wrong by row, column and reason, and nothing by halves', async ({
    pantallas,
    staff,
  }) => {
    const page = await openPage(pantallas, '/carta/importar')
    // A list as a restaurant keeps it: another alphabet, its own columns, a row without a price.
    await page.locator('input[type=file]').setInputFiles(FOGON)
    await page.getByRole('row', { name: '46 Precio consultar No es un precio' }).waitFor()
    const give = () =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'lista.csv', mimeType: 'text/csv', buffer: Buffer.from(LISTA) })
    const named = async (nombre: string) =>
      must(await staff('GET /api/productos', { query: { limit: 200 } })).items.filter((one) => one.nombre === nombre)
    await give()
    await page.getByRole('row', { name: '3 Precio consultar No es un precio' }).waitFor()
    expect(await page.getByRole('button', { name: /^Importar/ }).isDisabled()).toBe(true)
    expect(await named('Chinchulines crocantes')).toEqual([])

    await page.getByRole('switch', { name: /Importar sin las filas con errores/ }).click()
    await page.getByRole('row', { name: /2 Nuevo Parrilla Chinchulines crocantes \$\s9\.900,00/ }).waitFor()
    await page.getByRole('button', { name: 'Importar 1 producto' }).click()
    await page.getByText('Listo: 1 producto nuevo y 0 cambiados.').first().waitFor()
    expect(await named('Chinchulines crocantes')).toMatchObject([{ precioMinor: 990_000 }])
    expect(await named('Riñones al jerez')).toEqual([])

    await give()
    await page.getByText('no hay nada que cambiar').waitFor()
  })

  it('a list with two prices is asked about; the answer shows what would happen, and the focus goes on with it (H63)', async ({
    pantallas,
    casa,
  }) => {
    const page = await pantallas.open({ viewport: { width: 360, height: 740 } })
    await page.goto(`${pantallas.home}/admin`)
    await signIn(page, casa)
    await page.getByText('En vivo').first().waitFor()
    await page.evaluate(() => {
      location.hash = '/carta/importar'
    })
    await page.locator('input[type=file]').setInputFiles({
      name: 'dos precios.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Producto;Precio [Centro];Precio [Norte]\nAgua;1.200;1.300\nFlan;4.500;4.900\n'),
    })
    const asked = page.getByRole('alert', { name: '¿Cuál es el precio de venta?' })
    await asked.getByText('Por ejemplo: 1.300 · 4.900').waitFor()
    expect(await page.getByRole('button', { name: /^Importar/ }).count()).toBe(0)
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')

    // By the keyboard alone, and another way once it was seen.
    await asked.getByRole('button', { name: 'Usar «Precio [Norte]»' }).press('Enter')
    await page.getByRole('row', { name: /Agua \$\s1\.300,00/ }).waitFor()
    await asked.waitFor({ state: 'detached' })
    await eventually(async () => (await focused()).startsWith('Precio de venta: la columna «Precio [Norte]».'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await asked.waitFor()
    await eventually(async () => (await focused()).includes('¿Cuál es el precio de venta?'))
    await asked.getByRole('button', { name: 'Usar «Precio [Centro]»' }).press('Enter')
    await page.getByRole('row', { name: /Agua \$\s1\.200,00/ }).waitFor()
    await page.getByRole('button', { name: 'Importar 2 productos' }).click()
    await page.getByText('Listo: 2 productos nuevos y 0 cambiados.').first().waitFor()
  })

  it('a workbook with two lists is asked about by its sheets, and then by the columns of the chosen one (issue 11, line 7)', async ({
    pantallas,
  }) => {
    const page = await openPage(pantallas, '/carta/importar')
    const hoja = (nombre: string, producto: string) => ({
      nombre,
      filas: [
        ['Producto', 'Precio [Centro]', 'Precio [Norte]'],
        [producto, 1200, { v: 1300, f: '"$"#,##0.00' }],
      ],
    })
    await page.locator('input[type=file]').setInputFiles({
      name: 'carta.xlsx',
      mimeType: '',
      buffer: libroDe([hoja('Salón', 'Agua mineral de libro'), hoja('Feriados', 'Agua de feriado')]),
    })
    const asked = page.getByRole('alert', { name: '¿Qué hoja es la lista de precios?' })
    await asked.getByText('Por ejemplo: Agua de feriado 1200 $1.300,00').waitFor()
    await asked.getByRole('button', { name: 'Usar «Feriados»' }).click()
    await page.getByText('Se lee la hoja «Feriados».').waitFor()
    await page.getByRole('button', { name: 'Usar «Precio [Norte]»' }).click()
    await page.getByRole('row', { name: /Agua de feriado \$\s1\.300,00/ }).waitFor()
    await page.getByRole('button', { name: 'Elegir otra hoja' }).click()
    await asked.getByRole('button', { name: 'Usar «Salón»' }).click()
    await page.getByRole('button', { name: 'Usar «Precio [Centro]»' }).click()
    await page.getByRole('row', { name: /Agua mineral de libro \$\s1\.200,00/ }).waitFor()
  })

  it('says when someone else saved first, loses neither edit, and lets the person choose', async ({
    pantallas,
    staff,
  }) => {
    const page = await openPage(pantallas, '/carta/productos')
    await page.getByRole('button', { name: /^Entraña/ }).click()
    const editor = page.getByRole('dialog')
    await editor.getByLabel('Descripción').fill('Con limón')
    await editor.getByLabel('Precio', { exact: true }).fill('34.000')
    await eventually(() =>
      page.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => /\/api\/productos\/[0-9a-f-]{36}$/.test(name)),
      ),
    )

    const before = must(await staff('GET /api/productos', { query: { limit: 200 } })).items.find(
      ({ nombre }) => nombre === 'Entraña',
    )
    const params = { id: before?.id ?? '' }
    must(
      await staff('PATCH /api/productos/:id', {
        ifMatch: '*',
        params,
        body: { precioMinor: 3_500_000, minutosBase: 21 },
      }),
    )
    await editor.getByRole('button', { name: 'Guardar' }).click()

    await editor.getByText('Otra persona lo cambió mientras editabas').waitFor()
    await editor.getByText('Minutos de preparación: ahora dice 21 min').waitFor()
    expect(must(await staff('GET /api/productos/:id', { params }))).toMatchObject({
      precioMinor: 3_500_000,
      minutosBase: 21,
      descripcion: before?.descripcion,
    })

    await editor.getByText('Lo suyo').click()
    await editor.getByRole('button', { name: 'Guardar' }).click()
    await editor.waitFor({ state: 'detached' })
    expect(must(await staff('GET /api/productos/:id', { params }))).toMatchObject({
      precioMinor: 3_500_000,
      minutosBase: 21,
      descripcion: 'Con limón',
    })
  })

  it('a table is moved by keyboard, and stays where it was put', async ({ pantallas, staff }) => {
    const page = await openPage(pantallas, '/mesas')
    const mesa = page.getByRole('button', { name: /^Mesa 1,/ })
    await mesa.focus()
    const before = must(await staff('GET /api/mesas')).items.find(({ nombre }) => nombre === 'Mesa 1')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('ArrowDown')
    const onGrid = (value: number) => Math.round(value / 20) * 20
    await eventually(async () => {
      const now = must(await staff('GET /api/mesas')).items.find(({ nombre }) => nombre === 'Mesa 1')
      return now?.x === onGrid((before?.x ?? 0) + 100) && now.y === onGrid((before?.y ?? 0) + 20)
    })
  })

  it.for(['Tarjeta', 'Carpa de mesa', 'Etiqueta'])(
    '%s: a scanner reads every printed code, and it leads to its table',
    async (formato, { pantallas, staff }) => {
      const page = await openPage(pantallas, '/mesas/qr', 2)
      await page.getByLabel('Dirección que leerán los teléfonos').fill('https://elfogon.example')
      await page.getByText(formato, { exact: true }).click()
      await page.emulateMedia({ media: 'print' })
      const cards = page.locator('body > div:not(#app) article')
      await cards.first().waitFor()
      const mesas = must(await staff('GET /api/mesas', { query: { limit: 200 } })).items
      const faces = formato === 'Carpa de mesa' ? 2 : 1
      expect(await cards.count()).toBe(mesas.length * faces)
      const read = new Set<string>()
      for (let at = 0; at < 4 * faces; at++)
        read.add(await scan(await cards.nth(at).locator('svg[role=img]').screenshot()))
      const printed = new Set(mesas.map(({ codigoQr }) => `https://elfogon.example/m/${codigoQr}`))
      expect(read.size).toBe(4)
      expect([...read].filter((url) => !printed.has(url))).toEqual([])
    },
  )

  it('no code is printed that leads a phone to itself: the network’s address is, and where there is none the page asks for it (H61)', async ({
    pantallas,
    staff,
  }) => {
    const page = await openPage(pantallas, '/mesas/qr', 2)
    let red = ['http://192.168.1.20:4000', 'http://10.0.0.7:4000']
    await page.route('**/api/restaurante/direcciones', async (route) => {
      await route.fulfill({ response: await route.fetch(), json: { publica: null, red } })
    })
    await page.reload()
    const address = page.getByLabel('Dirección que leerán los teléfonos')
    const print = page.getByRole('button', { name: /^Imprimir \d+ hoja/ })
    const cards = page.locator('body > div:not(#app) article')
    await address.waitFor()
    expect(await address.inputValue()).toBe('http://192.168.1.20:4000')
    await page.getByRole('button', { name: 'http://10.0.0.7:4000' }).click()
    await page.emulateMedia({ media: 'print' })
    const codes = must(await staff('GET /api/mesas', { query: { limit: 200 } })).items.map(({ codigoQr }) => codigoQr)
    const read = await scan(await cards.first().locator('svg[role=img]').screenshot())
    expect(codes.map((codigo) => `http://10.0.0.7:4000/m/${codigo}`)).toContain(read)

    await page.emulateMedia({ media: 'screen' })
    for (const own of ['http://localhost:4000', 'http://127.0.0.1:4000', '']) {
      await address.fill(own)
      await page.getByRole('heading', { name: 'Falta la dirección' }).waitFor()
      expect(await print.isDisabled(), own).toBe(true)
      expect(await cards.count(), own).toBe(0)
    }
    red = []
    await page.evaluate(() => localStorage.clear())
    await page.reload()
    await page.getByText('pon PUBLIC_URL en el servidor').waitFor()
    expect([await address.inputValue(), await print.isDisabled(), await cards.count()]).toEqual(['', true, 0])
  })

  it('a webhook shows its secret once, is tried out and lists its attempts; H26: what another system refuses is shown with its reason, and sent again, once, when somebody says so', async ({
    pantallas,
    staff,
    servicio,
  }) => {
    const [system, picky] = [await openSystem(), await openSystem()]
    picky.secret = must(
      await staff('POST /api/webhooks', { body: { url: picky.url, eventos: ['pedido.creado'] } }),
    ).secret
    picky.refuses = true
    const { id: sesionId } = await servicio.openMesa('Mesa 7')
    const refused = await servicio.orderDish(sesionId)

    const page = await openPage(pantallas, '/integraciones/webhooks')
    await page.getByRole('button', { name: 'Nuevo webhook' }).click()
    await page.getByLabel('Dirección').fill(system.url)
    await page.getByRole('button', { name: 'Crear' }).click()
    system.secret = await page.getByRole('dialog').locator('code').innerText()
    expect(system.secret).toMatch(/^whsec_/)
    await page.getByRole('button', { name: 'Ya la guardé' }).click()

    await page.getByRole('button', { name: new RegExp(system.url) }).click()
    const tries = page.getByRole('region', { name: 'Últimos intentos' })
    expect(await page.content()).not.toContain(system.secret)
    await tries.getByText('Todavía no se le mandó nada.').waitFor()
    await tries.getByRole('button', { name: 'Probar' }).click()
    await tries.getByText(/^Respondió 204 en \d+ ms\.$/).waitFor()
    await tries
      .getByRole('listitem')
      .filter({ hasText: /Prueba .*204/ })
      .waitFor()
    system.secret = 'whsec_otra'
    await tries.getByRole('button', { name: 'Probar' }).click()
    await tries
      .getByRole('listitem')
      .filter({ hasText: /Prueba .*401/ })
      .waitFor()
    const made = must(await staff('GET /api/webhooks', { query: { limit: 200 } })).items.find(
      ({ url }) => url === system.url,
    )
    must(await staff('DELETE /api/webhooks/:id', { params: { id: made?.id ?? '' } }))

    await eventually(
      async () => must(await staff('GET /api/outbox/dead', { query: { limit: 10 } })).items.length === 1,
      60_000,
      200,
    )
    expect(picky.heard).toEqual([])

    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'Sin entregar' }).click()
    const letter = page.getByRole('listitem').filter({ hasText: `Pedidos: creado · n.º ${String(refused.numero)}` })
    await letter.getByText(`webhook ${picky.url}`).waitFor()
    await letter.getByText('8 intentos').waitFor()
    await letter.getByText('HTTP 422').waitFor()
    picky.refuses = false
    await letter.getByRole('button', { name: 'Reenviar' }).click()
    expect(picky.heard).toEqual([])
    await letter.getByRole('button', { name: 'Sí, reenviar' }).click()
    await letter.getByText(/^Reenviado /).waitFor()
    await eventually(() => picky.heard.includes(refused.id))
    await page.reload()
    await letter.getByText(/^Reenviado /).waitFor()
    expect(await page.getByRole('button', { name: 'Reenviar' }).count()).toBe(0)
    const next = await servicio.orderDish(sesionId)
    await eventually(() => picky.heard.includes(next.id))
    expect(picky.heard).toEqual([refused.id, next.id])
    await page.getByRole('tab', { name: 'Entregas' }).click()
    await page.getByRole('status').filter({ hasText: 'Al día' }).waitFor()
    for (const one of [system, picky]) one.close()
  })

  async function openPage(pantallas: Pantallas, hash: string, dots = 1): Promise<Page> {
    const page = await pantallas.signedIn('/admin', 'admin', { viewport: DESK, dots })
    await page.evaluate((to) => {
      location.hash = to
    }, hash)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    return page
  }
})

/** Another system that is told by webhook: the example's receiver, which may be made to refuse. */
async function openSystem() {
  const system = {
    secret: '',
    refuses: false,
    url: '',
    heard: [] as string[],
    close: (): void => {
      server.close()
    },
  }
  const receiver = createReceiver(
    () => system.secret,
    ({ subject }) => {
      system.heard.push(subject)
    },
  )
  const server = createServer((request, response) => {
    if (!system.refuses) return void receiver.emit('request', request, response)
    request.resume().on('end', () => response.writeHead(422).end())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  system.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/avisos`
  return system
}

/** What a phone's camera would read in this picture. */
async function scan(png: Buffer): Promise<string> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data ?? 'nothing'
}
