import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.js'
import { Pantallas } from '../e2e/pantallas.js'
import { openWorld, type World } from '../world/world.js'
import { dinerScripts } from './bundle.js'
import { percentile } from './orders.js'
import { fixed, report, table } from './report.js'

/** Lighthouse's mobile profile: 1.6 Mbit/s down, 750 kbit/s up, 150 ms for each request, a processor four times slower. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 }
const CPU = 4
const RUNS = 7

let world: World
let browser: Browser
beforeAll(async () => {
  world = await openWorld('sqlite', { DEMO: 'on', NODE_ENV: 'development' })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await world.stop()
})

it('the diner’s page: its JavaScript, and the time until the carta can be used', { timeout: 300_000 }, async () => {
  const pantallas = new Pantallas(browser, world)
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const page = await pantallas.open({ viewport: { width: 390, height: 844 }, phone: true })
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', NETWORK)
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU })
    const began = performance.now()
    await page.goto(pantallas.codeOf('Mesa 3'), { waitUntil: 'commit' })
    await page.getByRole('button', { name: 'Solo ver la carta' }).click()
    await page.getByRole('button', { name: /^(Agregar|Elegir opciones de) / }).first().click({ trial: true })
    times.push(performance.now() - began)
    await pantallas.close()
  }
  const { total, files } = dinerScripts()
  report('diner', 'The diner’s page', `${table([{
    'JavaScript (gzip)': `${fixed(total / 1024)} KB in ${String(files)} files`, 'carta usable p50 s': fixed(percentile(times, 0.5) / 1000, 2), 'worst s': fixed(Math.max(...times) / 1000, 2),
  }])}

From the scan to the first dish that a tap would reach (${String(RUNS)} cold loads): welcome and “only see the menu” included. Chromium emulates a mid-range phone on slow 4G as Lighthouse does: 1.6 Mbit/s down,
150 ms for each request, the processor ${String(CPU)} times slower; browser and server share the machine's cores. Targets: at most 100 KB, at most 2 s.`)
  expect(total).toBeLessThan(100 * 1024)
})
