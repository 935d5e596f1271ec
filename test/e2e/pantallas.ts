import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { World } from '../world/world.js'

export const PERSONAL = { admin: 'admin@demo.local', mesero: 'mesero@demo.local', cocina: 'cocina@demo.local', caja: 'caja@demo.local' } as const
const PASSWORD = 'demo-fogon-2026'

export interface PageOptions {
  viewport: { width: number; height: number }
  phone?: boolean
  /** Dots per CSS pixel; 3 is about what a printer puts on paper. */
  dots?: number
  idioma?: 'es' | 'en'
  scheme?: 'light' | 'dark'
}

/** Browsers' pages on a world with the demo restaurant; `close` ends them all. */
export class Pantallas {
  readonly contexts: BrowserContext[] = []
  /** Errors that no page caught. */
  readonly surprises: string[] = []

  constructor(private readonly browser: Browser, private readonly world: World) {}

  async open({ viewport, phone = false, dots = phone ? 2 : 1, idioma = 'es', scheme = 'light' }: PageOptions): Promise<Page> {
    const context = await this.browser.newContext({
      viewport, locale: idioma === 'es' ? 'es-AR' : 'en-US', timezoneId: 'America/Argentina/Buenos_Aires', deviceScaleFactor: dots, isMobile: phone, hasTouch: phone,
      colorScheme: scheme, reducedMotion: 'reduce',
    })
    this.contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => this.surprises.push(error.message))
    page.setDefaultTimeout(30_000)
    return page
  }

  /** Opens a staff face, signed in; `localhost` is where browsers keep Secure cookies without HTTPS. */
  async signedIn(path: string, quien: keyof typeof PERSONAL, options: PageOptions): Promise<Page> {
    const page = await this.open(options)
    const { url } = this.world.server
    await page.goto(url.replace('127.0.0.1', 'localhost') + path)
    const es = (options.idioma ?? 'es') === 'es'
    await page.getByLabel(es ? 'Restaurante' : 'Restaurant').fill('demo')
    await page.getByLabel(es ? 'Correo' : 'E-mail').fill(PERSONAL[quien])
    await page.getByLabel(es ? 'Contraseña' : 'Password').fill(PASSWORD)
    await page.getByRole('button', { name: es ? 'Entrar' : 'Sign in', exact: true }).click()
    await page.getByText(es ? 'En vivo' : 'Live').first().waitFor()
    return page
  }

  /** The address in a table's printed code, as the server's terminal shows it. */
  codeOf(mesa: string): string {
    const path = new RegExp(`${mesa}\\s+http://[^/]+(/m/\\w+)`).exec(this.world.server.process.output())?.[1]
    if (!path) throw new Error(`the server did not print the code of ${mesa}`)
    return this.world.server.url + path
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()))
  }
}
