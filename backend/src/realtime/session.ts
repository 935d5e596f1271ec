import type { Connection, ConnectionOwner } from './connection.js'
import type { RecentRevocations } from './control.js'
import type { Authenticate, Authentication, Grant } from './grant.js'
import { DISCONNECTS, ERRORS, type ProtocolError } from './protocol/codes.js'
import type { Command, RequestOf } from './protocol/commands.js'
import * as replies from './protocol/replies.js'
import type { Registry } from './registry.js'
import { Subscriptions, type SubscriptionsServices, type SubscriptionsSettings } from './subscriptions.js'

export interface SessionSettings extends SubscriptionsSettings {
  pingMs: number
  /** How long after a revocation `authenticate` may still answer from what it remembers, in milliseconds. */
  settleMs: number
}

export interface SessionServices extends SubscriptionsServices {
  authenticate: Authenticate
  revocations: RecentRevocations
  now: () => number
  registry: Registry<Session>
}

/**
 * One client over one connection, and the commands that it may send.
 *
 * - connected: only `connect` is answered, anything else disconnects → authenticated
 * - authenticated: subscribes, refreshes its token, is pinged and confirms presence
 *   - the token runs out, or a key of it is revoked → disconnected, with the code that says whether to come back
 *   - `refresh` with a token of another user → disconnected
 * - ended: leaves every channel and the registry
 */
export class Session implements ConnectionOwner {
  private held: { grant: Grant; subscriptions: Subscriptions } | undefined
  private confirmedAt = 0

  /** `connection` is given as a function, since the two know each other. */
  constructor(
    private readonly connectionOf: () => Connection,
    private readonly services: SessionServices,
    private readonly settings: SessionSettings,
  ) {}

  get connection(): Connection {
    return this.connectionOf()
  }

  /** What it was let in with; undefined before. */
  get grant(): Grant | undefined {
    return this.held?.grant
  }

  get keys(): readonly string[] {
    return this.held?.grant.keys ?? []
  }

  async handle(command: Command): Promise<void> {
    try {
      if (command.name === 'connect') await this.connect(command.id, command.request)
      else if (this.held) await this.perform(command, this.held.subscriptions)
      else this.connection.disconnect(DISCONNECTS.badRequest)
    } catch (error) {
      this.services.failed(error)
      this.refuse(command.id, ERRORS.internal)
    }
  }

  ended(): void {
    this.held?.subscriptions.leaveAll()
    this.services.registry.remove(this)
  }

  /** Called a few times a second. */
  beat(now: number): void {
    this.connection.beat(now)
    if (!this.held) return
    const { expiresAt } = this.held.grant
    if (expiresAt !== undefined && now >= expiresAt) return this.connection.disconnect(DISCONNECTS.expired)
    if (now - this.confirmedAt < this.settings.presenceMs / 3) return
    this.confirmedAt = now
    this.held.subscriptions.confirmPresence()
  }

  private async perform(command: Exclude<Command, { name: 'connect' }>, subscriptions: Subscriptions): Promise<void> {
    const { id, name, request } = command
    switch (name) {
      case 'refresh':
        return this.refresh(id, request, subscriptions)
      case 'subscribe':
        return subscriptions.subscribe(id, request)
      case 'unsubscribe':
        return subscriptions.unsubscribe(id, request.channel)
      case 'history':
        return subscriptions.history(id, request)
      case 'presence':
        return subscriptions.presence(id, request.channel, replies.presenceReply)
      case 'presence_stats':
        return subscriptions.presence(id, request.channel, replies.presenceStatsReply)
      case 'ping':
      case 'sub_refresh':
        return this.connection.reply(replies.emptyReply(id, name))
      case 'publish':
        return this.refuse(id, ERRORS.permissionDenied)
      case 'rpc':
        return this.refuse(id, ERRORS.notAvailable)
      case 'send':
        return this.connection.disconnect(DISCONNECTS.notAvailable)
    }
  }

  private async connect(id: number, { token }: RequestOf<'connect'>): Promise<void> {
    if (this.held) return this.connection.disconnect(DISCONNECTS.badRequest)
    const grant = await this.authenticated(id, token)
    if (!grant || !this.connection.isOpen) return
    this.held = { grant, subscriptions: new Subscriptions(this.connection, grant, this.services, this.settings) }
    this.services.registry.register(this)
    this.connection.startHeartbeat(this.services.now())
    const ping = Math.max(1, Math.round(this.settings.pingMs / 1000))
    this.connection.reply(replies.connectReply(id, { ...this.lifetime(grant), ping }))
  }

  private async refresh(id: number, { token }: RequestOf<'refresh'>, subscriptions: Subscriptions): Promise<void> {
    const grant = await this.authenticated(id, token)
    if (!grant || !this.connection.isOpen) return
    if (grant.user !== this.held?.grant.user) return this.connection.disconnect(DISCONNECTS.invalidToken)
    this.services.registry.unregister(this)
    this.held = { grant, subscriptions }
    this.services.registry.register(this)
    subscriptions.renew(grant)
    this.connection.reply(replies.refreshReply(id, this.lifetime(grant)))
  }

  private async authenticated(id: number, token: string): Promise<Grant | undefined> {
    const result = token === '' ? INVALID : await this.authenticateUnrevoked(token)
    if (result.ok) return result.client
    if (result.reason === 'expired') this.refuse(id, ERRORS.tokenExpired)
    else this.connection.disconnect(result.reason === 'revoked' ? DISCONNECTS.revoked : DISCONNECTS.invalidToken)
    return undefined
  }

  /**
   * A revocation that overtook the question, or came so shortly before it that the answer may be one remembered from
   * earlier, makes a yes worthless: it is asked again once everybody must know.
   */
  private async authenticateUnrevoked(token: string): Promise<Authentication> {
    for (let attempt = 0; attempt < MOST_QUESTIONS; attempt += 1) {
      const asked = this.services.now()
      const result = await this.services.authenticate(token)
      const { settleMs } = this.settings
      if (!result.ok || !this.services.revocations.hitSince(result.client.keys, asked - settleMs)) return result
      await new Promise((resolve) => setTimeout(resolve, settleMs).unref())
    }
    throw new Error('a token could not be checked between one revocation and the next')
  }

  /** The client asks for a new token somewhat before its login ends, so that a prolonged login keeps the socket. */
  private lifetime({ expiresAt }: Grant): replies.Lifetime {
    const client = this.connection.id
    if (expiresAt === undefined) return { client }
    const seconds = Math.floor((expiresAt - this.services.now()) / 1000)
    return { client, ttl: Math.max(1, seconds - Math.min(REFRESH_LEAD_SECONDS, Math.floor(seconds / 4))) }
  }

  private refuse(id: number, error: ProtocolError): void {
    this.connection.reply(replies.errorReply(id, error))
  }
}

const INVALID: Authentication = { ok: false, reason: 'invalid' }
const REFRESH_LEAD_SECONDS = 20
const MOST_QUESTIONS = 4
