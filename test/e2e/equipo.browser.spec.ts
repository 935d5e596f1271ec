import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Permiso } from '@arisgourmet/contract/permisos'
import { signIn as enter, type Casa } from '../../backend/src/__tests__/identidad/identidad.fixture.js'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { must } from '../world/world.js'
import { casaTest } from './casa.js'
import { signIn, type Pantallas } from './pantallas.js'
import { codeOfSecret } from './totp.js'

const PASSWORD = 'una tarde larga junto al fuego'
const it = casaTest({ env: {} })

describe.runIf(hasChromium)('the team, as who is in charge of it sees it', { timeout: 120_000 }, () => {
  it('takes a lost second factor off a colleague, asked once more: then the password alone opens', async ({
    pantallas,
    casa,
    world,
  }) => {
    const rosa = await hire(world.server.url, casa, 'Rosa', ['mesas.ver'])
    const { call } = await enter(world.server.url, rosa)
    const { secreto } = must(await call('POST /api/auth/totp', { body: { password: PASSWORD } }))
    must(await call('POST /api/auth/totp/confirm', { body: { codigo: codeOfSecret(secreto) } }))
    await expect(enter(world.server.url, rosa)).rejects.toThrow('segundo_factor_requerido')

    const page = await openEquipo(pantallas, casa, '/equipo')
    await page.getByRole('button', { name: /^.*Rosa/ }).click()
    await page.getByRole('button', { name: 'Quitar su segundo factor' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'No', exact: true }).click()
    await eventually(() =>
      page.getByRole('button', { name: 'Quitar su segundo factor' }).evaluate((one) => one === document.activeElement),
    )
    await expect(enter(world.server.url, rosa)).rejects.toThrow('segundo_factor_requerido')
    await page.getByRole('button', { name: 'Quitar su segundo factor' }).click()
    await page.getByRole('button', { name: 'Sí, quitarlo' }).click()
    await page.getByText('Rosa: sin segundo factor').waitFor()
    expect((await enter(world.server.url, rosa)).accessToken).not.toBe('')
  })

  it('a permission that one lacks cannot be given, and says why', async ({ pantallas, casa, world }) => {
    const jefa = await hire(world.server.url, casa, 'Jefa', ['usuarios.editar', 'roles.editar', 'mesas.ver'])
    const page = await openEquipo(pantallas, jefa, '/equipo/roles')
    await page.getByRole('button', { name: 'Nuevo rol' }).click()
    const editor = page.getByRole('dialog')
    expect(await editor.locator('input[type=checkbox]:enabled').count()).toBe(3)
    const beyond = editor.locator('input[type=checkbox]:disabled')
    expect(await beyond.count()).toBeGreaterThan(10)
    const why = await beyond.first().getAttribute('aria-describedby')
    expect(await editor.locator(`[id="${why ?? ''}"]`).textContent()).toBe('No puedes dar un permiso que tú no tienes.')
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /^Administra/ })
      .first()
      .click()
    expect(await editor.locator('input[type=checkbox]:enabled').count()).toBe(0)
  })

  it('a lost race in a role and in a person: says so, loses neither edit', async ({ pantallas, casa, world }) => {
    const { call } = await enter(world.server.url, casa)
    const rol = must(await call('POST /api/roles', { body: { nombre: 'Barra', permisos: ['mesas.ver'] } }))
    const rosa = await hire(world.server.url, casa, 'Rosa', ['mesas.ver'])
    const page = await openEquipo(pantallas, casa, '/equipo/roles')
    const editor = page.getByRole('dialog')
    await page.getByRole('button', { name: /^Barra/ }).click()
    await read(page, 'roles')
    await editor.locator('input[type=checkbox]:not(:checked)').first().check()
    must(
      await call('PATCH /api/roles/:id', { ifMatch: '*', params: { id: rol.id }, body: { nombre: 'Barra y patio' } }),
    )
    await saveTwice(page)
    const saved = must(await call('GET /api/roles/:id', { params: { id: rol.id } }))
    expect([saved.nombre, saved.permisos.length]).toEqual(['Barra y patio', 2])

    await page.evaluate(() => {
      location.hash = '/equipo'
    })
    await page.getByRole('button', { name: /^.*Rosa/ }).click()
    await read(page, 'usuarios')
    await editor.getByLabel('Nombre').fill('Rosa Díaz')
    must(
      await call('PATCH /api/usuarios/:id', {
        ifMatch: '*',
        params: { id: rosa.id },
        body: { pin: '48213', email: `nueva@${casa.slug}.test` },
      }),
    )
    await saveTwice(page)
    expect(must(await call('GET /api/usuarios/:id', { params: { id: rosa.id } }))).toMatchObject({
      nombre: 'Rosa Díaz',
      email: `nueva@${casa.slug}.test`,
      conPin: true,
    })
  })

  it('the audit trail is narrowed by who and by what', async ({ pantallas, casa, world }) => {
    await hire(world.server.url, casa, 'Rosa', ['mesas.ver'])
    const page = await openEquipo(pantallas, casa, '/actividad')
    const entries = page.getByRole('list', { name: 'Actividad' }).getByRole('listitem')
    await entries.filter({ hasText: 'sumó a' }).first().waitFor()
    await page.getByLabel('Qué', { exact: true }).selectOption({ label: 'Roles' })
    await entries.filter({ hasText: 'sumó a' }).first().waitFor({ state: 'detached' })
    await entries.filter({ hasText: 'creó el rol' }).first().waitFor()
    await page.getByLabel('Quién', { exact: true }).selectOption({ label: 'Rosa' })
    await page.getByText('creó el rol').first().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Quitar filtros' }).click()
    await entries.filter({ hasText: 'sumó a' }).first().waitFor()
  })
})

/** A colleague with a role of their own. */
async function hire(baseUrl: string, casa: Casa, nombre: string, permisos: Permiso[]) {
  const { call } = await enter(baseUrl, casa)
  const rol = must(await call('POST /api/roles', { body: { nombre: `Rol de ${nombre}`, permisos } }))
  const email = `${nombre.toLowerCase()}@${casa.slug}.test`
  const { id } = must(
    await call('POST /api/usuarios', {
      body: { nombre, email, rolId: rol.id, password: PASSWORD },
    }),
  )
  return { id, slug: casa.slug, email, password: PASSWORD }
}

async function openEquipo(
  pantallas: Pantallas,
  who: { slug: string; email: string; password: string },
  hash: string,
): Promise<Page> {
  const page = await pantallas.open({ viewport: { width: 1280, height: 860 } })
  await page.goto(`${pantallas.home}/admin`)
  await signIn(page, who)
  await page.getByText('En vivo').first().waitFor()
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  return page
}

/** Until the editor has read what it edits, with its tag. */
const read = (page: Page, noun: string) =>
  eventually(() =>
    page.evaluate(
      (of) =>
        performance.getEntriesByType('resource').some(({ name }) => new RegExp(`/api/${of}/[0-9a-f-]{36}$`).test(name)),
      noun,
    ),
  )

/** The first save finds that somebody else was faster; the second, after it was seen, holds. */
async function saveTwice(page: Page): Promise<void> {
  const editor = page.getByRole('dialog')
  await editor.getByRole('button', { name: 'Guardar' }).click()
  await editor.getByText('Otra persona lo cambió mientras editabas').waitFor()
  await editor.getByRole('button', { name: 'Guardar' }).click()
  await editor.waitFor({ state: 'detached' })
}
