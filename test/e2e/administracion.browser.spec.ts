import type { Page } from 'playwright-core'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { must } from '../world/world.js'
import { casaTest } from './casa.js'
import type { Pantallas } from './pantallas.js'

const DESK = { width: 1366, height: 860 }
const LISTA = 'Categoría;Producto;Precio;Estación\nParrilla;Chinchulines crocantes;$ 9.900,00;Parrilla\nParrilla;Riñones al jerez;consultar;Parrilla\n'

const it = casaTest()

describe.runIf(hasChromium)('administración in a browser', { timeout: 120_000 }, () => {
  it('a price list is looked at before it is taken: what is wrong by row, column and reason, and nothing by halves', async ({ pantallas, staff }) => {
    const page = await openPage(pantallas, '/carta/importar')
    const give = () => page.locator('input[type=file]').setInputFiles({ name: 'lista.csv', mimeType: 'text/csv', buffer: Buffer.from(LISTA) })
    const named = async (nombre: string) => must(await staff('GET /api/productos', { query: { limit: 200 } })).items.filter((one) => one.nombre === nombre)
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

  it('says when someone else saved first, loses neither edit, and lets the person choose', async ({ pantallas, staff }) => {
    const page = await openPage(pantallas, '/carta/productos')
    await page.getByRole('button', { name: /^Entraña/ }).click()
    const editor = page.getByRole('dialog')
    await editor.getByLabel('Descripción').fill('Con limón')
    await editor.getByLabel('Precio', { exact: true }).fill('34.000')
    await eventually(() => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /\/api\/productos\/[0-9a-f-]{36}$/.test(name))))

    const before = must(await staff('GET /api/productos', { query: { limit: 200 } })).items.find(({ nombre }) => nombre === 'Entraña')
    const params = { id: before?.id ?? '' }
    must(await staff('PATCH /api/productos/:id', { params, body: { precioMinor: 3_500_000, minutosBase: 21 } }))
    await editor.getByRole('button', { name: 'Guardar' }).click()

    await editor.getByText('Otra persona lo cambió mientras editabas').waitFor()
    await editor.getByText('Minutos de preparación: ahora dice 21 min').waitFor()
    expect(must(await staff('GET /api/productos/:id', { params }))).toMatchObject({ precioMinor: 3_500_000, minutosBase: 21, descripcion: before?.descripcion })

    await editor.getByText('Lo suyo').click()
    await editor.getByRole('button', { name: 'Guardar' }).click()
    await editor.waitFor({ state: 'detached' })
    expect(must(await staff('GET /api/productos/:id', { params }))).toMatchObject({ precioMinor: 3_500_000, minutosBase: 21, descripcion: 'Con limón' })
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

  it.for(['Tarjeta', 'Carpa de mesa', 'Etiqueta'])('%s: a scanner reads every printed code, and it leads to its table', async (formato, { pantallas, staff }) => {
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
    for (let at = 0; at < 4 * faces; at++) read.add(await scan(await cards.nth(at).locator('svg[role=img]').screenshot()))
    const printed = new Set(mesas.map(({ codigoQr }) => `https://elfogon.example/m/${codigoQr}`))
    expect(read.size).toBe(4)
    expect([...read].filter((url) => !printed.has(url))).toEqual([])
  })

  async function openPage(pantallas: Pantallas, hash: string, dots = 1): Promise<Page> {
    const page = await pantallas.signedIn('/admin', 'admin', { viewport: DESK, dots })
    await page.evaluate((to) => { location.hash = to }, hash)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    return page
  }
})

/** What a phone's camera would read in this picture. */
async function scan(png: Buffer): Promise<string> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data ?? 'nothing'
}
