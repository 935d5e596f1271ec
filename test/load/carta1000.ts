import type { CDPSession, Page } from 'playwright-core'
import { comensal } from '../../web/src/faces/comensal/textos.js'
import type { Pantallas } from '../e2e/pantallas.js'
import type { Local, World } from '../world/world.js'

const DISHES = 1_000
const SECTIONS = 25

const BASES = [
  'Milanesa',
  'Provoleta',
  'Bife de chorizo',
  'Ensalada',
  'Pizza',
  'Empanada',
  'Ravioles',
  'Ñoquis',
  'Sorrentinos',
  'Lomo',
  'Pollo',
  'Merluza',
  'Salmón',
  'Tortilla',
  'Sopa',
  'Hamburguesa',
  'Sándwich',
  'Tarta',
  'Risotto',
  'Cazuela',
  'Flan',
  'Helado',
  'Budín',
  'Café',
  'Vino Malbec',
] as const
const WAYS = [
  'de la casa',
  'a la parrilla',
  'al horno',
  'con hierbas',
  'napolitana',
  'a la pimienta',
  'suave',
  'picante',
] as const
const SIDES = ['y papas rústicas', 'y puré', 'con ensalada verde', 'y verduras asadas', 'sin guarnición'] as const
const WORDS = [
  'tomate',
  'albahaca',
  'aceite de oliva',
  'ajo confitado',
  'limón',
  'queso azul',
  'nueces',
  'morrón',
  'rúcula',
] as const

/** A price list of 1,000 dishes in 25 sections, in the restaurante's own form; always the same. */
export function listOf1000(): string {
  const rows = Array.from({ length: DISHES }, (_, i) => {
    const base = BASES[Math.floor(i / (DISHES / SECTIONS))] ?? ''
    const [way, side] = [WAYS[i % WAYS.length] ?? '', SIDES[Math.floor(i / WAYS.length) % SIDES.length] ?? '']
    const word = (n: number) => WORDS[(i * 7 + n * 3) % WORDS.length] ?? ''
    const descripcion = `Con ${word(0)}, ${word(1)} y ${word(2)}, como se hace los domingos`
    return `${base};${base} ${way} ${side};${descripcion};${String(4_000 + i * 10)};Cocina;"gluten, lacteos"`
  })
  return ['categoria;producto;descripcion;precio;estacion;alergenos', ...rows].join('\n')
}

/** A restaurante with 1,000 dishes besides the world's own three. */
export async function open1000(world: World): Promise<Local> {
  const local = await world.openRestaurante()
  const answer = await fetch(`${world.server.url}/api/carta/import?create=estaciones`, {
    method: 'POST',
    headers: { authorization: `Bearer ${local.accessToken}`, 'content-type': 'text/csv' },
    body: listOf1000(),
  })
  const { creados } = (await answer.json()) as { creados: number }
  if (creados !== DISHES) throw new Error(`${String(creados)} of ${String(DISHES)} dishes came in`)
  return local
}

/** A phone that reads its carta, with every row made. */
export async function openDiner(pantallas: Pantallas, local: Local): Promise<Page> {
  const page = await pantallas.open({ viewport: { width: 390, height: 844 }, phone: true, moving: true })
  const { codigoQr } = await local.addMesa()
  await page.goto(`${pantallas.home}/m/${codigoQr}`)
  await page.getByRole('button', { name: comensal.es.soloMirar }).click()
  await page.waitForFunction(
    (rows) => document.querySelectorAll('main [role=listitem] button[data-count]').length >= rows,
    DISHES,
    { timeout: 60_000 },
  )
  return page
}

/** Types each word into the search, letter by letter, and takes it back; between two words the page has its pause. */
export async function typeWords(page: Page, contador: Contador, words: readonly string[]): Promise<Costos> {
  await page.getByRole('searchbox').focus()
  const costos: Costos[] = []
  for (const word of words)
    for (const keys of [[...word].map((it) => (it === ' ' ? 'Space' : it)), [...word].map(() => 'Backspace')]) {
      costos.push(await contador.cost(keys.map((key) => () => page.keyboard.press(key))))
      await page.waitForTimeout(PAUSE_MS)
    }
  return { cpu: costos.flatMap((one) => one.cpu), shown: costos.flatMap((one) => one.shown) }
}

/** Longer than the page waits, after the last letter, before it shows all that was found and its pictures. */
const PAUSE_MS = 1_000

/** A page that does nothing: what a letter and a tap cost the browser itself. */
export async function openEmpty(pantallas: Pantallas): Promise<Page> {
  const page = await pantallas.open({ viewport: { width: 390, height: 844 }, phone: true, moving: true })
  await page.setContent('<main><input type="search"><button aria-label="Agregar">+</button></main>')
  return page
}

/** Taps the + of one of the first rows, so many times. */
export async function tapAdd(page: Page, contador: Contador, times: number): Promise<Costos> {
  // A test tool's search by role would look at a thousand rows.
  const box = await page.locator('main button[aria-label^="Agregar"]').first().boundingBox()
  if (box === null) throw new Error('no dish in sight')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  return contador.cost(Array.from({ length: times }, () => () => page.touchscreen.tap(x, y)))
}

/** What acts of one kind cost the page, in milliseconds each. */
export interface Costos {
  /** Processor time of the page's main thread, slowed: script, style, layout, painting. */
  cpu: number[]
  /** From the key or tap to the frame that shows its effect, as the browser's Event Timing has it: what took longer than 16, in steps of 8. */
  shown: number[]
}

declare global {
  var arisSeen: PerformanceEventTiming[] | undefined
}

/** Counts the processor time of a page whose processor is slowed. */
export class Contador {
  private known = 0

  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  /** @param slower how many times slower its processor is made */
  static async start(page: Page, slower: number): Promise<Contador> {
    const session = await page.context().newCDPSession(page)
    await page.evaluate(() => {
      const seen: PerformanceEventTiming[] = []
      globalThis.arisSeen = seen
      new PerformanceObserver((list) => seen.push(...(list.getEntries() as PerformanceEventTiming[]))).observe({
        type: 'event',
        durationThreshold: 16,
      } as PerformanceObserverInit)
    })
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
    const contador = new Contador(page, session)
    await contador.rest()
    return contador
  }

  /** Does them one after another, and waits after each until the page has nothing more to do. */
  async cost(acts: readonly (() => Promise<unknown>)[]): Promise<Costos> {
    await this.page.evaluate(() => globalThis.arisSeen?.splice(0))
    await this.rest()
    const cpu: number[] = []
    for (const act of acts) {
      const before = this.known
      await act()
      await this.rest()
      cpu.push(this.known - before)
    }
    const shown = await this.page.evaluate(() => {
      const longest = new Map<number, number>()
      for (const { interactionId, duration } of globalThis.arisSeen ?? [])
        if (interactionId > 0) longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0))
      return [...longest.values()]
    })
    return { cpu, shown }
  }

  /** Until three looks in a row found next to nothing new. */
  private async rest(): Promise<void> {
    await this.read()
    for (let [looks, quiet] = [0, 0]; quiet < 3 && looks < MOST_LOOKS; looks++) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      quiet = (await this.read()) < NOTHING_MS ? quiet + 1 : 0
    }
  }

  /** Reads the processor time so far; answers what came since the last look. */
  private async read(): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics')
    const before = this.known
    this.known = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000
    return this.known - before
  }
}

/** Three of these are less than the page's own pause in typing, after which it draws what is dear. */
const LOOK_MS = 30
/** What a look itself costs, slowed, and a blinking caret. */
const NOTHING_MS = 3
const MOST_LOOKS = 40
