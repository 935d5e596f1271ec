import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Rule and element of each violation (WCAG 2.2 AA), by day and by night, in both languages, so that a failure says what to mend.
 * The screen is then as it was before.
 * @param within only what this selector finds: what lies over a screen, where the screen itself has been looked at already
 */
export async function violations(page: Page, within?: string): Promise<string[]> {
  // The page has no frames: without the mode for them axe opens no page of its own.
  const axe = () => (within === undefined ? new AxeBuilder({ page }) : new AxeBuilder({ page }).include(within)).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { tema, dark, idioma } = await page.evaluate(() => ({
    tema: document.documentElement.dataset.tema ?? null, dark: matchMedia('(prefers-color-scheme: dark)').matches, idioma: document.documentElement.lang,
  }))
  const found = named('', await axe().withTags(WCAG).analyze())
  // What differs between day and night is colour; between languages, everything else.
  await setTema(page, (tema ?? (dark ? 'oscuro' : 'claro')) === 'oscuro' ? 'claro' : 'oscuro')
  found.push(...named('in the other light, ', await axe().withRules(['color-contrast']).analyze()))
  await setTema(page, tema)
  await setIdioma(page, idioma === 'es' ? 'en' : 'es')
  found.push(...named('in the other language, ', await axe().withTags(WCAG).disableRules(['color-contrast']).analyze()))
  await setIdioma(page, idioma)
  return found
}

const named = (how: string, { violations: found }: Awaited<ReturnType<AxeBuilder['analyze']>>): string[] =>
  found.flatMap(({ id, nodes }) => nodes.map((node) => `${how}${id}: ${node.target.join(' ')}`))

/** Changes to day or night, and waits until the colours have arrived. */
const setTema = (page: Page, tema: string | null) => page.evaluate(async (it) => {
  if (it === null) delete document.documentElement.dataset.tema
  else document.documentElement.dataset.tema = it
  const moving = document.getAnimations().filter((one) => one instanceof CSSTransition)
  await Promise.allSettled(moving.map(({ finished }) => finished))
}, tema)

/** Changes the language as another tab of the same browser does: what is open stays open. */
async function setIdioma(page: Page, idioma: string): Promise<void> {
  await page.evaluate((it) => {
    localStorage.setItem('aris.idioma', JSON.stringify(it))
    dispatchEvent(new StorageEvent('storage', { key: 'aris.idioma' }))
  }, idioma)
  await page.locator(`html[lang=${idioma}]`).waitFor({ state: 'attached' })
}
