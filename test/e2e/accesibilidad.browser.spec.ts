import { describe, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { marco } from '../../web/src/ui/marco.textos.js'
import { hasChromium } from '../support/chromium.js'
import { violations } from './axe.js'
import { casaTest } from './casa.js'
import { Geometria } from './geometria.js'
import { PERSONAL, signIn } from './pantallas.js'
import { codeOfSecret } from './totp.js'

const DESK = { width: 1280, height: 860 }
const PHONE = { width: 390, height: 844 }
const it = casaTest()

/** What opens over these screens, and what goes wrong on them, and the diner's face as a whole: `hojas`. */
describe.runIf(hasChromium)(
  'no axe violation (WCAG 2.2 AA) on any screen, by day and by night, in both languages',
  { timeout: 400_000 },
  () => {
    const geometria = new Geometria()
    const expectNone = async (page: Page, what: string) => {
      expect(await violations(page), what).toEqual([])
      await geometria.measure(page, what)
    }

    it('the doors of every face, signed out; a refused sign-in; the way back in', async ({ pantallas }) => {
      const page = await pantallas.open({ viewport: DESK })
      for (const path of ['/', '/salon', '/cocina', '/caja', '/admin', '/#recuperar', '/#recuperar=nada']) {
        await page.goto(pantallas.home + path)
        // Another address of the same page loads nothing by itself.
        if (path.includes('#')) await page.reload()
        await page.getByRole('button').first().waitFor()
        await expectNone(page, path)
      }
      await page.goto(`${pantallas.home}/salon`)
      await signIn(page, { slug: 'demo', email: PERSONAL.mesero, password: 'no es la mía' })
      await page.getByRole('alert').or(page.locator('[aria-invalid=true]')).first().waitFor()
      await expectNone(page, 'a refused sign-in')
    })

    it('a second factor: set up, asked for at the door, its recovery codes', async ({ pantallas, casa }) => {
      const page = await pantallas.open({ viewport: PHONE, phone: true })
      await page.goto(`${pantallas.home}/#cuenta`)
      await signIn(page, casa)
      await page.getByLabel('Tu contraseña, para cambiar esto').fill(casa.password)
      await page.getByRole('button', { name: 'Usar una aplicación de códigos' }).click()
      const secreto = (await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? ''
      await expectNone(page, 'the secret')
      await page.getByLabel('Código de seis cifras').fill(codeOfSecret(secreto))
      await page.getByRole('button', { name: 'Confirmar' }).click()
      await page.getByText('Está activa: al entrar te pedimos').waitFor()
      await expectNone(page, 'the recovery codes')
      await page.getByRole('button', { name: /^Salir/ }).click()
      await signIn(page, casa)
      await page.getByLabel(marco.es.codigo).waitFor()
      await expectNone(page, 'the second step')
    })

    it('salón, cocina and caja: before the evening, and with one under way', async ({
      pantallas,
      servicio,
      largos,
    }) => {
      geometria.addLargos(largos)
      const open = (path: string, quien: keyof typeof PERSONAL) => pantallas.signedIn(path, quien, { viewport: DESK })
      const [cocina, caja] = [await open('/cocina', 'cocina'), await open('/caja', 'caja')]
      await expectNone(cocina, 'the kitchen, empty')
      await expectNone(caja, 'the till, empty')
      const { id } = await servicio.openMesa('Mesa 1')
      for (const at of [0, 1, 2]) await servicio.orderDish(id, at)
      for (const [page, what] of [
        [await open('/salon', 'mesero'), 'the floor'],
        [cocina, 'the kitchen'],
        [caja, 'the till'],
      ] as const) {
        await page.getByText('Mesa 1').first().waitFor()
        await expectNone(page, what)
      }
    })

    it('every page of administración', async ({ pantallas, casa, largos }) => {
      geometria.addLargos(largos)
      const page = await pantallas.signedIn('/admin', 'admin', { viewport: DESK })
      for (const hash of [
        '/',
        '/carta',
        '/carta/grupos',
        '/carta/cocina',
        '/carta/importar',
        '/mesas',
        '/mesas/qr',
        '/ajustes',
        '/no-hay',
      ]) {
        await page.evaluate((to) => {
          location.hash = to
        }, hash)
        await page.getByRole('heading').first().waitFor()
        await expectNone(page, hash)
      }
      // Where nothing is there yet, each page says what to do first.
      const empty = await pantallas.open({ viewport: PHONE, phone: true })
      await empty.goto(`${pantallas.home}/admin`)
      await signIn(empty, casa)
      await empty.getByText('En vivo').first().waitFor()
      for (const hash of ['/', '/carta', '/mesas', '/integraciones/webhooks']) {
        await empty.evaluate((to) => {
          location.hash = to
        }, hash)
        await empty.getByRole('heading').first().waitFor()
        await expectNone(empty, `${hash}, empty`)
      }
    })

    it('H60: with the longest names, at every size and at 200 %, nothing of these screens stands outside the page, lies over something else or is cut', () => {
      expect(geometria.found).toEqual([])
    })
  },
)
