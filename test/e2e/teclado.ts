import type { Locator, Page } from 'playwright-core'

/** More stops than any screen has before what one looks for. */
const MOST = 120

/**
 * Goes by Tab until this has the focus, as who has no mouse. On the way the focus is never lost for more than the turn from the end
 * of the page to its beginning, and wherever it stands it can be seen: an outline, on something that is in sight.
 */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.first().waitFor()
  let lost = 0
  for (let n = 0; n < MOST; n++) {
    if (await target.first().evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press(key)
    const stop = await page.evaluate(() => {
      const at = document.activeElement
      if (at === null || at === document.body) return { lost: true, problem: null }
      // A field may be framed by what stands around it: its label, the box with its icon.
      const around = [at, at.parentElement, at.closest('label')].filter((one) => one !== null)
      const outlined = around.some(
        (one) => getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0,
      )
      const box = (around.at(-1) ?? at).getBoundingClientRect()
      const problem = !at.matches(':focus-visible')
        ? 'no :focus-visible'
        : !outlined && !at.matches('[role=dialog], dialog, main, [tabindex="-1"]')
          ? 'no outline'
          : box.width === 0 && box.height === 0
            ? 'out of sight'
            : null
      return { lost: false, problem: problem === null ? null : `${problem}: ${at.outerHTML.slice(0, 160)}` }
    })
    if (stop.problem !== null) throw new Error(stop.problem)
    lost = stop.lost ? lost + 1 : 0
    if (lost > 1) throw new Error('the focus is lost')
  }
  throw new Error(`not reached by ${key}: ${String(target)}`)
}

/** Goes there and presses it. */
export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** Goes to a field and writes into it, whatever stood there. */
export async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}
