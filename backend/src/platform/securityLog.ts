import type { Logger } from 'pino'
import type { Metrics } from './metrics.js'

/** What a refusal may be the trace of: who one is, what one may, how often, what was sent, in which order. */
export type ClaseSeguridad = 'autenticacion' | 'autorizacion' | 'abuso' | 'entrada' | 'negocio'

/** Lines of one process in one window: an attack must not fill the disk, and its figure goes on counting. */
const MOST_LINES = 200
const WINDOW_MS = 10_000

/**
 * What operators watch for attacks (OWASP ASVS 5.0 V16.3): one line of the log per refusal that may be one, and a figure that counts them all.
 * It names who (id), where (address, route) and what (code); never what was sent.
 */
export class SecurityLog {
  private window = { from: 0, lines: 0, dropped: 0 }

  constructor(
    private readonly log: Logger,
    private readonly counter: Metrics['securityEvents'],
    private readonly now: () => number = () => performance.now(),
  ) {}

  note(clase: ClaseSeguridad, code: string, about: Readonly<Record<string, unknown>>): void {
    this.counter.inc({ clase })
    const at = this.now()
    if (at - this.window.from >= WINDOW_MS) {
      if (this.window.dropped > 0)
        this.log.warn({ seguridad: 'abuso', omitidas: this.window.dropped }, 'security events left out of the log')
      this.window = { from: at, lines: 0, dropped: 0 }
    }
    if (this.window.lines < MOST_LINES) this.log.warn({ seguridad: clase, code, ...about }, 'refused')
    else this.window.dropped++
    this.window.lines++
  }
}
