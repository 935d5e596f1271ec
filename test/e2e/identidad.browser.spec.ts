import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Casa } from '../../backend/src/__tests__/identidad/identidad.fixture.js'
import { hasChromium } from '../support/chromium.js'
import { casaTest } from './casa.js'
import { signIn, type Pantallas } from './pantallas.js'

const it = casaTest({ env: {} })

describe.runIf(hasChromium)('a signed-in browser', () => {
  it('keeps the access token in memory and the refresh token out of reach of scripts, and stays signed in over a reload', async ({
    pantallas,
    casa,
  }) => {
    const { context, page, address } = await signedIn(pantallas, casa)
    const [cookie] = await context.cookies(`${address.replace('/salon', '')}/api/auth/refresh`)
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' })
    const reachable = await page.evaluate(() =>
      JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
    )
    expect(reachable).not.toMatch(/eyJ|refresh/)
    expect(reachable).not.toContain(cookie?.value ?? 'no cookie')
    await inside(page, () => page.reload())
  })

  it('H34 tabs that come back together share one refresh, and all stay signed in', async ({ pantallas, casa }) => {
    const { context, page, address } = await signedIn(pantallas, casa)
    const tabs = [page, await context.newPage(), await context.newPage(), await context.newPage()]
    let asked = 0
    await context.route('**/api/auth/refresh', async (route) => {
      asked += 1
      await route.continue()
    })
    for (let round = 0; round < 3; round += 1)
      await Promise.all(tabs.map((tab) => inside(tab, () => tab.goto(address))))
    expect(asked).toBeLessThanOrEqual(tabs.length * 3)
  })

  it('H33 answers that are lost on the way sign nobody out', async ({ pantallas, casa }) => {
    const { context, page } = await signedIn(pantallas, casa)
    let lose = 2
    await context.route('**/api/auth/refresh', async (route) => {
      if (lose-- <= 0) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await inside(page, () => page.reload())
    expect(lose).toBeLessThan(0)
  })

  it('signing out in one tab signs the other out, and the cookie is gone', async ({ pantallas, casa }) => {
    const { context, page, address } = await signedIn(pantallas, casa)
    const other = await context.newPage()
    await inside(other, () => other.goto(address))
    await page.evaluate(() =>
      fetch('/api/auth/logout', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
    )
    // What the device is known by stays: it opens nothing (H70).
    const left = await context.cookies(`${address.replace('/salon', '')}/api/auth/refresh`)
    expect(left.map(({ name }) => name)).toEqual(['__Host-aris_dispositivo'])
    await Promise.all([page.reload(), other.reload()])
    await Promise.all([isOut(page), isOut(other)])
  })
})

interface Tab {
  context: BrowserContext
  page: Page
  address: string
}

/** A new browser profile, signed in at the floor. */
async function signedIn(pantallas: Pantallas, casa: Casa): Promise<Tab> {
  const page = await pantallas.open({ viewport: { width: 1280, height: 720 } })
  const address = `${pantallas.home}/salon`
  await page.goto(address)
  await inside(page, () => signIn(page, casa))
  return { context: page.context(), page, address }
}

/** Does something, and waits until the page has heard who is signed in. */
async function inside(page: Page, act: () => Promise<unknown>): Promise<void> {
  const read = page.waitForResponse((answer) => /\/api\/auth\/(me|login)$/.test(answer.url()) && answer.ok(), {
    timeout: 15_000,
  })
  await Promise.all([read, act()])
}

const isOut = (page: Page) => page.getByLabel('Contraseña').waitFor({ timeout: 10_000 })
