import { randomUUID } from 'node:crypto'
import type { Route } from 'playwright-core'
import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import { comensal } from '../../../web/src/faces/comensal/textos.js'
import { comun } from '../../../web/src/ui/textos.js'
import { must, type Local } from '../../world/world.js'
import type { Pantallas } from '../pantallas.js'
import { changed, openPhone, refuseAs } from './avisos.js'
import { pressKey, type Vistas } from './vistas.js'

const t = comensal.es

/** At the table: what one is told about an order that cannot go, that was refused, that had arrived before; and about the bill. */
export async function lookAtLosTropiezos(
  pantallas: Pantallas,
  vistas: Vistas,
  { staff, carta, seat }: Local,
): Promise<void> {
  const { mesa, sesionId, pin, phone: ana } = await seat()
  const page = await openPhone(pantallas)
  const press = (name: string | RegExp) => pressKey(page.getByRole('button', { name }))
  const inSheet = (name: string | RegExp) => pressKey(page.getByRole('dialog').getByRole('button', { name }))
  const shown = async (text: string) => {
    await page.getByText(text).first().waitFor()
    await vistas.expectNone(page, text)
  }
  await page.goto(`${pantallas.home}/m/${mesa.codigoQr}`)
  await page.getByLabel(t.pin).fill(pin)
  await press(t.sentarme)
  await press(new RegExp(`^${t.cuenta}$`))
  await shown(t.cuentaVacia)
  await press(t.carta)

  const guarnicion =
    must(await staff('GET /api/grupos-modificadores', { query: {} })).items.find(
      ({ nombre }) => nombre === 'Guarnición',
    )?.id ?? ''
  const offer = async (...nombres: string[]) =>
    must(
      await staff('PATCH /api/grupos-modificadores/:id', {
        ifMatch: '*',
        params: { id: guarnicion },
        body: { min: 1, max: 2, modificadores: nombres.map((nombre) => ({ nombre })) },
      }),
    )
  await offer('Papas', 'Puré')
  // A choice is missing; then the dish, its choices, and all of it go while they lie in the basket.
  await press(t.elegir('Bife de chorizo'))
  // Nothing is chosen in advance: the button says what is missing, one after the other (issue 10, line 6).
  await inSheet(new RegExp(`^${t.faltaElegir('Punto')}`))
  await page.getByLabel('Jugoso').press('Space')
  await inSheet(new RegExp(`^${t.faltaElegir('Guarnición')}`))
  await page.getByRole('alert').getByText(t.faltaElegir('Guarnición')).waitFor()
  await vistas.look(page, 'plato')
  await page.getByLabel('Puré').press('Space')
  await vistas.look(page, 'plato')
  await inSheet(new RegExp(`^${t.anadir}`))
  await press(t.agregar('Flan'))
  await press(t.verPedido)
  await press(t.cambiar('Bife de chorizo'))
  await page.getByText(t.actualizar).waitFor()
  await vistas.lookAndClose(page, 'plato')
  await press(t.verPedido)
  await offer('Ensalada')
  must(await staff('DELETE /api/productos/:id', { params: { id: carta.flan } }))
  await page.getByText(t.lineaOpciones).waitFor()
  await page.getByText(t.lineaQuitada).waitFor()
  await vistas.look(page, 'cesta')
  must(await staff('POST /api/cocina/pause', { body: { pausada: true } }))
  await page.getByRole('dialog').getByText(t.enPausa).waitFor()
  await vistas.lookAndClose(page, 'cesta')
  await shown(t.enPausa)
  must(await staff('POST /api/cocina/pause', { body: { pausada: false } }))
  await page.getByText(t.enPausa).waitFor({ state: 'detached' })
  await press(t.pedidoCambioRevisa)
  // What is gone is taken out by agreeing to it; what only lacks an option is taken out by hand.
  await inSheet(t.aceptarCambios)
  await inSheet(comun.es.quitar('Bife de chorizo'))
  await vistas.lookAndClose(page, 'cesta-vacia')

  // Sent, and refused; sent, and it had been there already; sent, and still on its way.
  await press(t.agregar('Agua'))
  // Its price changes while it lies there: said, marked on the bar and the line, and agreed to before anything is sent.
  must(
    await staff('PATCH /api/productos/:id', {
      ifMatch: '*',
      params: { id: carta.agua },
      body: { precioMinor: 310_000 },
    }),
  )
  await shown(t.cestaPrecio('Agua'))
  await press(t.pedidoCambioRevisa)
  await page.getByText(t.lineaPrecio).waitFor()
  await vistas.look(page, 'cesta')
  await inSheet(t.aceptarCambios)
  must(await staff('PATCH /api/restaurante', { ifMatch: '*', body: { ajustes: { aceptacionAutomatica: true } } }))
  await page.getByRole('button', { name: t.enviarCocina }).waitFor()
  await vistas.lookAndClose(page, 'cesta')
  must(await staff('PATCH /api/restaurante', { ifMatch: '*', body: { ajustes: { aceptacionAutomatica: false } } }))
  const send = async (answer: (route: Route) => Promise<void>) => {
    await page.route('**/api/pedidos', answer)
    await press(t.verPedido)
    await press(t.enviarMesero)
  }
  await send((route) => refuseAs(route, 'cocina_en_pausa'))
  await page.locator('#barra-pedido').waitFor()
  await shown(t.rechazado)
  await page.unroute('**/api/pedidos')
  await send((route) => refuseAs(route, 'idempotency_key_reutilizada'))
  await shown(t.yaEstaba)
  await page.unroute('**/api/pedidos')
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await send(async (route) => {
    await held
    await route.continue()
  })
  await shown(t.enviando)
  release()
  await shown(t.enviado)
  await page.unroute('**/api/pedidos')

  // The house refuses one order, takes another; who else ordered is named as they named themselves.
  const [mine] = must(await staff('GET /api/pedidos')).items
  must(await staff('POST /api/pedidos/:id/reject', { params: { id: mine?.id ?? '' }, body: { motivo: 'Prueba' } }))
  await shown(t.pedidoRechazado(mine?.numero ?? 0))
  const body = { sesionId, items: [{ productoId: carta.agua, cantidad: 1 }] }
  must(await ana.call('POST /api/pedidos', { body, idempotencyKey: randomUUID() }))
  must(await staff('POST /api/pedidos', { body, idempotencyKey: randomUUID() }))
  await page.getByText(t.delMesero).waitFor()
  await shown(t.alguien)
}

/** The bill: unreadable, partly paid, with all that may stand on it; one's own part; a dish that is nearly there, there, and taken back. */
export async function lookAtLaCuenta(
  pantallas: Pantallas,
  vistas: Vistas,
  { staff, carta, seat }: Local,
): Promise<void> {
  must(
    await staff('PATCH /api/restaurante', {
      ifMatch: '*',
      body: { ajustes: { servicioBps: 1_000, impuesto: { tasaBps: 2_100, incluido: false } } },
    }),
  )
  must(await staff('PATCH /api/productos/:id', { ifMatch: '*', params: { id: carta.agua }, body: { minutosBase: 0 } }))
  const { mesa, sesionId, pin } = await seat()
  const page = await openPhone(pantallas)
  // An hour on, by the device and by the server's answers (H55), every promise has come due.
  const later = Date.now() + 3_600_000
  await page.clock.setFixedTime(later)
  await page.route('**/api/**', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), date: new Date(later).toUTCString() } })
  })
  const press = (name: string | RegExp) => pressKey(page.getByRole('button', { name }))
  const shown = async (text: string) => {
    await page.getByText(text, { exact: true }).first().waitFor()
    await vistas.expectNone(page, text)
  }
  await page.goto(`${pantallas.home}/m/${mesa.codigoQr}`)
  await page.getByLabel(t.pin).fill(pin)
  await press(t.sentarme)
  await press(t.agregar('Agua'))
  await press(t.verPedido)
  await press(t.enviarMesero)
  await page.getByText(t.esperando).waitFor()
  const [pedido] = must(await staff('GET /api/pedidos')).items
  const params = { id: pedido?.id ?? '' }
  const item = { params: { id: pedido?.items[0]?.id ?? '' } }
  must(await staff('POST /api/pedidos/:id/accept', { params }))
  await shown(t.yaCasi)
  must(await staff('POST /api/items/:id/start', item))
  must(await staff('POST /api/items/:id/ready', item))
  await shown(t.listoParaServir)

  await page.route('**/api/sesiones/*/cuenta', (route) => route.abort())
  await press(new RegExp(`^${t.cuenta}$`))
  await shown(t.cuentaFallo)
  await page.unroute('**/api/sesiones/*/cuenta')
  const { id } = must(await staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }))
  must(
    await staff('POST /api/cuentas/:id/pagos', {
      params: { id },
      body: { metodo: 'tarjeta', montoMinor: 123 },
      idempotencyKey: randomUUID(),
    }),
  )
  // Discounts come with an issue of their own: how one looks on the diner's bill is known already.
  await page.route('**/api/sesiones/*/cuenta', (route) =>
    changed<CuentaView>(route, (cuenta) => ({ ...cuenta, ajustesMinor: -100, version: cuenta.version + 1 })),
  )
  await press(t.carta)
  await press(new RegExp(`^${t.cuenta}$`))
  await shown(t.porPagar)
  await page.getByText(t.loMio).click()
  await shown(t.loMioTexto)

  await press(t.carta)
  await press(t.agregar('Agua'))
  await press(t.verPedido)
  await press(t.enviarMesero)
  await press(new RegExp(`^${t.anular}`))
  await pressKey(page.getByRole('dialog').getByRole('button', { name: t.anular, exact: true }))
  await shown(t.anulado)
}
