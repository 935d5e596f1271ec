import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { ApiError, Node } from './node.js'

const TOKEN_EXPIRED = { code: 109, message: 'token expired' }
const PERMISSION_DENIED = { code: 103, message: 'permission denied' }
const BAD_REQUEST = { code: 107, message: 'bad request' }
const NOT_AVAILABLE = { code: 108, message: 'not available' }
const UNKNOWN_CHANNEL = { code: 102, message: 'unknown channel' }

interface Request {
  token?: string
  channel?: string
  recover?: boolean
  epoch?: string
  offset?: number
}
type Answer = { result: object } | { error: ApiError }

/** One connection: the bidirectional client protocol in JSON, as https://centrifugal.dev/docs/transports/client_protocol describes it. */
export class Client {
  readonly id = randomUUID()
  user = ''
  readonly channels = new Set<string>()
  private meta: unknown
  private isIn = false
  private turn = Promise.resolve()

  constructor(
    private readonly socket: WebSocket,
    private readonly node: Node,
  ) {
    // Frames hold one command a line; each is answered before the next is read.
    socket.on('message', (data: Buffer) => {
      for (const line of data
        .toString()
        .split('\n')
        .filter((one) => one !== '' && one !== '{}'))
        this.turn = this.turn.then(() => this.obey(JSON.parse(line) as Record<string, unknown>))
    })
  }

  push(channel: string, what: object): void {
    this.write({ push: { channel, ...what } })
  }

  disconnect({ code, reason }: { code: number; reason: string }): void {
    this.socket.close(code, reason)
  }

  /** Code 2000 and what lies below 2500 tell the client not to subscribe again. */
  unsubscribe(channel: string): void {
    if (this.channels.delete(channel)) this.push(channel, { unsubscribe: { code: 2000, reason: 'server unsubscribe' } })
  }

  private async obey(command: Record<string, unknown>): Promise<void> {
    const name = Object.keys(command).find((key) => key !== 'id') ?? ''
    const request = (command[name] ?? {}) as Request
    const prepared = this.isIn || name === 'connect' ? await this.answer(name, request) : { error: BAD_REQUEST }
    // In one instant with what it does, so that nothing is pushed between the two.
    const answer = typeof prepared === 'function' ? prepared() : prepared
    if (answer && this.socket.readyState === this.socket.OPEN)
      this.write({ id: command.id, ...('error' in answer ? { error: answer.error } : { [name]: answer.result }) })
  }

  private async answer(name: string, request: Request): Promise<Answer | (() => Answer) | null> {
    switch (name) {
      case 'connect':
      case 'refresh':
        return this.signIn(request.token ?? '')
      case 'subscribe':
        return this.subscribe(request)
      case 'unsubscribe':
        this.channels.delete(request.channel ?? '')
        return { result: {} }
      case 'presence':
        return this.node.optionsOf(request.channel)?.allow_presence_for_subscriber &&
          this.channels.has(request.channel ?? '')
          ? { result: { presence: this.node.presence(request.channel ?? '') } }
          : { error: PERMISSION_DENIED }
      case 'publish':
        return { error: PERMISSION_DENIED }
      default:
        return { error: NOT_AVAILABLE }
    }
  }

  /** A token is checked here, by the published keys: the backend's connect proxy is asked for those only who show none. */
  private async signIn(token: string): Promise<Answer | null> {
    const claims = await this.node.verify(token)
    if (claims === 'expired') return { error: TOKEN_EXPIRED }
    if (claims === null || (this.isIn && claims.sub !== this.user)) {
      this.disconnect({ code: 3500, reason: 'invalid token' })
      return null
    }
    this.user = claims.sub
    this.meta = claims.meta
    this.isIn = true
    return { result: { client: this.id, version: '6.0.0', expires: true, ttl: claims.ttl, ping: 25, pong: true } }
  }

  private async subscribe({
    channel = '',
    recover = false,
    epoch = '',
    offset = 0,
  }: Request): Promise<Answer | (() => Answer)> {
    if (!this.node.optionsOf(channel)) return { error: UNKNOWN_CHANNEL }
    const refusal = await this.node.maySubscribe({
      client: this.id,
      transport: 'websocket',
      protocol: 'json',
      encoding: 'json',
      user: this.user,
      channel,
      meta: this.meta,
    })
    if (refusal) return { error: refusal }
    return () => {
      this.channels.add(channel)
      const stream = this.node.streamOf(channel)
      const head = { recoverable: true, positioned: true, ...stream.top }
      if (!recover) return { result: head }
      const missed = stream.after({ epoch: epoch || stream.epoch, offset })
      return { result: { ...head, was_recovering: true, recovered: missed !== null, publications: missed ?? [] } }
    }
  }

  private write(message: object): void {
    this.socket.send(JSON.stringify(message))
  }
}
