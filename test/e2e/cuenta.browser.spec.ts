import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { passGrace, present, signIn, signUp, type Casa } from '../../backend/src/__tests__/identidad.fixture.js'
import { openDatabase } from '../../backend/src/store/engine/engine.js'
import { hasChromium, launchChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { openWorld, type World } from '../world/world.js'
import { Pantallas } from './pantallas.js'

const PHONE = { width: 390, height: 844 }
const NUEVA = 'una tarde larga junto al fuego'

describe.runIf(hasChromium)('one’s own account in a browser', { timeout: 120_000 }, () => {
  let world: World
  let browser: Browser
  let pantallas: Pantallas
  let casa: Casa
  let correo: string
  beforeAll(async () => {
    correo = await mkdtemp(join(tmpdir(), 'aris-correo-'))
    world = await openWorld('sqlite', { MAIL_FOLDER: correo })
    browser = await launchChromium()
    pantallas = new Pantallas(browser, world)
    casa = await signUp(world.server.url)
  })
  afterEach(() => pantallas.close())
  afterAll(async () => {
    await browser.close()
    await world.stop()
  })
  const home = () => world.server.url.replace('127.0.0.1', 'localhost')

  it('who forgot the password asks for a link, uses it once, and signs in with the new one', async () => {
    const page = await pantallas.open({ viewport: PHONE, phone: true })
    await page.goto(`${home()}/salon`)
    await page.getByRole('link', { name: 'Olvidé mi contraseña' }).click()
    await page.getByLabel('Restaurante').fill(casa.slug)
    await page.getByLabel('Correo').fill(casa.email)
    await page.getByRole('button', { name: 'Mandarme el enlace' }).click()
    await page.getByText(`Si ${casa.email} trabaja en ese restaurante`).waitFor()

    const link = await eventually(async () => /http\S+#recuperar=\S+/.exec((await letters()).join('\n'))?.[0])
    await page.goto('about:blank')
    await page.goto(link)
    await page.getByLabel('Contraseña nueva').fill('12345678')
    await page.getByLabel('Otra vez').fill('12345678')
    await page.getByRole('button', { name: 'Guardar' }).click()
    await page.getByText('ya se filtró').waitFor()
    await page.getByLabel('Contraseña nueva').fill(NUEVA)
    await page.getByLabel('Otra vez').fill('una tarde corta')
    await page.getByText('No es igual a la de arriba.').waitFor()
    expect(await page.getByRole('button', { name: 'Guardar' }).isDisabled()).toBe(true)
    await page.getByLabel('Otra vez').fill(NUEVA)
    await page.getByRole('button', { name: 'Guardar' }).click()
    await page.getByText('Contraseña cambiada').waitFor()
    expect(page.url()).not.toContain('=')

    await page.getByRole('button', { name: 'Entrar', exact: true }).click()
    await page.getByLabel('Restaurante').fill(casa.slug)
    await page.getByLabel('Correo').fill(casa.email)
    await page.getByLabel('Contraseña').fill(NUEVA)
    await page.getByRole('button', { name: 'Entrar', exact: true }).click()
    await page.getByText('¿Dónde trabajas hoy?').waitFor()

    const again = await pantallas.open({ viewport: PHONE, phone: true })
    await again.goto(link)
    await again.getByLabel('Contraseña nueva').fill('otra tarde larga junto al fuego')
    await again.getByLabel('Otra vez').fill('otra tarde larga junto al fuego')
    await again.getByRole('button', { name: 'Guardar' }).click()
    await again.getByText('Este enlace ya no sirve').waitFor()
    casa.password = NUEVA
  })

  it('H30 shows one’s devices, shuts another one, and says when a copied key was used', async () => {
    const [mine, other] = [await signedIn(), await signedIn()]
    await mine.getByRole('link', { name: 'Mi cuenta' }).click()
    await mine.getByText('Este equipo', { exact: true }).waitFor()
    const rows = mine.getByRole('listitem').filter({ hasText: 'Última actividad' })
    const before = await rows.count()
    await mine.getByRole('button', { name: 'Cerrar la sesión de' }).first().click()
    await eventually(async () => (await rows.count()) === before - 1)
    await other.reload()
    await other.getByLabel('Contraseña').waitFor()

    await useCopiedKey()
    const later = await signedIn()
    await later.getByRole('alert').filter({ hasText: 'su llave llegó dos veces' }).getByRole('link', { name: 'Ver mis dispositivos' }).click()
    await later.getByRole('heading', { name: 'Cerramos una sesión tuya por seguridad' }).waitFor()
    await later.reload()
    await later.getByRole('heading', { name: 'Cerramos una sesión tuya por seguridad' }).waitFor()
    expect(await later.getByRole('link', { name: 'Ver mis dispositivos' }).count()).toBe(0)
  })

  /** A copied refresh token comes back after its grace, which is let pass without waiting: the login ends. */
  async function useCopiedKey(): Promise<void> {
    const { refreshToken } = await signIn(world.server.url, casa)
    await present(world.server.url, refreshToken)
    const db = openDatabase(world.databaseUrl)
    await passGrace(db)
    await db.close()
    expect((await present(world.server.url, refreshToken)).code).toBe('refresh_reutilizado')
  }

  async function signedIn() {
    const page = await pantallas.open({ viewport: PHONE, phone: true })
    await page.goto(`${home()}/`)
    await page.getByLabel('Restaurante').fill(casa.slug)
    await page.getByLabel('Correo').fill(casa.email)
    await page.getByLabel('Contraseña').fill(casa.password)
    await page.getByRole('button', { name: 'Entrar', exact: true }).click()
    await page.getByText('¿Dónde trabajas hoy?').waitFor()
    return page
  }

  const letters = async (): Promise<string[]> => Promise.all((await readdir(correo)).map((name) => readFile(join(correo, name), 'utf8')))
})
