import type { Page } from 'playwright-core'

/** A window: CSS pixels, and how large its letters are beside what the browser gives by itself. */
interface Tamano {
  name: string
  width: number
  height: number
  texto: 100 | 200
}

const WINDOWS = [
  [320, 640],
  [360, 740],
  [390, 844],
  [600, 960],
  [768, 1024],
  [1024, 600],
  [1180, 820],
  [1366, 768],
  [1920, 1080],
] as const
/** WCAG 1.4.10 asks for reflow down to this width; where a zoom of 200 % would leave less, the text alone grows (1.4.4). */
const NARROWEST = 320

/** Each window as it is, and at 200 %. A zoom of 200 % is half the CSS pixels on twice the dots; no rule of ours asks for the dots. */
const TAMANOS: readonly Tamano[] = WINDOWS.flatMap(([width, height]): Tamano[] => {
  const name = `${String(width)}×${String(height)}`
  return [
    { name, width, height, texto: 100 },
    width / 2 >= NARROWEST
      ? { name: `${name} at 200 %`, width: width / 2, height: height / 2, texto: 100 }
      : { name: `${name} with text at 200 %`, width, height, texto: 200 },
  ]
})
/** The narrowest and the lowest. */
const PINCHED = ['320×640', '320×640 with text at 200 %', '1024×600 at 200 %']

/** Names as they stand on the screens, each with the length that the contract allows it. */
export type Largos = readonly (readonly [string, number])[]

/** What takes the place of a name while a screen is measured: as many words as fit its length, or one word, as some say what a dish is made of. */
const LARGO = [
  'Milanesa de ternera gratinada con papas y huevo '.repeat(6),
  'HamburguesaDobleConCheddarYPanceta/Cheddar/Bacon/'.repeat(6),
] as const

/** What stands outside the page, lies over something else or is cut, at each size; a thing that was measured once is not measured again. */
export class Geometria {
  private readonly measured = new Set<string>()
  private readonly screens = new Set<string>()
  private readonly hallazgos = new Map<string, { what: string; sizes: Set<string> }>()
  private readonly largos = new Map<string, number>()

  /** Has these names take their long forms. */
  addLargos(largos: Largos): void {
    for (const [name, max] of largos) this.largos.set(name, max)
  }

  /**
   * Measures the page at all sizes in the state in which it is; it has its own size again afterwards. A sheet over it is measured alone.
   * Each size has the other kind of long names than the one beside it, and the next screen has them the other way round. What is only told
   * on a screen that was measured, as a notice, is looked at where it is tightest.
   * @param opens it is a sheet, a panel or a question of its own, not something told on a screen
   * @param upTo the widest window in which the state lasts
   */
  async measure(page: Page, what: string, { opens = false, upTo = Infinity } = {}): Promise<void> {
    if (this.measured.has(what)) return
    this.measured.add(what)
    const first = this.measured.size
    const sizes = TAMANOS.map((tamano, at) => ({
      ...tamano,
      largo: LARGO[(first + Math.floor(at / 2)) % 2] ?? '',
    })).filter(({ width }) => width <= upTo)
    const largos = [...this.largos]
    const { sheet, screen } = await page.evaluate(() => ({
      sheet: document.querySelector('dialog:modal') !== null,
      // A door stands at the address of its face; the diner's screens have one address.
      screen: `${location.pathname.replace(/^\/m\/.*/, '/m')}${location.hash} ${document.querySelector('h1')?.textContent ?? ''}`,
    }))
    if (sheet) return this.note(what, await page.evaluate(measureInPage, { sizes, largos, copied: true }))
    const before = page.viewportSize()
    for (const size of sizes) {
      if (!opens && this.screens.has(screen) && !PINCHED.includes(size.name)) continue
      const { width, height } = size
      const now = page.viewportSize()
      if (now?.width !== width || now.height !== height) await page.setViewportSize({ width, height })
      this.note(what, await page.evaluate(measureInPage, { sizes: [size], largos, copied: false }))
    }
    if (before !== null) await page.setViewportSize(before)
    this.screens.add(screen)
  }

  /** Each finding with the sizes at which it is one. */
  get found(): string[] {
    return [...this.hallazgos.values()].map(({ what, sizes }) => `${what} [${[...sizes].join(', ')}]`)
  }

  private note(what: string, findings: readonly (readonly [string, string])[]): void {
    for (const [size, found] of findings) {
      // One of many rows of a kind stands for all.
      const kind = `${what}: ${found.replace(/“[^”]*”/g, '')}`
      const known = this.hallazgos.get(kind) ?? { what: `${what}: ${found}`, sizes: new Set() }
      known.sizes.add(size)
      this.hallazgos.set(kind, known)
    }
  }
}

interface Asked {
  sizes: readonly (Tamano & { largo: string })[]
  largos: Largos
  /** A sheet depends on nothing but its styles: a copy of it in a frame changes its size much faster than the window does. */
  copied: boolean
}

/** Runs in the page: each size with what is wrong with the boxes of what is open, with long names in it. */
async function measureInPage({ sizes, largos, copied }: Asked): Promise<[string, string][]> {
  /** A box moves by as much before anybody sees that it does. */
  const SLACK = 1.5
  /** That part of a letter's box, above and below, is empty in nearly all letters: tight lines lie over one another with it. */
  const AIR = 0.14
  /** Less than this, and nobody can read what scrolls in it. */
  const LOWEST = 40

  const found: [string, string][] = []
  const sheet = [...document.querySelectorAll<HTMLElement>('dialog:modal')].at(-1)
  const frame = document.createElement('iframe')
  if (copied && sheet !== undefined) await copySheet(sheet)
  const doc = frame.contentDocument ?? document
  const root = doc.documentElement
  try {
    for (const { name, width, height, texto, largo } of sizes) {
      root.style.fontSize = texto === 100 ? '' : `${String(texto)}%`
      if (copied) Object.assign(frame.style, { width: `${String(width)}px`, height: `${String(height)}px` })
      const restore = putNames(largo)
      // What listens to the size of the window or of a box draws itself anew.
      if (!copied) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      // What is on its way to its place is let come there.
      for (const moving of doc.getAnimations())
        if (Number.isFinite(Number(moving.effect?.getComputedTiming().endTime))) moving.finish()
      const here = new Set<string>()
      measure((what) => here.add(what), height)
      found.push(...[...here].map((what): [string, string] => [name, what]))
      for (const back of restore) back()
    }
    return found
  } finally {
    root.style.fontSize = ''
    frame.remove()
  }

  /** The sheet with its styles, and nothing else. */
  async function copySheet(it: HTMLElement): Promise<void> {
    Object.assign(frame.style, { position: 'fixed', inset: '0', border: '0', opacity: '0', pointerEvents: 'none' })
    document.body.append(frame)
    const inside = frame.contentDocument
    if (inside === null) throw new Error('a frame without a document')
    for (const { name, value } of document.documentElement.attributes)
      if (name !== 'style') inside.documentElement.setAttribute(name, value)
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(({ href }) => {
      const link = inside.createElement('link')
      Object.assign(link, { rel: 'stylesheet', href })
      inside.head.append(link)
      return new Promise((resolve) => link.addEventListener('load', resolve))
    })
    await Promise.all(links)
    const still = new (frame.contentWindow as unknown as typeof globalThis).CSSStyleSheet()
    still.replaceSync('* { animation: none !important; transition: none !important }')
    inside.adoptedStyleSheets = [still]
    inside.body.append(it.cloneNode(true))
    // Their letters' own widths: asked for by the first layout.
    inside.body.getBoundingClientRect()
    await inside.fonts.ready
  }

  function putNames(largo: string): (() => void)[] {
    const longOf = new Map(largos.map(([name, max]) => [name, largo.slice(0, max).trim()]))
    const names = [...longOf.keys()]
      .toSorted((one, other) => other.length - one.length)
      .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    if (names.length === 0) return []
    const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${names.join('|')})(?![\\p{L}\\d])`, 'gu')
    const restore: (() => void)[] = []
    const walk = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node: Node | null = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const key = node.nodeType === Node.TEXT_NODE ? 'data' : 'title'
      const it = node as unknown as Record<typeof key, string | undefined>
      const short = it[key]
      if (typeof short !== 'string' || short === '') continue
      const long = short.replace(pattern, (name) => longOf.get(name) ?? name)
      if (long === short) continue
      it[key] = long
      restore.push(() => {
        // What was written there meanwhile stays.
        if (it[key] === long) it[key] = short
      })
    }
    return restore
  }

  function measure(add: (what: string) => void, high: number): void {
    interface Atom {
      of: Element
      rect: DOMRect
      /** Of a line of text, what it belongs to; none for a control. */
      words: string | null
      layer: Element | null
    }
    const styles = new Map<Element, CSSStyleDeclaration>()
    const top = copied ? doc.body : (sheet ?? doc.body)
    const wide = root.clientWidth
    const atoms: Atom[] = []
    for (const of of top.querySelectorAll<HTMLElement>('*')) {
      if (of.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !isSeen(of)) continue
      if (isControl(of)) check({ of, rect: of.getBoundingClientRect(), words: null, layer: null })
      for (const node of of.childNodes) {
        const words = node.nodeType === Node.TEXT_NODE ? (node as Text).data.trim() : ''
        if (words === '' || of.matches('option, select, textarea, script, style')) continue
        const range = doc.createRange()
        range.selectNodeContents(node)
        for (const { x, y, width: w, height: h } of range.getClientRects())
          if (w > 0) check({ of, rect: new DOMRect(x, y + h * AIR, w, h * (1 - 2 * AIR)), words, layer: null })
      }
      checkScroller(of)
    }
    if (root.scrollWidth > wide + SLACK) add('the page scrolls sideways')
    checkOverlaps()

    function styleOf(it: Element): CSSStyleDeclaration {
      const known = styles.get(it) ?? getComputedStyle(it)
      styles.set(it, known)
      return known
    }

    /**
     * Not what only a screen reader gets, nor what is not drawn (a closed `details`, a row far from the screen), nor a picture of paper: it
     * is as large as paper on every screen.
     */
    function isSeen(it: Element): boolean {
      if (!it.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false
      for (let up: Element | null = it; up !== null && up !== top; up = up.parentElement)
        if ((styleOf(up).clipPath !== 'none' && styleOf(up).position === 'absolute') || styleOf(up).zoom !== '1')
          return false
      return true
    }

    /** Not the box of a choice that is drawn by its label. */
    function isControl(it: Element): boolean {
      return (
        it.matches('button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=switch]') &&
        styleOf(it).opacity !== '0'
      )
    }

    function nameOf(it: Element): string {
      const one = (el: Element | null) =>
        el === null ? '' : `${el.localName}${[...el.classList].map((name) => `.${name}`).join('')}`
      return `${one(it.parentElement)} > ${one(it)} “${(it.textContent ?? '').trim().slice(0, 24)}”`
    }

    /** Goes up from a box to the window: what hides a part of it, and whether one can scroll there. */
    function check(atom: Atom): void {
      const { of, rect, words } = atom
      let [freeX, freeY, fixed] = [false, false, false]
      // What is placed by something further up is not clipped by what lies between.
      let placed = false
      let shown = rect
      for (let up: Element | null = of; up !== null && up !== root; up = up.parentElement) {
        const style = styleOf(up)
        const isAround = up !== of || words !== null
        if (isAround && !(placed && style.position === 'static')) {
          const box = up.getBoundingClientRect()
          if (/auto|scroll/.test(style.overflowX)) freeX ||= up.scrollWidth > up.clientWidth + SLACK
          if (/auto|scroll/.test(style.overflowY)) freeY ||= up.scrollHeight > up.clientHeight + SLACK
          const isOutX = rect.right > box.right + SLACK || rect.left < box.left - SLACK
          const isOutY = rect.bottom > box.bottom + SLACK || rect.top < box.top - SLACK
          if (
            (style.overflowX !== 'visible' && !freeX && isOutX) ||
            (style.overflowY !== 'visible' && !freeY && isOutY)
          )
            return tellCut(atom, up, style)
          if (style.overflowX !== 'visible' || style.overflowY !== 'visible') shown = intersection(shown, box)
          placed = false
        }
        placed ||= style.position === 'absolute'
        fixed ||= style.position === 'fixed'
        // What stays while the rest scrolls lies over it by design; a panel lies over the floor, as a sheet does.
        if (
          style.position === 'fixed' ||
          style.position === 'sticky' ||
          up.matches('[data-hoja]:not([role=alertdialog])')
        )
          atom.layer ??= up
        if (up === top) break
      }
      if (!freeX && (rect.right > wide + SLACK || rect.left < -SLACK)) add(`outside the page: ${nameOf(of)}`)
      if (fixed && !freeY && (rect.bottom > high + SLACK || rect.top < -SLACK)) add(`outside the window: ${nameOf(of)}`)
      if (shown.width > 1 && shown.height > 1) atoms.push({ ...atom, rect: shown })
    }

    function intersection(one: DOMRect, other: DOMRect): DOMRect {
      const [left, upper] = [Math.max(one.left, other.left), Math.max(one.top, other.top)]
      const [right, lower] = [Math.min(one.right, other.right), Math.min(one.bottom, other.bottom)]
      return new DOMRect(left, upper, Math.max(0, right - left), Math.max(0, lower - upper))
    }

    function tellCut({ of, words }: Atom, by: Element, style: CSSStyleDeclaration): void {
      if (words === null && of.closest('[aria-hidden=true]') !== null) return
      const dotted = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      if (words === null || !dotted) return add(`cut: ${nameOf(of)} by ${nameOf(by)}`)
      if (of.closest('[title]')?.getAttribute('title')?.includes(words) !== true)
        add(`cut without a title: ${nameOf(of)}`)
    }

    /** What scrolls both ways though its text could have been broken, or is too low to be read. */
    function checkScroller(it: Element): void {
      const { overflowX, overflowY } = styleOf(it)
      if (!/auto|scroll/.test(overflowY)) return
      if (it.scrollHeight > it.clientHeight + SLACK && it.clientHeight < LOWEST)
        add(`too low to be read: ${nameOf(it)}`)
      // A plan of tables is a map.
      const isMap = it.querySelector('[data-mesa], svg[role=group]') !== null
      if (!isMap && /auto|scroll/.test(overflowX) && it.scrollWidth > it.clientWidth + SLACK)
        add(`scrolls sideways: ${nameOf(it)} for ${nameOf(widestIn(it))}`)
    }

    /** The innermost of what makes a box scroll sideways. */
    function widestIn(it: Element): Element {
      const edge = it.getBoundingClientRect().left + it.clientWidth + SLACK
      return [...it.querySelectorAll('*')].findLast((one) => one.getBoundingClientRect().right > edge) ?? it
    }

    /** Two that lie over one another, neither of them in the other. */
    function checkOverlaps(): void {
      const sorted = atoms
        .filter(({ of }) => of.closest('[aria-hidden=true]') === null)
        .toSorted((one, other) => one.rect.top - other.rect.top)
      for (const [at, one] of sorted.entries()) {
        for (const other of sorted.slice(at + 1)) {
          if (other.rect.top >= one.rect.bottom) break
          if (one.layer !== other.layer || one.of.contains(other.of) || other.of.contains(one.of)) continue
          const both = intersection(one.rect, other.rect)
          if (both.width < SLACK || both.height < SLACK || isPlacedOn(one.of, other.of) || isPlacedOn(other.of, one.of))
            continue
          add(`overlap: ${nameOf(one.of)} and ${nameOf(other.of)}`)
        }
      }
    }

    /** Made to lie over all of its parent, as a row that opens what it shows; or on a corner of a button. */
    function isPlacedOn(one: Element, other: Element): boolean {
      if (styleOf(one).position !== 'absolute') return false
      const [own, beside, around] = [one, other, (one as HTMLElement).offsetParent].map((it) =>
        it?.getBoundingClientRect(),
      )
      if (own === undefined || beside === undefined || around === undefined) return false
      const isOver = (it: DOMRect, all: DOMRect) =>
        it.left >= all.left - 4 && it.right <= all.right + 4 && it.top >= all.top - 4 && it.bottom <= all.bottom + 4
      return isOver(around, own) || (isControl(other) && isOver(own, beside))
    }
  }
}
