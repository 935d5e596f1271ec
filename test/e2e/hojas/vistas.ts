import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { lookAt } from '../axe.js'
import { Geometria } from '../geometria.js'
import { Lecturas } from './lecturas.js'

const FACES = fileURLToPath(new URL('../../../web/src', import.meta.url))

/** All that opens over or in a screen, by the names that the sources give: `hoja="…"`, or one of several in `hoja={…}`. */
export function hojasInSources(): string[] {
  const sources = readdirSync(FACES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => readFileSync(`${FACES}/${path}`, 'utf8'))
  const bare = sources
    .flatMap((source) => source.match(/<[^<>]*role="alertdialog"[^<>]*>/g) ?? [])
    .filter((tag) => !tag.includes('data-hoja='))
  if (bare.length > 0) throw new Error(`a question without a name, so that no test can miss it: ${bare.join(' ')}`)
  const names = sources.flatMap((source) =>
    [
      ...source.matchAll(/hoja="([\w-]+)"/g),
      ...source.matchAll(/const HOJAS? = (\{[^}]*\})/g),
      ...source.matchAll(/hoja=(\{[^}]*\})/g),
    ].flatMap(([, it = '']) =>
      it.startsWith('{') ? [...it.matchAll(/(?<=[?:] )'([\w-]+)'/g)].map((m) => m[1] ?? '') : [it],
    ),
  )
  // What is edited by its own small editor opens new, and as it is.
  const simple = sources.flatMap((source) =>
    [...source.matchAll(/<SencilloEditor\s+(?:key=\{[^}]*\}\s+)?hoja="([\w-]+)"/g)].map((m) => `${m[1] ?? ''}-nuevo`),
  )
  return [...new Set([...names, ...simple])].toSorted()
}

/** What only a phone shows, with the widest window in which it lasts. */
const PHONE_ONLY = new Map([['cola', 799]])

/** Presses it as who has no mouse: it is a stop of the Tab key, and Enter does it. */
export async function pressKey(target: Locator): Promise<void> {
  const one = target.first()
  await one.waitFor()
  expect(
    await one.evaluate((it) => (it as HTMLElement).tabIndex),
    `a stop of the Tab key: ${String(target)}`,
  ).toBeGreaterThanOrEqual(0)
  await one.press('Enter')
}

/** Looks at what is open with axe, and remembers what it has looked at. */
export class Vistas {
  readonly lecturas = new Lecturas()
  readonly geometria = new Geometria()
  private readonly seen = new Set<string>()

  /** Looks at the whole screen as it is now. */
  async expectNone(page: Page, what: string): Promise<void> {
    await this.lookAt(page, what)
  }

  /** Waits until it is open, and has the focus where it asks for an answer, looks at it alone, and does nothing more. */
  async look(page: Page, hoja: string): Promise<void> {
    const selector = `[data-hoja="${hoja}"]`
    await page.locator(selector).waitFor()
    await page.waitForFunction((it) => {
      const open = document.querySelector(it)
      return open?.matches('dialog, [role=alertdialog]') === false || open?.contains(document.activeElement) === true
    }, selector)
    await this.lookAt(page, hoja, selector)
    this.seen.add(hoja)
  }

  /** The same, and closes it by Escape; the focus is not lost by it. */
  async lookAndClose(page: Page, hoja: string): Promise<void> {
    await this.look(page, hoja)
    await page.keyboard.press('Escape')
    await page.locator(`[data-hoja="${hoja}"]`).waitFor({ state: 'detached' })
    await page
      .waitForFunction(() => document.activeElement !== document.body, null, { timeout: 5_000 })
      .catch(() => {
        throw new Error(`closing "${hoja}" left the focus nowhere`)
      })
  }

  private async lookAt(page: Page, what: string, within?: string): Promise<void> {
    const mirada = await lookAt(page, within)
    expect(mirada.found, what).toEqual([])
    this.lecturas.add(mirada)
    await this.geometria.measure(page, what, { opens: within !== undefined, upTo: PHONE_ONLY.get(what) ?? Infinity })
  }

  missing(): string[] {
    return hojasInSources().filter((name) => !this.seen.has(name))
  }
}
