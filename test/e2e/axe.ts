import axe, { type AxeResults, type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const WCAG: RunOptions = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } }
const COLOUR: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] } }
/** What other words can break: names that are missing or not in their language, things that become too small or too long. */
const WORDS: RunOptions = {
  runOnly: {
    type: 'rule', values: [
      'aria-command-name', 'aria-dialog-name', 'aria-input-field-name', 'aria-progressbar-name', 'aria-toggle-field-name', 'aria-tooltip-name', 'button-name', 'document-title', 'html-has-lang', 'html-lang-valid',
      'image-alt', 'input-button-name', 'label', 'label-title-only', 'link-name', 'scrollable-region-focusable', 'select-name', 'summary-name', 'target-size', 'valid-lang',
    ],
  },
}

/**
 * Rule and element of each violation (WCAG 2.2 AA), by day and by night, in both languages, so that a failure says what to mend.
 * The screen is then as it was before.
 * @param within only what this selector finds: what lies over a screen, where the screen itself has been looked at already
 */
export async function violations(page: Page, within?: string): Promise<string[]> {
  const { tema, dark, idioma } = await page.evaluate(() => ({
    tema: document.documentElement.dataset.tema ?? null, dark: matchMedia('(prefers-color-scheme: dark)').matches, idioma: document.documentElement.lang,
  }))
  await settle(page)
  const look = (options: RunOptions) => run(page, within ?? null, options)
  const found = named('', await look(WCAG))
  // What differs between day and night is colour; between languages, the words.
  await setTema(page, (tema ?? (dark ? 'oscuro' : 'claro')) === 'oscuro' ? 'claro' : 'oscuro')
  found.push(...named('in the other light, ', await look(COLOUR)))
  await setTema(page, tema)
  await setIdioma(page, idioma === 'es' ? 'en' : 'es')
  found.push(...named('in the other language, ', await look(WORDS)))
  await setIdioma(page, idioma)
  return found
}

/** Runs axe in the page, which is given its code once: half a megabyte. The pages have no frames. */
async function run(page: Page, within: string | null, options: RunOptions): Promise<AxeResults> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(
    ([selector, how]) => (globalThis as unknown as { axe: typeof axe }).axe.run(selector === null ? document : { include: [[selector]] }, { ...how, resultTypes: ['violations'] }),
    [within, options] as const,
  )
}

const named = (how: string, { violations: found }: AxeResults): string[] =>
  found.flatMap(({ id, nodes }) => nodes.map((node) => `${how}${id}: ${node.target.join(' ')}`))

/** Changes to day or night, and waits until the colours have arrived. */
async function setTema(page: Page, tema: string | null): Promise<void> {
  await page.evaluate((it) => {
    if (it === null) delete document.documentElement.dataset.tema
    else document.documentElement.dataset.tema = it
  }, tema)
  await settle(page)
}

/** What is on its way from one colour to another has neither. */
const settle = (page: Page) => page.evaluate(async () => {
  await Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished))
})

/** Changes the language as another tab of the same browser does: what is open stays open. */
async function setIdioma(page: Page, idioma: string): Promise<void> {
  await page.evaluate((it) => {
    localStorage.setItem('aris.idioma', JSON.stringify(it))
    dispatchEvent(new StorageEvent('storage', { key: 'aris.idioma' }))
  }, idioma)
  await page.locator(`html[lang=${idioma}]`).waitFor({ state: 'attached' })
}
