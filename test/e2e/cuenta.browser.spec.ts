import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { passGrace, present, signIn, type Casa } from '../../backend/src/__tests__/identidad/identidad.fixture.js'
import { openDatabase } from '../../backend/src/store/engine/openDatabase.js'
import { hasChromium } from '../support/chromium.js'
import { readMail } from '../support/mail.js'
import { eventually } from '../support/eventually.js'
import { freePort } from '../support/ports.js'
import type { World } from '../world/world.js'
import { casaTest } from './casa.js'
import { signIn as typeIn, type Pantallas } from './pantallas.js'

const PHONE = { width: 390, height: 844 }
const NUEVA = 'una tarde larga junto al fuego'

const correo = await mkdtemp(join(tmpdir(), 'aris-correo-'))
afterAll(() => rm(correo, { recursive: true }))
const PORT = String(await freePort())
const it = casaTest({ env: { MAIL_FOLDER: correo, PORT, PUBLIC_URL: `http://localhost:${PORT}` } })

describe.runIf(hasChromium)('one’s own account in a browser', { timeout: 120_000 }, () => {
  it('who forgot the password asks for a link, uses it once, and signs in with the new one', async ({
    pantallas,
    casa,
  }) => {
    const page = await pantallas.open({ viewport: PHONE, phone: true })
    await page.goto(`${pantallas.home}/salon`)
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
    await typeIn(page, { ...casa, password: NUEVA })
    await page.getByText('¿Dónde trabajas hoy?').waitFor()

    const again = await pantallas.open({ viewport: PHONE, phone: true })
    await again.goto(link)
    await again.getByLabel('Contraseña nueva').fill('otra tarde larga junto al fuego')
    await again.getByLabel('Otra vez').fill('otra tarde larga junto al fuego')
    await again.getByRole('button', { name: 'Guardar' }).click()
    await again.getByText('Este enlace ya no sirve').waitFor()
  })

  it('H30 shows one’s devices, shuts another one, and says when a copied key was used', async ({
    world,
    pantallas,
    casa,
  }) => {
    const [mine, other] = [await signedIn(pantallas, casa), await signedIn(pantallas, casa)]
    await mine.getByRole('link', { name: 'Mi cuenta' }).click()
    await mine.getByText('Este equipo', { exact: true }).waitFor()
    const rows = mine.getByRole('listitem').filter({ hasText: 'Última actividad' })
    const before = await rows.count()
    await mine.getByRole('button', { name: 'Cerrar la sesión de' }).first().click()
    await eventually(async () => (await rows.count()) === before - 1)
    await other.reload()
    await other.getByLabel('Contraseña').waitFor()

    await useCopiedKey(world, casa)
    const later = await signedIn(pantallas, casa)
    await later
      .getByRole('alert')
      .filter({ hasText: 'su llave llegó dos veces' })
      .getByRole('link', { name: 'Ver mis dispositivos' })
      .click()
    await later.getByRole('heading', { name: 'Cerramos una sesión tuya por seguridad' }).waitFor()
    await later.reload()
    await later.getByRole('heading', { name: 'Cerramos una sesión tuya por seguridad' }).waitFor()
    expect(await later.getByRole('link', { name: 'Ver mis dispositivos' }).count()).toBe(0)
  })
})

/** A copied refresh token comes back after its grace, which is let pass without waiting: the login ends. */
async function useCopiedKey({ server: { url }, databaseUrl }: World, casa: Casa): Promise<void> {
  const { refreshToken } = await signIn(url, casa)
  await present(url, refreshToken)
  const db = openDatabase(databaseUrl)
  await passGrace(db)
  await db.close()
  expect((await present(url, refreshToken)).code).toBe('refresh_reutilizado')
}

async function signedIn(pantallas: Pantallas, casa: Casa): Promise<Page> {
  const page = await pantallas.open({ viewport: PHONE, phone: true })
  await page.goto(pantallas.home)
  await typeIn(page, casa)
  await page.getByText('¿Dónde trabajas hoy?').waitFor()
  return page
}

const letters = async (): Promise<string[]> =>
  Promise.all((await readdir(correo)).map(async (name) => readMail(await readFile(join(correo, name), 'utf8')).text))
