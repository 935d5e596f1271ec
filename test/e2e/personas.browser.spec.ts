import type { Permiso } from '@arisgourmet/contract/permisos'
import { describe, expect } from 'vitest'
import { salon } from '../../web/src/faces/salon/textos.js'
import { sinTerminar } from '../../web/src/ui/sinTerminar.textos.js'
import { pin as textos } from '../../web/src/ui/pin/pin.textos.js'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { must } from '../world/world.js'
import { casaTest } from './casa.js'

const it = casaTest()
const t = textos.es
const TABLET = { width: 1180, height: 820 }

describe.runIf(hasChromium)('one tablet, several people (issue 10, line 20)', { timeout: 120_000 }, () => {
  it('a waiter takes the tablet over in two taps and a PIN, voids with a supervisor’s PIN in place, and gives the tablet back', async ({
    pantallas,
    staff,
    servicio,
  }) => {
    const hire = async (nombre: string, permisos: Permiso[], pin: string) => {
      const rol = must(await staff('POST /api/roles', { body: { nombre: `Rol de ${nombre}`, permisos } }))
      return must(
        await staff('POST /api/usuarios', {
          body: { nombre, rolId: rol.id, pin },
        }),
      )
    }
    const waiter: Permiso[] = [
      'mesas.ver',
      'mesas.operar',
      'pedidos.ver',
      'pedidos.crear',
      'items.servir',
      'cuentas.ver',
    ]
    const luis = await hire('Luis', waiter, '2468')
    await hire('Elba Encargada', [...waiter, 'items.anular'], '1357')
    const { id } = await servicio.openMesa('Mesa 2')
    const pedido = await servicio.orderDish(id)
    const [item] = pedido.items
    must(await staff('POST /api/items/:id/start', { params: { id: item?.id ?? '' } }))

    const page = await pantallas.signedIn('/salon', 'mesero', { viewport: TABLET })
    const key = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
    await key(t.cambiar('Martín Mesero'))
    await key(/^Luis/)
    // A wrong PIN says only that the pair does not fit, and is typed anew.
    for (const cifra of '1111') await key(cifra)
    await key(t.entrar)
    await page.getByText('La persona y el PIN no coinciden.').waitFor()
    for (const cifra of '2468') await key(cifra)
    await key(t.entrar)
    await page.getByRole('button', { name: t.cambiar('Luis') }).waitFor()
    await page.getByText('En vivo').first().waitFor()

    await key(/^Mesa 2\b/)
    await key(new RegExp(`^${salon.es.acciones.void}:`))
    await page.locator('[data-hoja=anular]').getByRole('button', { name: salon.es.motivosAnular[0] }).click()
    await page.locator('[data-hoja=anular]').getByRole('button', { name: salon.es.acciones.void, exact: true }).click()
    // By the keyboard alone: the first person has the focus, then the PIN's field.
    const sheet = page.locator('[data-hoja=aprobacion]')
    await sheet.getByRole('button', { name: /^Elba Encargada/ }).press('Enter')
    await page.keyboard.type('1357')
    await page.keyboard.press('Enter')
    const read = async () => must(await staff('GET /api/pedidos/:id', { params: { id: pedido.id } })).items[0]
    await eventually(async () => (await read())?.estado === 'anulado')
    const { items } = must(await staff('GET /api/auditoria', { query: { actorId: luis.id } }))
    expect(items.map(({ accion }) => accion)).toEqual(expect.arrayContaining(['switchUsuario', 'approve', 'voidItem']))

    // The same where a table is released with a dish that the kitchen began: one approval voids all of it.
    const begun = await servicio.orderDish(id)
    for (const one of begun.items) must(await staff('POST /api/items/:id/start', { params: { id: one.id } }))
    await key(salon.es.liberar)
    await page.locator('[data-hoja=liberar]').getByRole('button', { name: salon.es.liberar, exact: true }).click()
    const owed = page.locator('[data-hoja=sin-terminar]')
    await owed.getByText(sinTerminar.es.conAprobacion).waitFor()
    await owed.getByRole('radio', { name: sinTerminar.es.destino.anular }).check()
    await owed.getByRole('button', { name: sinTerminar.es.motivos[0] }).click()
    await owed.getByRole('button', { name: sinTerminar.es.confirmar }).click()
    await sheet.getByText(sinTerminar.es.anulando(begun.items[0]?.nombre ?? '')).waitFor()
    await sheet.getByRole('button', { name: /^Elba Encargada/ }).click()
    for (const cifra of '1357') await sheet.getByRole('button', { name: cifra, exact: true }).click()
    await sheet.getByRole('button', { name: t.aprobar }).click()
    await eventually(async () => (await servicio.findMesa('Mesa 2')).estado === 'libre')

    await key(t.cambiar('Luis'))
    await key(t.volverA('Martín Mesero'))
    expect(await page.getByLabel('Correo').inputValue()).toBe('mesero@demo.local')
    await page.getByLabel('Contraseña').fill('demo-fogon-2026')
    await page.getByRole('button', { name: 'Entrar', exact: true }).click()
    await page.getByRole('button', { name: t.cambiar('Martín Mesero') }).waitFor()
  })
})
