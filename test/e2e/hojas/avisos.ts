import { randomUUID } from 'node:crypto'
import { problemOf, refuse, statusOf, type RefusalCode } from '@arisgourmet/contract/refusals'
import type { RestauranteView } from '@arisgourmet/contract/http/restaurantes'
import type { Page, Route } from 'playwright-core'
import { comensal } from '../../../web/src/faces/comensal/textos.js'
import { marco } from '../../../web/src/ui/marco.textos.js'
import { must, type Local } from '../../world/world.js'
import { PASSWORD, PERSONAL, signIn, type Pantallas } from '../pantallas.js'
import { pressKey, type Vistas } from './vistas.js'

export const PHONE = { viewport: { width: 390, height: 844 }, phone: true } as const
const t = comensal.es

/** Messages go by themselves after some seconds; here they stay until the next one, so that each is looked at. */
export const keepAvisos = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const real = globalThis.setTimeout
    const seconds = [4_000, 8_000]
    Object.assign(globalThis, {
      setTimeout: (then: () => void, ms = 0, ...args: []) => real(then, seconds.includes(ms) ? 600_000 : ms, ...args),
    })
  })

/** A phone of this test, on which messages stay. */
export async function openPhone(pantallas: Pantallas): Promise<Page> {
  const page = await pantallas.open({ ...PHONE, workerless: true })
  await keepAvisos(page)
  return page
}

/** What the carta says to who cannot order: its code is dead, the signal is, there is nothing in it; closed, paused, only to be read. */
export async function lookAtLaPuerta(
  pantallas: Pantallas,
  vistas: Vistas,
  { staff, addMesa, carta }: Local,
): Promise<void> {
  const page = await openPhone(pantallas)
  const press = (name: string | RegExp) => pressKey(page.getByRole('button', { name }))
  const { codigoQr } = await addMesa()
  must(
    await staff('PATCH /api/productos/:id', {
      ifMatch: '*',
      params: { id: carta.bife },
      body: { alergenos: { gluten: 'contiene', lacteos: 'puede', soja: 'libre' } },
    }),
  )
  const at = async (codigo: string, shown: string) => {
    await page.goto(`${pantallas.home}/m/${codigo}`)
    await page.getByText(shown).first().waitFor()
    await vistas.expectNone(page, shown)
  }
  const edit = async (body: {
    ajustes?: { modoMesa: 'solo_carta' | 'aprobacion' }
    horario?: RestauranteView['horario']
  }) => must(await staff('PATCH /api/restaurante', { ifMatch: '*', body }))

  await at('no-hay-tal', t.desconocido)
  await page.route('**/api/qr/*', (route) => route.abort())
  await at('ni-se-sabe', t.sinRed)
  await page.unroute('**/api/qr/*')

  // A page that the phone has kept brings no carta along.
  await page.route('**/m/*', withoutCarta)
  await page.route('**/api/restaurantes/*/carta', (route) => route.abort())
  await at(codigoQr, t.cartaFallo)
  await page.unroute('**/api/restaurantes/*/carta')
  await page.route('**/api/restaurantes/*/carta', (route) =>
    changed<{ categorias: unknown[] }>(route, (carta) => ({ ...carta, categorias: [] })),
  )
  await press(/^Reintentar$/)
  await page.getByText(t.cartaVacia).waitFor()
  await vistas.expectNone(page, t.cartaVacia)
  await page.unroute('**/api/restaurantes/*/carta')
  await page.unroute('**/m/*')

  await at(codigoQr, t.soloMirar)
  await press(t.soloMirar)
  await press(t.filtrar)
  const filter = page.locator('[data-hoja=alergenos]')
  await filter.getByLabel(t.alergenos.gluten).press('Space')
  await vistas.look(page, 'alergenos')
  await pressKey(filter.getByRole('button', { name: /^Ver/ }))
  await page.getByText(t.sinDeclarar).press('Enter')
  await vistas.expectNone(page, t.sinDeclararTexto)
  await page.getByRole('searchbox').fill('zzz')
  await page.getByText(t.nada).waitFor()
  await vistas.expectNone(page, t.nada)

  await edit({ ajustes: { modoMesa: 'solo_carta' } })
  await at(codigoQr, t.soloCarta)
  await press(t.ver('Bife de chorizo'))
  // What may be read is shown: the choices with their prices, and why nothing can be ordered (issue 10, line 17).
  const dish = page.getByRole('dialog')
  await dish.getByText('Papas', { exact: true }).waitFor()
  await dish.getByText(/\+.*2\.500/).waitFor()
  await dish.getByText(t.soloCarta).waitFor()
  await vistas.lookAndClose(page, 'plato')
  await edit({
    ajustes: { modoMesa: 'aprobacion' },
    horario: { lun: [], mar: [], mie: [], jue: [], vie: [], sab: [], dom: [] },
  })
  await at(codigoQr, t.cerrado)
  await edit({ horario: null })
}

/** Who has no PIN waits, reads the carta meanwhile, and may be sent away. */
export async function lookAtLaEspera(pantallas: Pantallas, vistas: Vistas, { staff, addMesa }: Local): Promise<void> {
  const page = await openPhone(pantallas)
  const press = (name: string | RegExp) => pressKey(page.getByRole('button', { name }))
  const mesa = await addMesa()
  await page.goto(`${pantallas.home}/m/${mesa.codigoQr}`)
  await press(t.agregar('Agua'))
  await press(t.verPedido)
  await page.getByText(t.paraEnviar).waitFor()
  await vistas.lookAndClose(page, 'cesta')
  await press(t.sentarme)
  await page.getByText(t.avisamosTexto).waitFor()
  await vistas.expectNone(page, t.avisamos)
  await press(t.verCarta)
  await page.getByText(t.esperandoMesa).waitFor()
  await vistas.expectNone(page, t.esperandoMesa)
  const [waiting] = must(await staff('GET /api/solicitudes')).items
  must(await staff('POST /api/solicitudes/:id/reject', { params: { id: waiting?.id ?? '' } }))
  await page.getByRole('alert').first().waitFor()
  await vistas.expectNone(page, 'not let in')
}

/** Somebody of the team whose key was copied: told on whatever screen, and at the door where this device's own session was ended. */
export async function lookAtLaLlaveCopiada(pantallas: Pantallas, vistas: Vistas): Promise<void> {
  const page = await pantallas.open({ ...PHONE, workerless: true })
  await page.route('**/api/auth/sessions', (route) =>
    changed<{ alertas: unknown[] }>(route, (data) => ({
      ...data,
      alertas: [{ id: randomUUID(), dispositivo: 'Firefox', createdAt: new Date().toISOString() }],
    })),
  )
  await page.goto(`${pantallas.home}/salon`)
  await signIn(page, { slug: 'demo', email: PERSONAL.mesero, password: PASSWORD })
  await page.getByText(marco.es.alerta).waitFor()
  await vistas.expectNone(page, marco.es.alerta)
  await page.route('**/api/auth/refresh', (route) => refuseAs(route, 'refresh_reutilizado'))
  await page.reload()
  await page.getByText(marco.es.expulsado).waitFor()
  await vistas.expectNone(page, marco.es.expulsado)
}

/** The page as it came without its data. */
async function withoutCarta(route: Route): Promise<void> {
  const response = await route.fetch()
  await route.fulfill({
    response,
    body: (await response.text()).replace(/<script type="application\/json" id="adelanto">.*?<\/script>/s, ''),
  })
}

/** An answer that is not quite the server's. */
export async function changed<T>(route: Route, make: (data: T) => T): Promise<void> {
  const response = await route.fetch()
  await route.fulfill({ response, json: make((await response.json()) as T) })
}

/** A refusal, as the server words it. */
export const refuseAs = (route: Route, code: RefusalCode): Promise<void> =>
  route.fulfill({
    status: statusOf(code),
    contentType: 'application/problem+json',
    json: problemOf(refuse(code), 'es'),
  })
