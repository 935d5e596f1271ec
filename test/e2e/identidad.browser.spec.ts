import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp, type Casa } from '../../backend/src/__tests__/identidad.fixture.js'
import { hasChromium, launchChromium } from '../support/chromium.js'
import { openWorld, type World } from '../world/world.js'

describe.runIf(hasChromium)('a signed-in browser', () => {
  let world: World
  let browser: Browser
  let casa: Casa
  let address: string
  beforeAll(async () => {
    world = await openWorld('sqlite')
    browser = await launchChromium()
    casa = await signUp(world.server.url)
    address = `${world.server.url.replace('127.0.0.1', 'localhost')}/salon`
  })
  afterAll(async () => {
    await browser.close()
    await world.stop()
  })

  const anew = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext({ locale: 'es-AR' })
    return { context, page: await context.newPage() }
  }
  const signedIn = async () => {
    const it = await anew()
    await it.page.goto(address)
    await it.page.getByLabel('Restaurante').fill(casa.slug)
    await it.page.getByLabel('Correo').fill(casa.email)
    await it.page.getByLabel('Contraseña').fill(casa.password)
    await inside(it.page, () => it.page.getByRole('button', { name: 'Entrar', exact: true }).click())
    return it
  }
  /** Does something, and waits until the page has heard who is signed in. */
  const inside = async (page: Page, act: () => Promise<unknown>) => {
    const read = page.waitForResponse((answer) => /\/api\/auth\/(me|login)$/.test(answer.url()) && answer.ok(), { timeout: 15_000 })
    await Promise.all([read, act()])
  }
  const isOut = (page: Page) => page.getByLabel('Contraseña').waitFor({ timeout: 10_000 })

  it('keeps the access token in memory and the refresh token out of reach of scripts, and stays signed in over a reload', async () => {
    const { context, page } = await signedIn()
    const [cookie] = await context.cookies(`${address.replace('/salon', '')}/api/auth/refresh`)
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/api/auth' })
    const reachable = await page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]))
    expect(reachable).not.toMatch(/eyJ|refresh/)
    expect(reachable).not.toContain(cookie?.value ?? 'no cookie')
    await inside(page, () => page.reload())
    await context.close()
  })

  it('H34 tabs that come back together share one refresh, and all stay signed in', async () => {
    const { context, page } = await signedIn()
    const tabs = [page, await context.newPage(), await context.newPage(), await context.newPage()]
    let asked = 0
    await context.route('**/api/auth/refresh', async (route) => {
      asked += 1
      await route.continue()
    })
    for (let round = 0; round < 3; round += 1) await Promise.all(tabs.map((tab) => inside(tab, () => tab.goto(address))))
    expect(asked).toBeLessThanOrEqual(tabs.length * 3)
    await context.close()
  })

  it('H33 answers that are lost on the way sign nobody out', async () => {
    const { context, page } = await signedIn()
    let lose = 2
    await context.route('**/api/auth/refresh', async (route) => {
      if (lose-- <= 0) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await inside(page, () => page.reload())
    expect(lose).toBeLessThan(0)
    await context.close()
  })

  it('signing out in one tab signs the other out, and the cookie is gone', async () => {
    const { context, page } = await signedIn()
    const other = await context.newPage()
    await inside(other, () => other.goto(address))
    await page.evaluate(() => fetch('/api/auth/logout', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }))
    expect(await context.cookies(`${address.replace('/salon', '')}/api/auth/refresh`)).toEqual([])
    await Promise.all([page.reload(), other.reload()])
    await Promise.all([isOut(page), isOut(other)])
    await context.close()
  })
})
