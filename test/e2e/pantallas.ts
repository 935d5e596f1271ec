import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { World } from '../world/world.js'

export const PERSONAL = {
  admin: 'admin@demo.local',
  mesero: 'mesero@demo.local',
  cocina: 'cocina@demo.local',
  caja: 'caja@demo.local',
} as const
export const PASSWORD = 'demo-fogon-2026'

export interface PageOptions {
  viewport: { width: number; height: number }
  phone?: boolean
  /** Dots per CSS pixel; 3 is about what a printer puts on paper. */
  dots?: number
  idioma?: 'es' | 'en'
  scheme?: 'light' | 'dark'
  /** With its animations, as most devices are set. */
  moving?: boolean
  /** Without a service worker, whose own requests a test cannot answer. */
  workerless?: boolean
  /** Runs in the page before its own scripts: what makes the device another one. */
  prepare?: string | (() => void)
}

/** Fills in the sign-in and sends it. */
export async function signIn(
  page: Page,
  { slug, email, password }: { slug: string; email: string; password: string },
  idioma: 'es' | 'en' = 'es',
): Promise<void> {
  const es = idioma === 'es'
  await page.getByLabel(es ? 'Restaurante' : 'Restaurant').fill(slug)
  await page.getByLabel(es ? 'Correo' : 'E-mail').fill(email)
  await page.getByLabel(es ? 'Contraseña' : 'Password').fill(password)
  await page.getByRole('button', { name: es ? 'Entrar' : 'Sign in', exact: true }).click()
}

/** Browsers' pages on a world with the demo restaurant; `close` ends them all. */
export class Pantallas {
  readonly contexts: BrowserContext[] = []
  /** Errors that no page caught. */
  readonly surprises: string[] = []
  /** What the pages' own security policy refused: nothing, on any screen. */
  readonly breaches: string[] = []

  constructor(
    private readonly browser: Browser,
    private readonly world: World,
  ) {}

  async open({
    viewport,
    phone = false,
    dots = phone ? 2 : 1,
    idioma = 'es',
    scheme = 'light',
    moving = false,
    workerless = false,
    prepare,
  }: PageOptions): Promise<Page> {
    const context = await this.browser.newContext({
      viewport,
      locale: idioma === 'es' ? 'es-AR' : 'en-US',
      timezoneId: 'America/Argentina/Buenos_Aires',
      deviceScaleFactor: dots,
      isMobile: phone,
      hasTouch: phone,
      colorScheme: scheme,
      reducedMotion: moving ? 'no-preference' : 'reduce',
      serviceWorkers: workerless ? 'block' : 'allow',
    })
    this.contexts.push(context)
    if (prepare !== undefined) await context.addInitScript(typeof prepare === 'string' ? { content: prepare } : prepare)
    const page = await context.newPage()
    page.on('pageerror', (error) => this.surprises.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted(HTML|Script)/.test(message.text())) this.breaches.push(message.text())
    })
    page.setDefaultTimeout(30_000)
    return page
  }

  /** Opens a staff face, signed in; `localhost` is where browsers keep Secure cookies without HTTPS. */
  async signedIn(path: string, quien: keyof typeof PERSONAL, options: PageOptions): Promise<Page> {
    const page = await this.open(options)
    await page.goto(this.home + path)
    await signIn(page, { slug: 'demo', email: PERSONAL[quien], password: PASSWORD }, options.idioma)
    await page
      .getByText(options.idioma === 'en' ? 'Live' : 'En vivo')
      .first()
      .waitFor()
    return page
  }

  /** The server's address as a browser trusts it without HTTPS. */
  get home(): string {
    return this.world.server.url.replace('127.0.0.1', 'localhost')
  }

  /** The address in a table's printed code, as the server's terminal shows it. */
  codeOf(mesa: string): string {
    const path = new RegExp(`${mesa}\\s+http://[^/]+(/m/\\w+)`).exec(this.world.server.process.output())?.[1]
    if (!path) throw new Error(`the server did not print the code of ${mesa}`)
    return this.world.server.url + path
  }

  /** A picture of every page that is open, `PATH-0.png` and on. */
  async shootAll(path: string): Promise<void> {
    await Promise.all(
      this.contexts
        .flatMap((context) => context.pages())
        .map((page, i) => page.screenshot({ path: `${path}-${String(i)}.png` })),
    )
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()))
  }
}
