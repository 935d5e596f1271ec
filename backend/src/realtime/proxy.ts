import { z } from 'zod'
import type { Authenticate, Authentication } from './grant.js'
import { type Disconnect, DISCONNECTS, ERRORS, type ProtocolError } from './protocol/codes.js'

/** What Centrifugo expects from its connect and subscribe proxies: https://centrifugal.dev/docs/server/proxy */
export type ProxyAnswer =
  { result: Record<string, unknown> } | { error: Omit<ProtocolError, 'temporary'> } | { disconnect: Disconnect }

const connectBody = z.object({ token: z.string().optional(), data: z.unknown().optional() })
const subscribeBody = connectBody.extend({
  channel: z.string(),
  user: z.string().optional(),
  meta: z.looseObject({}).optional().catch(undefined),
})

/** Who asks, by a token or by what Centrifugo kept of the connection since it began. */
export interface Identify {
  byToken: Authenticate
  byMeta: (user: string, meta: object) => Promise<Authentication>
}

/**
 * Centrifugo asks whether a connection is let in that showed it no token of its own (those it checks by our published keys). Ours comes
 * in the connection's data as `{token}` or, through emulated headers, as a bearer token. Whose connection it is goes back as `meta`, which
 * Centrifugo keeps from the client and hands to the subscribe proxy (`include_connection_meta`). Channels are for the client to
 * subscribe to, not for the server.
 */
export async function answerConnectProxy(
  { byToken }: Identify,
  body: unknown,
  authorization?: string,
): Promise<ProxyAnswer> {
  const parsed = connectBody.safeParse(body)
  if (!parsed.success) return { error: ERRORS.badRequest }
  const authentication = await authenticated(byToken, parsed.data, authorization)
  if (!authentication.ok) return refusal(authentication.reason)
  const { user, info, meta, expiresAt } = authentication.client
  const result = { user, meta, ...(info ? { info } : {}) }
  return { result: expiresAt === undefined ? result : { ...result, expire_at: Math.floor(expiresAt / 1000) } }
}

/**
 * Centrifugo asks whether a connection may follow a channel. It is looked up anew each time: Centrifugo lets a token in for as long as it
 * lasts, also after the login or the session behind it has ended.
 */
export async function answerSubscribeProxy(
  { byToken, byMeta }: Identify,
  body: unknown,
  authorization?: string,
): Promise<ProxyAnswer> {
  const parsed = subscribeBody.safeParse(body)
  if (!parsed.success) return { error: ERRORS.badRequest }
  const { channel, user, meta } = parsed.data
  const authentication =
    user && meta ? await byMeta(user, meta) : await authenticated(byToken, parsed.data, authorization)
  return authentication.ok && authentication.client.channels.includes(channel) ? ALLOWED : DENIED
}

const ALLOWED: ProxyAnswer = { result: {} }
const DENIED: ProxyAnswer = { error: ERRORS.permissionDenied }
const dataWithToken = z.object({ token: z.string() })

async function authenticated(
  authenticate: Authenticate,
  body: z.output<typeof connectBody>,
  authorization?: string,
): Promise<Authentication> {
  const data = dataWithToken.safeParse(body.data)
  const bearer = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  const token = body.token ?? (data.success ? data.data.token : bearer)
  return token ? authenticate(token) : { ok: false, reason: 'invalid' }
}

function refusal(reason: 'expired' | 'invalid' | 'revoked'): ProxyAnswer {
  if (reason === 'expired') return { error: ERRORS.tokenExpired }
  return { disconnect: reason === 'revoked' ? DISCONNECTS.revoked : DISCONNECTS.invalidToken }
}
