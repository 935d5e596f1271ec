import { readFileSync } from 'node:fs'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { Stream } from './streams.js'

export interface ApiError {
  code: number
  message: string
}

/** A client as the server sees it. */
export interface Connected {
  readonly id: string
  readonly user: string
  readonly channels: ReadonlySet<string>
  push(channel: string, what: object): void
  disconnect(code: { code: number; reason: string }): void
  unsubscribe(channel: string): void
}

/** As much of Centrifugo's configuration as the stand-in obeys; it reads the very file that operators are given. */
export interface Config {
  client: { token: { jwks_public_endpoint: string; issuer: string; audience: string } }
  websocket: { handler_prefix: string }
  channel: { proxy: { subscribe: { endpoint: string; include_connection_meta: boolean } }; namespaces: Namespace[] }
}
interface Namespace {
  name: string
  history_size: number
  subscribe_proxy_enabled: boolean
  presence?: boolean
  allow_presence_for_subscriber?: boolean
}

export const readConfig = (): Config =>
  JSON.parse(readFileSync(new URL('../../../infra/centrifugo/config.json', import.meta.url), 'utf8')) as Config

/** What clients and the server API share. `backend` is the address of ArisGourmet's API: it takes the place of the one in the configuration. */
export class Node {
  readonly clients = new Set<Connected>()
  /** Milliseconds by which this server's clock is ahead. */
  ahead = 0
  private readonly streams = new Map<string, Stream>()
  private readonly keys: ReturnType<typeof createRemoteJWKSet>

  constructor(
    readonly config: Config,
    private readonly backend: string,
  ) {
    this.keys = createRemoteJWKSet(this.here(config.client.token.jwks_public_endpoint), { cooldownDuration: 0 })
  }

  now = (): number => Date.now() + this.ahead

  optionsOf(channel = ''): Namespace | undefined {
    return this.config.channel.namespaces.find(({ name }) => channel.startsWith(`${name}:`))
  }

  streamOf(channel: string): Stream {
    const stream = this.streams.get(channel) ?? new Stream(this.optionsOf(channel)?.history_size ?? 0, this.now)
    this.streams.set(channel, stream)
    return stream
  }

  /** Everything that was published is forgotten, as by a restart of the memory engine. */
  forget(): void {
    this.streams.clear()
    for (const client of this.clients) client.disconnect({ code: 3010, reason: 'insufficient state' })
  }

  deliver(channel: string, data: unknown, offset: number): void {
    for (const client of this.clients) if (client.channels.has(channel)) client.push(channel, { pub: { data, offset } })
  }

  presence(channel: string): Record<string, object> {
    return Object.fromEntries(
      [...this.clients]
        .filter(({ channels }) => channels.has(channel))
        .map(({ id, user }) => [id, { client: id, user }]),
    )
  }

  async verify(token: string): Promise<{ sub: string; meta: unknown; ttl: number } | 'expired' | null> {
    try {
      const { issuer, audience } = this.config.client.token
      const { payload } = await jwtVerify(token, this.keys, { issuer, audience, currentDate: new Date(this.now()) })
      return {
        sub: payload.sub ?? '',
        meta: payload.meta,
        ttl: Math.max(1, (payload.exp ?? 0) - Math.floor(this.now() / 1_000)),
      }
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'expired' : null
    }
  }

  /** Asks the backend's subscribe proxy; null when it agrees. */
  async maySubscribe({ meta, ...request }: Record<string, unknown>): Promise<ApiError | null> {
    const { endpoint, include_connection_meta: withMeta } = this.config.channel.proxy.subscribe
    if (!this.optionsOf(String(request.channel))?.subscribe_proxy_enabled)
      return { code: 103, message: 'permission denied' }
    const response = await fetch(this.here(endpoint), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...request, ...(withMeta && meta ? { meta } : {}) }),
    })
    return ((await response.json()) as { error?: ApiError }).error ?? null
  }

  private here(endpoint: string): URL {
    return new URL(new URL(endpoint).pathname, this.backend)
  }
}
