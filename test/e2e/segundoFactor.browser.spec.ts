import { createClient } from '@arisgourmet/contract/client'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Casa } from '../../backend/src/__tests__/identidad/identidad.fixture.js'
import { openDatabase } from '../../backend/src/store/engine/openDatabase.js'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { must } from '../world/world.js'
import { casaTest } from './casa.js'
import { signIn, type Pantallas } from './pantallas.js'
import { codeOfSecret } from './totp.js'

const it = casaTest({ env: {} }).extend('db', { scope: 'file' }, ({ world }, { onCleanup }) => {
  const db = openDatabase(world.databaseUrl)
  onCleanup(() => db.close())
  return db
})

describe.runIf(hasChromium)('a second factor in the browser', () => {
  it('a passkey is made under the account, opens it without a password, and makes the password alone too little', async ({
    pantallas,
    casa,
  }) => {
    const { page } = await openAccount(pantallas, casa)
    await addLlave(page)
    const codigos = await page.getByRole('status').getByRole('listitem').allTextContents()
    expect(codigos).toHaveLength(10)
    await leave(page)
    await byLlave(page)
    await isIn(page)
    await leave(page)
    await signIn(page, casa)
    await page.getByLabel('Código').fill(codigos[0] ?? '')
    await page.getByRole('button', { name: 'Entrar', exact: true }).click()
    await isIn(page)
  }, 90_000)

  it('a copied passkey, whose counter did not grow, is refused, told of, and ends every login', async ({
    pantallas,
    casa,
    db,
  }) => {
    const { page, context, cdp, authenticatorId } = await openAccount(pantallas, casa)
    await addLlave(page)
    await leave(page)
    await byLlave(page)
    await isIn(page)
    const {
      credentials: [credential],
    } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
    expect(credential?.signCount).toBeGreaterThan(0)
    const there = await db.read
      .selectFrom('refreshTokens')
      .select('id')
      .where('restauranteId', '=', casa.id)
      .where('revokedAt', 'is', null)
      .execute()
    expect(there.length).toBeGreaterThan(0)
    await db.transaction((trx) =>
      trx.updateTable('llavesAcceso').set({ contador: 1_000 }).where('restauranteId', '=', casa.id).execute(),
    )
    const other = await context.newPage()
    const copy = await addAuthenticator(other)
    if (!credential) throw new Error('the authenticator holds a passkey')
    await copy.cdp.send('WebAuthn.addCredential', { authenticatorId: copy.authenticatorId, credential })
    await leave(page)
    await other.goto(pantallas.home)
    await byLlave(other)
    await other.getByText('La llave de acceso no se reconoce.').waitFor({ timeout: 20_000 })
    await eventually(
      async () =>
        (
          await db.read
            .selectFrom('auditoria')
            .select('accion')
            .where('restauranteId', '=', casa.id)
            .where('accion', '=', 'llaveCopiada')
            .execute()
        ).length === 1,
    )
    expect(
      await db.read
        .selectFrom('refreshTokens')
        .select('id')
        .where('restauranteId', '=', casa.id)
        .where('revokedAt', 'is', null)
        .whereRef('id', '=', 'familiaId')
        .execute(),
    ).toEqual([])
  }, 90_000)

  it('a challenge serves once, and an answer for another origin serves never', async ({ pantallas, casa }) => {
    const { page } = await openAccount(pantallas, casa)
    await addLlave(page)
    await leave(page)
    const sent: { token: string; respuesta: { response: { clientDataJSON: string } } }[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/login/passkey')) sent.push(request.postDataJSON() as (typeof sent)[number])
    })
    await byLlave(page)
    await isIn(page)
    const call = createClient({ baseUrl: pantallas.home })
    const again = await fetch(`${pantallas.home}/api/auth/login/passkey`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent[0]),
    })
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([401, 'reto_invalido'])
    const { token } = must(await call('POST /api/auth/login/passkey/options', { body: {} }))
    const replayed = await fetch(`${pantallas.home}/api/auth/login/passkey`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...sent[0], token }),
    })
    expect([replayed.status, ((await replayed.json()) as { code: string }).code]).toEqual([401, 'llave_invalida'])
  }, 90_000)

  it('an authenticator app is set up by its QR and asked for at the next sign-in', async ({ pantallas, casa }) => {
    const { page } = await openAccount(pantallas, casa)
    await page.getByRole('button', { name: 'Usar una aplicación de códigos' }).click()
    await page.getByRole('img', { name: 'Código QR para la aplicación' }).waitFor()
    const secreto = (await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? ''
    await page.getByLabel('Código de seis cifras').fill(codeOfSecret(secreto))
    await page.getByRole('button', { name: 'Confirmar' }).click()
    await page.getByText('Está activa: al entrar te pedimos').waitFor({ timeout: 20_000 })
    await leave(page)
    await signIn(page, casa)
    await page.getByLabel('Código').fill(codeOfSecret(secreto, 1))
    await page.getByRole('button', { name: 'Entrar', exact: true }).click()
    await isIn(page)
  }, 90_000)
})

interface Device {
  page: Page
  context: BrowserContext
  cdp: CDPSession
  authenticatorId: string
}

/** A browser whose device keeps passkeys and knows its owner's finger, at the account of who signs in there. */
async function openAccount(pantallas: Pantallas, casa: Casa): Promise<Device> {
  const page = await pantallas.open({ viewport: { width: 1280, height: 720 } })
  const keys = await addAuthenticator(page)
  await page.goto(`${pantallas.home}/#cuenta`)
  await signIn(page, casa)
  await isIn(page)
  await page.getByLabel('Tu contraseña, para cambiar esto').fill(casa.password)
  return { page, context: page.context(), ...keys }
}

async function addAuthenticator(page: Page): Promise<Pick<Device, 'cdp' | 'authenticatorId'>> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

async function addLlave(page: Page): Promise<void> {
  await page.getByLabel('Nombre de la llave').fill('Teléfono de Ada')
  await page.getByRole('button', { name: 'Agregar una llave de acceso' }).click()
  await page.getByRole('button', { name: 'Quitar Teléfono de Ada' }).waitFor({ timeout: 20_000 })
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Salir/ }).click()
  await page.getByLabel('Restaurante').waitFor()
}

const isIn = (page: Page) => page.getByRole('button', { name: /^Salir/ }).waitFor({ timeout: 20_000 })
const byLlave = (page: Page) => page.getByRole('button', { name: 'Entrar con una llave de acceso' }).click()
