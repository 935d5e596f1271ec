import type { Logger } from 'pino'
import { v7 } from 'uuid'
import { Authenticator } from '../auth/authenticator.js'
import { deriveKey } from '../auth/secrets.js'
import { Signer } from '../auth/signer.js'
import { mailerOf, type Mailer } from '../platform/mail.js'
import type { Metrics } from '../platform/metrics.js'
import { SecurityLog } from '../platform/securityLog.js'
import type { Settings } from '../platform/settings.js'
import type { Acta } from '../store/casa/auditoria.js'
import { correosOf } from '../store/casa/correos.js'
import type { Engine } from '../store/engine/engine.js'
import { identidadOf, type IdentidadStore } from '../store/identidad/identidad.js'
import type { Backlog } from '../store/relay/relayFigures.js'
import { plataformaOf, type Plataforma } from '../store/casa/plataforma.js'
import { rateLimitsOf } from '../store/identidad/rateLimits.js'
import { refreshTokensOf, type RefreshTokens } from '../store/identidad/refreshTokens.js'
import { refreshTokensInMemory } from '../store/identidad/refreshTokensMemory.js'
import { retosOf } from '../store/identidad/retos.js'
import { signingKeysOf } from '../store/identidad/signingKeys.js'
import { storeOf, type Store } from '../store/store.js'

/**
 * How a process stands with its Redis. `unready`: its role cannot work like this (ADR 0028). `detail` says what is wrong; empty where
 * nothing is.
 */
export interface RedisStanding {
  readonly state: 'ok' | 'away' | 'unfit' | 'unused'
  readonly unready: boolean
  readonly detail: string
}

/** What every part of a process is made with. */
export interface Ground {
  readonly settings: Settings
  readonly engine: Engine
  readonly log: Logger
  readonly metrics: Metrics
  readonly now: () => Date
  /** A new id that sorts by its time (UUID v7). */
  readonly newId: () => string
}

/** What the doors ask of the rest of the process, which the composition root has made before the house. */
export interface Links {
  /** How this process stands with its Redis. */
  redis(): Promise<RedisStanding>
  /** How far the relay and its sinks are behind. */
  backlog(): Promise<Backlog>
  /** Told after each commit; the relay listens. */
  committed(): void
  /**
   * Ends at once the live connections that hang on these keys (`login:…`, `usuario:…`, `sesion:…`).
   * `reconnect`: they may come back with what they may see now.
   */
  revoke(keys: readonly string[], reconnect?: boolean): Promise<void>
  /** Makes a Centrifugo in place of our gateways ask again about a usuario's connections. */
  disconnectUsuario(usuarioId: string): Promise<void>
}

/** A process that has neither Redis nor relay nor live connections: a command, or a test of one door. */
export const ALONE: Links = {
  redis: () => Promise.resolve({ state: 'unused', unready: false, detail: '' }),
  backlog: () => Promise.resolve({ waiting: 0, oldest: null, lag: {} }),
  committed: () => undefined,
  revoke: () => Promise.resolve(),
  disconnectUsuario: () => Promise.resolve(),
}

/** The ground of a process whose clock is the machine's. */
export const groundOf = (it: Omit<Ground, 'now' | 'newId'>): Ground => ({
  ...it,
  now: () => new Date(),
  newId: () => v7(),
})

/** What every door is given: the database's rooms, keys, settings, clock and ids. Made once per process, and complete when it is made. */
export class House implements Ground {
  readonly settings: Settings
  readonly engine: Engine
  readonly log: Logger
  readonly metrics: Metrics
  readonly now: () => Date
  readonly newId: () => string
  readonly plataforma: Plataforma
  readonly identidad: IdentidadStore
  readonly refreshTokens: RefreshTokens
  readonly rateLimits: ReturnType<typeof rateLimitsOf>
  readonly participantKey: Buffer
  readonly pinKey: Buffer
  readonly recoveryKey: Buffer
  readonly factorKey: Buffer
  readonly doorKey: Buffer
  readonly deviceKey: Buffer
  readonly retos: ReturnType<typeof retosOf>
  readonly mailer: Mailer
  readonly mailKey: Buffer
  readonly correos: ReturnType<typeof correosOf>
  readonly security: SecurityLog
  readonly authenticator: Authenticator
  /** The process is on its way out: not ready any more. */
  draining = false
  private constructor(
    { settings, engine, log, metrics, now, newId }: Ground,
    readonly links: Links,
    readonly signer: Signer,
  ) {
    this.settings = settings
    this.engine = engine
    this.log = log
    this.metrics = metrics
    this.now = now
    this.newId = newId
    this.plataforma = plataformaOf(engine)
    this.identidad = identidadOf(engine, settings.ADMIN_SECOND_FACTOR === 'demanded')
    this.refreshTokens = settings.REFRESH_INMEMORY_FALLBACK
      ? refreshTokensInMemory((fn) => engine.transaction(fn))
      : refreshTokensOf(engine)
    this.rateLimits = rateLimitsOf(engine)
    this.participantKey = deriveKey(settings.APP_SECRET, 'participant-token')
    this.pinKey = deriveKey(settings.APP_SECRET, 'staff-pin')
    this.recoveryKey = deriveKey(settings.APP_SECRET, 'recovery-link')
    this.factorKey = deriveKey(settings.APP_SECRET, 'second-factor')
    this.doorKey = deriveKey(settings.APP_SECRET, 'table-door')
    this.deviceKey = deriveKey(settings.APP_SECRET, 'known-device')
    this.mailKey = deriveKey(settings.APP_SECRET, 'mail')
    this.retos = retosOf(engine)
    this.correos = correosOf(engine)
    this.security = new SecurityLog(log, metrics.securityEvents)
    this.mailer = mailerOf(settings)
    this.authenticator = new Authenticator(
      signer,
      this.identidad,
      this.refreshTokens,
      this.plataforma,
      this.participantKey,
    )
  }

  static async open(ground: Ground, links: Links = ALONE): Promise<House> {
    const signer = await Signer.open(
      signingKeysOf(ground.engine),
      deriveKey(ground.settings.APP_SECRET, 'signing-keys'),
      ground.now,
    )
    return new House(ground, links, signer)
  }

  /** The store of one restaurante, and of no other. */
  storeOf = (restauranteId: string, acta?: () => Acta | null): Store =>
    storeOf(
      this.engine,
      restauranteId,
      () => {
        this.links.committed()
      },
      acta,
    )
}
