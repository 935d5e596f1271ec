import type { Logger } from 'pino'
import { v7 } from 'uuid'
import { Authenticator } from '../auth/authenticator.js'
import { deriveKey } from '../auth/secrets.js'
import { Signer } from '../auth/signer.js'
import { fileMailer, type Mailer } from '../platform/mail.js'
import type { Metrics } from '../platform/metrics.js'
import type { Settings } from '../platform/settings.js'
import type { Acta } from '../store/auditoria.js'
import type { Engine } from '../store/engine/engine.js'
import { identidadOf, type IdentidadStore } from '../store/identidad.js'
import type { Backlog } from '../store/relayFigures.js'
import { plataformaOf, type Plataforma } from '../store/plataforma.js'
import { rateLimitsOf } from '../store/rateLimits.js'
import { refreshTokensOf, type RefreshTokens } from '../store/refreshTokens.js'
import { refreshTokensInMemory } from '../store/refreshTokensMemory.js'
import { retosOf } from '../store/retos.js'
import { signingKeysOf } from '../store/signingKeys.js'
import { storeOf, type Store } from '../store/store.js'
import type { RedisStanding } from './readiness.js'
import { SecurityLog } from './securityLog.js'

/** What every door is given: the database's rooms, keys, settings, clock and ids. Made once per process. */
export class House {
  readonly now = (): Date => new Date()
  readonly newId = (): string => v7()
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
  readonly security: SecurityLog
  readonly authenticator: Authenticator
  /** The process is on its way out: not ready any more. */
  draining = false
  /** How this process stands with its Redis; set by the composition root. */
  redis: () => Promise<RedisStanding> = () => Promise.resolve({ state: 'unused', unready: false, detail: '' })
  /** How far the relay and its sinks are behind; set by the composition root. */
  backlog: () => Promise<Backlog> = () => Promise.resolve({ waiting: 0, oldest: null, lag: {} })
  /** Told after each commit; the relay listens. */
  committed: () => void = () => undefined
  /**
   * Ends at once the live connections that hang on these keys (`login:…`, `usuario:…`, `sesion:…`); set by the composition root.
   * `reconnect`: they may come back with what they may see now.
   */
  revoke: (keys: readonly string[], reconnect?: boolean) => Promise<void> = () => Promise.resolve()

  /** Makes a Centrifugo in place of our gateways ask again about a usuario's connections; set by the composition root where there is one. */
  disconnectUsuario: (usuarioId: string) => Promise<void> = () => Promise.resolve()

  private constructor(
    readonly settings: Settings,
    readonly engine: Engine,
    readonly signer: Signer,
    readonly log: Logger,
    readonly metrics: Metrics,
  ) {
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
    this.retos = retosOf(engine)
    this.security = new SecurityLog(log, metrics.securityEvents)
    this.mailer = fileMailer(settings.MAIL_FOLDER, this.now)
    this.authenticator = new Authenticator(
      signer,
      this.identidad,
      this.refreshTokens,
      this.plataforma,
      this.participantKey,
    )
  }

  static async open(it: { settings: Settings; engine: Engine; log: Logger; metrics: Metrics }): Promise<House> {
    const signer = await Signer.open(
      signingKeysOf(it.engine),
      deriveKey(it.settings.APP_SECRET, 'signing-keys'),
      () => new Date(),
    )
    return new House(it.settings, it.engine, signer, it.log, it.metrics)
  }

  /** The store of one restaurante, and of no other. */
  storeOf = (restauranteId: string, acta?: () => Acta | null): Store =>
    storeOf(
      this.engine,
      restauranteId,
      () => {
        this.committed()
      },
      acta,
    )
}
