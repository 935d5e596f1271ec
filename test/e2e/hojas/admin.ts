import { carta } from '../../../web/src/faces/admin/carta/carta.textos.js'
import { equipo } from '../../../web/src/faces/admin/equipo/equipo.textos.js'
import { integraciones } from '../../../web/src/faces/admin/integraciones/integraciones.textos.js'
import { mesas } from '../../../web/src/faces/admin/mesas/mesas.textos.js'
import { piezas } from '../../../web/src/faces/admin/piezas/piezas.textos.js'
import { puerta } from '../../../web/src/faces/puerta/puerta.textos.js'
import type { Page } from 'playwright-core'
import { must } from '../../world/world.js'
import type { Recorrido } from './recorrido.js'
import { pressKey } from './vistas.js'

export interface Lugar {
  page: Page
  go: (hash: string) => Promise<void>
  open: (name: string | RegExp, hoja: string) => Promise<void>
  press: (name: string | RegExp) => Promise<void>
}

/** Administración at a desk, and how one goes about in it. */
export async function openAdmin({ pantallas, vistas }: Recorrido): Promise<Lugar> {
  const page = await pantallas.signedIn('/admin', 'admin', { viewport: { width: 1280, height: 860 } })
  const press = (name: string | RegExp) => pressKey(page.getByRole('button', { name }))
  return {
    page,
    press,
    async go(hash) {
      await page.evaluate((to) => {
        location.hash = to
      }, hash)
      await page.getByRole('heading', { level: 2 }).first().waitFor()
    },
    async open(name, hoja) {
      await press(name)
      await vistas.lookAndClose(page, hoja)
    },
  }
}

export async function lookAtCarta({ vistas, staff }: Recorrido, { page, go, open, press }: Lugar): Promise<void> {
  const [t, p] = [carta.es, piezas.es]
  await go('/carta')
  await open(t.nuevo, 'producto-nuevo')
  await open(t.nuevaCategoria, 'categoria-nuevo')
  await open(t.editarCategoria('Parrilla'), 'categoria')
  await press(/^Entraña/)
  await vistas.look(page, 'producto')
  await press(p.borrar)
  await vistas.lookAndClose(page, 'borrar')
  await page.getByLabel(t.descripcion).fill('Con limón')
  await page.keyboard.press('Escape')
  await vistas.look(page, 'sin-guardar')
  await press(p.seguir)
  await page.getByLabel(t.precio, { exact: true }).fill('31.000')
  const { id } = must(await staff('GET /api/productos', { query: { limit: 200 } })).items.find(
    ({ nombre }) => nombre === 'Entraña',
  ) ?? { id: '' }
  must(
    await staff('PATCH /api/productos/:id', {
      ifMatch: '*',
      params: { id },
      body: { precioMinor: 3_250_000, minutosBase: 17 },
    }),
  )
  await press(p.guardar)
  await vistas.look(page, 'conflicto')
  await page.keyboard.press('Escape')
  await press(p.salirSinGuardar)
  await go('/carta/grupos')
  await open(t.nuevoGrupo, 'grupo-nuevo')
  await open(/^Punto/, 'grupo')
  await go('/carta/cocina')
  await open(t.nuevaEstacion, 'estacion-nuevo')
  await open(/^Barra/, 'estacion')
  await open(t.nuevoCurso, 'curso-nuevo')
  await open(/^Postre/, 'curso')
}

export async function lookAtMesas({ vistas }: Recorrido, { page, go, open }: Lugar): Promise<void> {
  const [t, p] = [mesas.es, piezas.es]
  await go('/mesas')
  await open(t.nuevaZona, 'zona-nuevo')
  await open(t.editarZona('Salón'), 'zona')
  await open(t.agregar, 'mesas-nuevas')
  await page.getByRole('button', { name: /^Mesa 8,/ }).focus()
  await page.keyboard.press('Enter')
  await vistas.look(page, 'mesa-editar')
  await open(t.cambiarCodigo, 'qr-cambiar')
  await open(p.borrar, 'mesa-borrar')
}

export async function lookAtEquipo({ vistas }: Recorrido, { page, go, open, press }: Lugar): Promise<void> {
  const t = equipo.es
  for (const hash of ['/equipo', '/actividad', '/mas']) {
    await go(hash)
    await vistas.expectNone(page, hash)
  }
  await go('/equipo')
  await open(t.nueva, 'persona-nuevo')
  await press(/mesero@demo/)
  await vistas.look(page, 'persona')
  await open(t.cerrarSesiones, 'cerrar-sus-sesiones')
  await open(t.quitarFactores, 'quitar-factores')
  await page.keyboard.press('Escape')
  await go('/equipo/roles')
  await vistas.expectNone(page, 'roles')
  await open(t.nuevoRol, 'rol-nuevo')
  await open(/^Encargado/, 'rol')
  await open(/^Administración/, 'rol')
}

export async function lookAtIntegraciones({ vistas }: Recorrido, { page, go, open, press }: Lugar): Promise<void> {
  const [t, p] = [integraciones.es, piezas.es]
  await go('/integraciones')
  await vistas.expectNone(page, 'entregas')
  await go('/integraciones/fallidas')
  await open(t.reenviar, 'reenviar')
  await vistas.expectNone(page, 'fallidas')
  await go('/integraciones/webhooks')
  await press(t.nuevo)
  await page.getByLabel(t.direccion).fill('https://example.com/avisos')
  await vistas.look(page, 'webhook-nuevo')
  await press(p.crear)
  await vistas.lookAndClose(page, 'webhook-secreto')
  await open(/example.com\/avisos/, 'webhook')
  await vistas.expectNone(page, 'webhooks')
}

/** What everybody finds about themselves, on a phone. */
export async function lookAtCuenta({ pantallas }: Recorrido, { page, open }: Lugar): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${pantallas.home}/#cuenta`)
  await open(puerta.es.cerrarTodo, 'cerrar-sesiones')
}
