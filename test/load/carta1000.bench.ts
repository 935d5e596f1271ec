import { loadavg } from 'node:os'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Pantallas, signIn } from '../e2e/pantallas.js'
import { launchChromium } from '../support/chromium.js'
import { openWorld, type Local, type World } from '../world/world.js'
import { Contador, open1000, openDiner, openEmpty, tapAdd, typeWords, type Costos } from './carta1000.js'
import { stolen } from './cpu.js'
import { percentile } from './orders.js'
import { fixed, report, table } from './report.js'

const WORDS = ['milanesa', 'papas', 'zz'] as const
const ADDS = 8
/** A processor four times slower: about a cheap phone beside this machine. */
const CPU = 4

let world: World
let browser: Browser
let local: Local
beforeAll(async () => {
  world = await openWorld('sqlite', { NODE_ENV: 'development' })
  browser = await launchChromium()
  local = await open1000(world)
})
afterAll(async () => {
  await browser.close()
  await world.stop()
})

it('1,000 dishes: what a letter in the search costs, and a dish that is added', async () => {
  const pantallas = new Pantallas(browser, world)
  const host = stolen()
  const rows = []
  for (const look of [empty, diner, waiter]) {
    rows.push(...(await look(pantallas)))
    await pantallas.close()
  }
  report(
    'carta1000',
    'A carta of 1,000 dishes',
    `${table(rows)}

Processor time of the page's main thread for one letter typed or erased, and for one dish added, until it has nothing more to do: script, style, layout and painting, with Chromium's processor slowed ${String(CPU)} times
(\`Emulation.setCPUThrottlingRate\`; \`TaskDuration\` in thread ticks). *Shown*: from the key or the tap to the frame that shows it, by the browser's Event Timing, in steps of 8 ms. 25 sections of 40 dishes, each
with a description and allergens; the words ${WORDS.map((word) => `“${word}”`).join(', ')}. *An empty page*: what the browser itself takes for a letter and a tap, on a page that has a field and a button and does nothing.
The diner's face shows the first dishes at each letter; the others and their pictures come in the pause after the last one, which is not counted. Targets for the diner: a letter under 16 ms, an add under 50 ms.
Load average when it ended: ${fixed(loadavg()[0] ?? Number.NaN)}; stolen by the virtual machine's host meanwhile: ${fixed(stolen().since(host) * 100)} %.`,
  )
  expect(rows).toHaveLength(6)
})

async function empty(pantallas: Pantallas) {
  const page = await openEmpty(pantallas)
  const contador = await Contador.start(page, CPU)
  return [
    row('an empty page: a letter', await typeWords(page, contador, WORDS)),
    row('an empty page: a tap', await tapAdd(page, contador, ADDS)),
  ]
}

async function diner(pantallas: Pantallas) {
  const page = await openDiner(pantallas, local)
  const contador = await Contador.start(page, CPU)
  return [
    row('diner: a letter', await typeWords(page, contador, WORDS)),
    row('diner: add a dish', await tapAdd(page, contador, ADDS)),
  ]
}

async function waiter(pantallas: Pantallas) {
  const page = await pantallas.open({ viewport: { width: 1180, height: 820 }, moving: true })
  await page.goto(`${pantallas.home}/salon`)
  await signIn(page, local)
  await page.getByText('En vivo').first().waitFor()
  await page.getByRole('button', { name: /^Mesa 1\b/ }).click()
  await page
    .getByRole('button', { name: /^Abrir/ })
    .first()
    .click()
  await page
    .getByRole('button', { name: /^Tomar/ })
    .first()
    .click()
  await page.getByRole('searchbox').waitFor()
  const contador = await Contador.start(page, CPU)
  const letters = await typeWords(page, contador, WORDS)
  await page.getByRole('searchbox').fill('milanesa')
  await page.keyboard.press('Enter')
  const add = () => page.keyboard.press('Enter')
  const adds: Costos = { cpu: [], shown: [] }
  for (let i = 0; i < ADDS; i++) {
    await page.getByRole('searchbox').fill('milanesa')
    const { cpu, shown } = await contador.cost([add])
    adds.cpu.push(...cpu)
    adds.shown.push(...shown)
  }
  return [row('waiter: a letter', letters), row('waiter: add a dish', adds)]
}

const row = (what: string, { cpu, shown }: Costos) => ({
  'at 1,000 dishes': what,
  times: cpu.length,
  'processor p50 ms': fixed(percentile(cpu, 0.5)),
  'worst ms': fixed(Math.max(...cpu)),
  'shown p50 ms': shown.length * 2 < cpu.length ? 'under 16' : fixed(percentile(shown, 0.5), 0),
  'shown worst ms': shown.length === 0 ? 'under 16' : fixed(Math.max(...shown), 0),
})
