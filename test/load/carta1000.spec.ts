import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { casaTest } from '../e2e/casa.js'
import { hasChromium } from '../support/chromium.js'
import { eventually } from '../support/eventually.js'
import { Contador, open1000, openDiner, openEmpty, tapAdd } from './carta1000.js'
import { percentile } from './orders.js'

const it = casaTest()

describe.runIf(hasChromium)('a carta of 1,000 dishes', { timeout: 120_000 }, () => {
  // A short form of `npm run bench -- carta1000`. A busy machine slows an empty page as it slows this one: what is bounded is how many times more the carta takes.
  it('a letter in the search, and a dish that is added, cost little more than the browser itself (issue 10, line 18)', async ({
    world,
    pantallas,
  }) => {
    const empty = await openEmpty(pantallas)
    const least = await measure(empty)
    await empty.close()
    const page = await openDiner(pantallas, await open1000(world))
    const most = await measure(page)
    const shown = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('main [role=listitem] button[data-count]')].filter((add) =>
            add.checkVisibility(),
          ).length,
      )
    await eventually(async () => (await shown()) === 200)
    expect(most.letter / least.letter).toBeLessThan(12)
    expect(most.add / least.add).toBeLessThan(50)
  })
})

/** Milliseconds of processor time, of a dish that is added and of a letter, of which “papas” stay in the search. */
async function measure(page: Page): Promise<{ letter: number; add: number }> {
  const contador = await Contador.start(page, 1)
  const { cpu: adds } = await tapAdd(page, contador, 5)
  await page.getByRole('searchbox').focus()
  const { cpu: letters } = await contador.cost([...'papas'].map((letter) => () => page.keyboard.press(letter)))
  return { letter: percentile(letters, 0.5), add: percentile(adds, 0.5) }
}
