import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/**
 * What differs between day and night: colour; and what other words can break: names that are missing or not in their language, things
 * that become too small or too long.
 */
const COLOUR_AND_WORDS = [
  'color-contrast',
  'aria-command-name',
  'aria-dialog-name',
  'aria-input-field-name',
  'aria-progressbar-name',
  'aria-toggle-field-name',
  'aria-tooltip-name',
  'button-name',
  'document-title',
  'html-has-lang',
  'html-lang-valid',
  'image-alt',
  'input-button-name',
  'label',
  'label-title-only',
  'link-name',
  'scrollable-region-focusable',
  'select-name',
  'summary-name',
  'target-size',
  'valid-lang',
]

export interface Mirada {
  /** Rule and element of each violation (WCAG 2.2 AA), so that a failure says what to mend. */
  found: string[]
  /** All that stood there to be read or heard, a piece of text on each line, in the one language and in the other. */
  leido: Record<'es' | 'en', string>
}

/** What a look finds wrong: see `lookAt`. */
export const violations = async (page: Page, within?: string): Promise<string[]> => (await lookAt(page, within)).found

/**
 * Looks at a screen with axe as it is, and again in the other light and the other language. The screen is then as it was before.
 * @param within only what this selector finds: what lies over a screen, where the screen itself has been looked at already
 */
export async function lookAt(page: Page, within?: string): Promise<Mirada> {
  // Its code is half a megabyte: each page is given it once. The pages have no frames.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(lookInPage, { selector: within ?? null, wcag: WCAG, other: COLOUR_AND_WORDS })
}

interface Asked {
  selector: string | null
  wcag: string[]
  other: string[]
}

/** Runs in the page, in one go: each question to it from here would wait for its turn. */
async function lookInPage({ selector, wcag, other }: Asked): Promise<Mirada> {
  const root = document.documentElement
  const before = { tema: root.dataset.tema, idioma: root.lang === 'en' ? 'en' : 'es' } as const
  const isNight =
    before.tema === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : before.tema === 'oscuro'
  const leido = { es: '', en: '' }

  // Two thirds of a carta's nodes are strokes of its drawings, which nobody reads and no rule looks at: axe measures each of them, every time.
  const drawings = [
    ...document.querySelectorAll('svg[aria-hidden=true]:not(:has(a, text, title, foreignObject, [tabindex]))'),
  ].map((one) => [one, [...one.childNodes]] as const)
  for (const [one] of drawings) one.replaceChildren()
  try {
    const found = await look('', { runOnly: { type: 'tag', values: wcag } })
    setTema(isNight ? 'claro' : 'oscuro')
    await setIdioma(before.idioma === 'es' ? 'en' : 'es')
    return {
      found: [
        ...found,
        ...(await look('in the other light and language, ', { runOnly: { type: 'rule', values: other } })),
      ],
      leido,
    }
  } finally {
    setTema(before.tema)
    await setIdioma(before.idioma)
    for (const [one, strokes] of drawings) one.replaceChildren(...strokes)
  }

  async function look(how: string, options: RunOptions): Promise<string[]> {
    // What is on its way, from one colour or place to another, has neither: it is drawn, and then let come to its end.
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === 'running' && Number.isFinite(Number(effect?.getComputedTiming().endTime)),
        )
        .map(({ finished }) => finished),
    )
    const { violations: broken } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
      selector === null ? document : { include: [[selector]] },
      { ...options, resultTypes: ['violations'], preload: false },
    )
    leido[root.lang === 'en' ? 'en' : 'es'] = textsIn(
      selector === null ? document.body : (document.querySelector(selector) ?? root),
    ).join('\n')
    return broken.flatMap(({ id, nodes }) => nodes.map((node) => `${how}${id}: ${node.target.join(' ')}`))
  }

  /** Every piece of text, and every name that stands in an attribute. */
  function textsIn(within: Element): string[] {
    const texts: string[] = []
    const walk = document.createTreeWalker(within, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node: Node | null = walk.currentNode; node !== null; node = walk.nextNode()) {
      texts.push(
        ...(node instanceof Element
          ? ['aria-label', 'placeholder', 'title'].flatMap((name) => node.getAttribute(name) ?? [])
          : [node.textContent ?? '']),
      )
    }
    return texts
  }

  function setTema(tema: string | undefined): void {
    if (tema === undefined) delete root.dataset.tema
    else root.dataset.tema = tema
  }

  /** As another tab of the same browser changes it: what is open stays open. */
  async function setIdioma(idioma: string): Promise<void> {
    localStorage.setItem('aris.idioma', JSON.stringify(idioma))
    dispatchEvent(new StorageEvent('storage', { key: 'aris.idioma' }))
    while (root.lang !== idioma) await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}
