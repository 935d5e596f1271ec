import { salon } from '../../../web/src/faces/salon/textos.js'
import { pin } from '../../../web/src/ui/pin/pin.textos.js'
import type { ArisClient } from '@arisgourmet/contract/client'
import { listPersonas } from '@arisgourmet/contract/http/auth'
import { must } from '../../world/world.js'
import type { Pantallas } from '../pantallas.js'
import type { Servicio } from '../servicio.js'
import { pressKey, type Vistas } from './vistas.js'

interface Donde {
  pantallas: Pantallas
  servicio: Servicio
  staff: ArisClient
  vistas: Vistas
}

/** Another person on the same tablet, and a supervisor's approval in place; nobody has a PIN at first, as it seems. */
export async function lookAtPersonas({ pantallas, servicio, staff, vistas }: Donde, mesa: string): Promise<void> {
  const t = pin.es
  const page = await pantallas.signedIn('/salon', 'mesero', { viewport: { width: 1280, height: 860 } })
  const press = (name: string | RegExp) => pressKey(page.getByRole('button', { name }))
  const personas = `**${listPersonas.path}*`
  await page.route(personas, (route) => route.fulfill({ json: { items: [], nextCursor: null } }))
  await press(t.cambiar('Martín Mesero'))
  await page.getByText(t.nadie).waitFor()
  await vistas.lookAndClose(page, 'cambiar-persona')
  await page.unroute(personas)
  const roles = must(await staff('GET /api/roles')).items
  const rolId = roles.find(({ nombre }) => nombre === 'Encargado')?.id ?? ''
  must(await staff('POST /api/usuarios', { body: { nombre: 'Elba Encargada', rolId, pin: '1357' } }))

  await press(t.cambiar('Martín Mesero'))
  await page.getByRole('button', { name: /^Elba/ }).waitFor()
  await vistas.look(page, 'cambiar-persona')
  await press(/^Elba/)
  await page.keyboard.type('0000')
  await page.keyboard.press('Enter')
  await page.getByText('La persona y el PIN no coinciden.').waitFor()
  await vistas.look(page, 'cambiar-persona')
  await press(t.otra)
  await press(t.conContrasena)
  await page.getByLabel('Contraseña').waitFor()
  await vistas.lookAndClose(page, 'cambiar-persona')

  const { id } = await servicio.openMesa(mesa)
  const { items } = await servicio.orderDish(id)
  must(await staff('POST /api/items/:id/start', { params: { id: items[0]?.id ?? '' } }))
  await press(new RegExp(`^${mesa}\\b`))
  await press(new RegExp(`^${salon.es.acciones.void}:`))
  const anular = page.locator('[data-hoja=anular]')
  await pressKey(anular.getByRole('button', { name: salon.es.motivosAnular[0] }))
  await pressKey(anular.getByRole('button', { name: salon.es.acciones.void, exact: true }))
  await page.locator('[data-hoja=aprobacion]').getByRole('button', { name: /^Elba/ }).waitFor()
  await vistas.lookAndClose(page, 'aprobacion')
}
