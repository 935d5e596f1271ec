import { randomUUID } from 'node:crypto'
import { comensal } from '../../../web/src/faces/comensal/textos.js'
import { comun } from '../../../web/src/ui/textos.js'
import { must } from '../../world/world.js'
import type { ConCorte } from './recorrido.js'
import { keepAvisos, PHONE } from './avisos.js'
import { pressKey } from './vistas.js'

const DISH = 'Provoleta con orégano y tomate'

/** The diner's whole evening on a phone, with all that may go wrong in it; the wire is cut once. */
export async function lookAtComensal(
  { behindWire, wire, servicio, staff, vistas }: ConCorte,
  mesa: string,
): Promise<void> {
  const [t, c] = [comensal.es, comun.es]
  const { codigoQr, pin, id, mesaId } = await servicio.openMesa(mesa)
  const dish = (await servicio.findSimples()).find(({ nombre }) => nombre === DISH)
  const page = await behindWire.open(PHONE)
  await keepAvisos(page)
  const press = (name: string | RegExp) => pressKey(page.getByRole('button', { name }))
  const sell = async (disponible: boolean) =>
    must(await staff('POST /api/productos/:id/availability', { params: { id: dish?.id ?? '' }, body: { disponible } }))

  await page.goto(`${behindWire.home}/m/${codigoQr}`)
  await page.getByLabel(t.pin).fill('0000')
  await press(t.sentarme)
  await page.getByRole('alert').or(page.locator('[aria-invalid=true]')).first().waitFor()
  await vistas.expectNone(page, 'a wrong PIN')
  await page.getByLabel(t.pin).fill(pin)
  await press(t.sentarme)
  await press(t.laMesa)
  await vistas.expectNone(page, 'the table, with nothing on it')
  await press(t.carta)
  await press(t.filtrar)
  await vistas.lookAndClose(page, 'alergenos')
  await press(t.elegir('Bife de chorizo 400 g'))
  await vistas.look(page, 'plato')
  const carta = must(await staff('GET /api/restaurantes/:slug/carta', { params: { slug: 'demo' } }))
  const bife = carta.categorias.flatMap((it) => it.productos).find((it) => it.nombre === 'Bife de chorizo 400 g')
  const required = bife?.gruposModificadores.find(({ min }) => min > 0)
  const sellChoices = async (disponible: boolean) => {
    for (const { id: choice } of required?.modificadores ?? [])
      must(await staff('POST /api/modificadores/:id/availability', { params: { id: choice }, body: { disponible } }))
  }
  await sellChoices(false)
  await page.getByText(t.sinOpciones(required?.nombre ?? '')).waitFor()
  await vistas.lookAndClose(page, 'plato')
  await sellChoices(true)

  await press(t.agregar(DISH))
  await press(t.verPedido)
  await vistas.look(page, 'cesta')
  await sell(false)
  await page.getByText(t.lineaAgotada).waitFor()
  await vistas.expectNone(page, 'sold out in the basket')
  await sell(true)
  await page.getByText(t.lineaAgotada).waitFor({ state: 'detached' })
  await pressKey(
    page
      .getByRole('dialog')
      .getByRole('button', { name: c.quitar(DISH) })
      .or(page.getByRole('dialog').getByRole('button', { name: c.menos(DISH) })),
  )
  await vistas.lookAndClose(page, 'cesta-vacia')

  // The price changes, and the phone does not hear of it before it sends.
  await press(t.agregar(DISH))
  await page.route('**/api/restaurantes/*/carta', (route) => route.abort())
  must(
    await staff('PATCH /api/productos/:id', {
      ifMatch: '*',
      params: { id: dish?.id ?? '' },
      body: { precioMinor: (dish?.precioMinor ?? 0) + 50_000 },
    }),
  )
  await press(t.verPedido)
  await press(t.enviarMesero)
  await vistas.lookAndClose(page, 'otro-total')
  await page.unroute('**/api/restaurantes/*/carta')
  await vistas.look(page, 'cesta')

  // Nobody knows whether it arrived.
  await page.route('**/api/pedidos', (route) => route.abort())
  await press(t.enviarMesero)
  await page.getByText(t.sinRespuesta).waitFor()
  await vistas.expectNone(page, 'no answer to the order')
  await page.unroute('**/api/pedidos')
  const confirm = page.locator('[data-hoja="otro-total"]')
  // The phone tries by itself, too: whichever comes first.
  await Promise.race([press(t.intentarYa), page.getByText(t.esperando).waitFor()])
  await confirm.or(page.getByText(t.esperando)).first().waitFor()
  if (await confirm.isVisible()) await pressKey(confirm.getByRole('button', { name: /./ }).last())
  await page.getByText(t.esperando).waitFor()
  await vistas.expectNone(page, 'waiting to be accepted')

  wire.block(true)
  wire.cut()
  await page.getByText(t.sinSenal).waitFor()
  await vistas.expectNone(page, 'without a signal')
  wire.block(false)
  await page.getByText(t.sinSenal).waitFor({ state: 'detached' })
  const pedido = await servicio.acceptLast()
  await page.getByText(t.proximo).waitFor()
  await vistas.expectNone(page, 'on its way')
  await press(t.mesero)
  await page.getByText(t.llamado).waitFor()
  await vistas.expectNone(page, 'the waiter is called')
  const [llamada] = must(await staff('GET /api/llamadas', { query: { estado: 'pendiente' } })).items
  must(await staff('POST /api/llamadas/:id/attend', { params: { id: llamada?.id ?? '' } }))
  await page.getByRole('button', { name: / viene$/ }).waitFor()
  await vistas.expectNone(page, 'somebody comes')
  await press(new RegExp(`^${t.cuenta}$`))
  await page.getByRole('button', { name: t.pedirCuenta }).waitFor()
  await vistas.expectNone(page, 'the bill, not asked for')
  await press(t.pedirCuenta)
  await page.getByText(t.cuentaPedida).first().waitFor()
  await vistas.expectNone(page, 'the bill, asked for')
  await press(t.laMesa)
  await press(new RegExp(`^${t.anular}`))
  await vistas.look(page, 'comensal-anular')
  for (const item of pedido.items)
    must(await staff('POST /api/items/:id/void', { params: { id: item.id }, body: { motivo: 'Prueba' } }))
  await page.keyboard.press('Escape')

  // A course waits for the one before it, then for the waiter.
  const [first, second] = carta.cursos.toSorted((one, other) => one.orden - other.orden)
  const held = must(
    await staff('POST /api/pedidos', {
      idempotencyKey: randomUUID(),
      body: {
        sesionId: id,
        items: [first, second].map((curso) => ({
          productoId: dish?.id ?? '',
          cantidad: 1,
          modificadores: [],
          cursoId: curso?.id,
        })),
      },
    }),
  )
  await page.getByText(t.esperaCurso(first?.nombre ?? '')).waitFor()
  await vistas.expectNone(page, 'a course that comes after another')
  await servicio.serveAll({ ...held, items: held.items.slice(0, 1) })
  await page.getByText(t.esperaMarchar).waitFor()
  await vistas.expectNone(page, 'a course that waits for the waiter')
  for (const item of held.items)
    must(await staff('POST /api/items/:id/void', { params: { id: item.id }, body: { motivo: 'Prueba' } }))

  const free = must(await staff('GET /api/mesas', { query: { limit: 200 } })).items.findLast(
    ({ estado }) => estado === 'libre',
  )
  // Its table joins another and is alone again; another one comes to it, and leaves.
  const other = free?.id ?? ''
  const told = async (what: string) => {
    await page.getByRole('button', { name: t.entendido }).waitFor()
    await vistas.expectNone(page, what)
    await press(t.entendido)
  }
  must(await staff('POST /api/mesas/:id/open', { params: { id: other } }))
  must(await staff('POST /api/mesas/:id/merge', { params: { id: other }, body: { mesaId } }))
  await told('joined to another table')
  must(await staff('POST /api/mesas/:id/unmerge', { params: { id: mesaId }, body: {} }))
  await told('on its own again')
  must(await staff('POST /api/mesas/:id/merge', { params: { id: mesaId }, body: { mesaId: other } }))
  await told('another table came')
  must(await staff('POST /api/mesas/:id/unmerge', { params: { id: mesaId }, body: { mesaId: other } }))
  await told('the other table left')
  must(await staff('POST /api/mesas/:id/release', { params: { id: other } }))

  must(await staff('POST /api/mesas/:id/transfer', { params: { id: mesaId }, body: { destinoId: other } }))
  await told('at another table')
  must(await staff('POST /api/mesas/:id/release', { params: { id: other } }))
  await page.getByText(t.fin).waitFor()
  await vistas.expectNone(page, `the end of the visit ${id}`)
}
