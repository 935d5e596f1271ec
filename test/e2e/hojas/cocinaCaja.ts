import { caja } from '../../../web/src/faces/caja/caja.textos.js'
import { cocina } from '../../../web/src/faces/cocina/textos.js'
import { must } from '../../world/world.js'
import type { ConCorte, Recorrido } from './recorrido.js'
import { pressKey } from './vistas.js'

const DESK = { width: 1280, height: 860 }

/** The kitchen: a ticket begun, one to be recalled, sold out, the pause, and the wire cut. */
export async function lookAtCocina(
  { behindWire, wire, servicio, staff, vistas }: ConCorte,
  mesa: string,
): Promise<void> {
  const t = cocina.es
  const { id } = await servicio.openMesa(mesa)
  const [first] = (await servicio.orderDish(id)).items
  must(await staff('POST /api/items/:id/start', { params: { id: first?.id ?? '' } }))
  const done = await servicio.orderDish(id, 1)
  for (const item of done.items) {
    must(await staff('POST /api/items/:id/start', { params: { id: item.id } }))
    must(await staff('POST /api/items/:id/ready', { params: { id: item.id } }))
  }
  const page = await behindWire.signedIn('/cocina', 'cocina', { viewport: DESK })
  await page.getByRole('button', { name: t.recuperar }).first().waitFor()
  await pressKey(page.getByRole('button', { name: t.pausar }))
  await page.getByText(t.enPausa).waitFor()
  await vistas.expectNone(page, 'the kitchen, paused, with something to recall')
  await pressKey(page.getByRole('button', { name: t.reanudar }))
  await pressKey(page.getByRole('button', { name: t.agotados }))
  await vistas.look(page, 'agotados')
  await page.getByRole('searchbox').fill('flan')
  await pressKey(page.getByRole('dialog').getByRole('listitem').getByRole('button').first())
  await page.getByRole('dialog').locator('[data-agotado=true]').first().waitFor()
  await vistas.expectNone(page, 'sold out')
  await pressKey(page.getByRole('dialog').getByRole('listitem').getByRole('button').first())
  await page.getByRole('dialog').locator('[data-agotado=true]').first().waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  wire.block(true)
  wire.cut()
  await page.getByRole('alert').filter({ hasText: t.cortada }).waitFor()
  await vistas.expectNone(page, 'the kitchen, cut off')
  wire.block(false)
}

/** The till: a bill, cash, the answer that is lost, the change. */
export async function lookAtCaja({ pantallas, servicio, vistas }: Recorrido, mesa: string): Promise<void> {
  const t = caja.es
  await servicio.orderDish((await servicio.openMesa(mesa)).id)
  const page = await pantallas.signedIn('/caja', 'caja', { viewport: DESK })
  await page.getByRole('combobox').fill('zzz')
  await vistas.expectNone(page, 'no such table')
  await page.getByRole('combobox').fill(mesa)
  await pressKey(page.getByRole('button', { name: new RegExp(t.cobrar) }))
  await page.getByLabel(t.recibido).fill('1')
  await vistas.look(page, 'cobro')
  await page.getByLabel(t.recibido).fill('99999')
  await page.route('**/api/cuentas/*/pagos', (route) => route.abort())
  await page.keyboard.press('Enter')
  await vistas.look(page, 'cobro-sin-respuesta')
  await page.unroute('**/api/cuentas/*/pagos')
  await pressKey(page.getByRole('button', { name: t.reintentar }))
  await vistas.lookAndClose(page, 'cobro-vuelto')
  await page.getByText(t.saldada).first().waitFor()
  await vistas.expectNone(page, 'a bill that is paid')
  await pressKey(page.getByRole('button', { name: t.cerrar, exact: true }))
  await vistas.lookAndClose(page, 'sin-terminar')
}
