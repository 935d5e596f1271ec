import { salon } from '../../../web/src/faces/salon/textos.js'
import { joinWith, must, order } from '../../world/world.js'
import type { ConCorte } from './recorrido.js'
import { pressKey } from './vistas.js'

const DESK = { width: 1280, height: 860 }

/** The floor with a table that is full of work, and a free one; at its end the wire is cut. `libre` and `otra` are free tables. */
export async function lookAtSalon(
  { behindWire, wire, servicio, vistas }: ConCorte,
  url: string,
  libre: string,
  otra: string,
): Promise<void> {
  const t = salon.es
  const page = await behindWire.signedIn('/salon', 'admin', { viewport: DESK })
  const press = (name: string | RegExp) => pressKey(page.getByRole('button', { name }))
  const openMesa = (nombre: string) => press(new RegExp(`^${nombre}\\b`))

  await press(t.nuevoParaLlevar)
  await vistas.lookAndClose(page, 'para-llevar')
  await openMesa(libre)
  await vistas.look(page, 'mesa')
  await press(new RegExp(`^${t.reservar}$`))
  await vistas.lookAndClose(page, 'reservar')

  const { id, pin, codigoQr, mesaId } = await servicio.openMesa(otra)
  await servicio.orderDish(id)
  const phone = await joinWith(url, { id: mesaId, codigoQr, nombre: otra }, pin, 'Ana')
  must(await order(phone.call, id, (await servicio.findSimples())[1]?.id ?? ''))
  must(await phone.call('POST /api/llamadas', { body: { tipo: 'mesero' } }))
  await openMesa(otra)
  await page.getByRole('button', { name: t.rechazar }).waitFor()
  await vistas.look(page, 'mesa')
  await page.setViewportSize({ width: 390, height: 780 })
  await press(new RegExp(`^${t.atencion}: `))
  await vistas.lookAndClose(page, 'cola')
  await page.setViewportSize(DESK)
  await press(t.telefonos(1))
  await vistas.look(page, 'telefonos')
  await pressKey(page.getByRole('button', { name: `${t.sacar}: Ana` }))
  await vistas.lookAndClose(page, 'sacar')
  await press(t.rechazar)
  await vistas.lookAndClose(page, 'rechazar')
  await press(new RegExp(`^${t.acciones.void}:`))
  await vistas.lookAndClose(page, 'anular')
  for (const [name, hoja] of [
    [t.transferir, 'pasar'],
    [t.unir, 'unir'],
  ] as const) {
    await press(name)
    await vistas.look(page, hoja)
    await pressKey(page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${libre}`) }))
    await vistas.lookAndClose(page, `${hoja}-confirmar`)
  }
  await press(t.liberar)
  await vistas.lookAndClose(page, 'liberar')
  await pressKey(page.locator('[data-hoja=mesa]').getByRole('button', { name: t.cuenta, exact: true }))
  await page.getByText(t.total, { exact: true }).waitFor()
  await vistas.lookAndClose(page, 'salon-cuenta')
  await press(t.tomar)
  await page.getByRole('searchbox').fill('bife')
  await vistas.look(page, 'comanda')
  await page.keyboard.press('Enter')
  await vistas.lookAndClose(page, 'salon-opciones')

  wire.block(true)
  wire.cut()
  await page.getByRole('alert').or(page.locator('[data-live=false]')).first().waitFor()
  await vistas.expectNone(page, 'the floor, cut off')
  wire.block(false)
}
