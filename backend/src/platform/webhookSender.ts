import { createHmac, randomBytes } from 'node:crypto'
import { lookup as resolveAll, type LookupAddress } from 'node:dns'
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const TIMEOUT_MS = 10_000

/** What came back of one attempt. `status` null: nobody answered. */
export interface Attempt {
  status: number | null
  error: string | null
  millis: number
}

/** A fresh signing secret as Standard Webhooks writes it. */
export const freshWebhookSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`

/** The headers of Standard Webhooks: id, seconds since 1970, and an HMAC-SHA-256 over `id.timestamp.body`. */
export function signWebhook(secret: string, id: string, timestamp: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key)
    .update(`${id}.${String(timestamp)}.${body}`)
    .digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` }
}

/**
 * Posts one signed event. Never follows a redirection, and connects only to addresses that it has looked at: a name that leads
 * into the installation's own network, now or after a second look, is refused. Never rejects.
 */
export function sendWebhook(it: {
  url: string
  secret: string
  id: string
  body: string
  now: Date
  allowPrivate: boolean
}): Promise<Attempt> {
  const began = performance.now()
  const ended = (status: number | null, error: string | null): Attempt => ({
    status,
    error: error?.slice(0, 300) ?? null,
    millis: Math.round(performance.now() - began),
  })
  const url = new URL(it.url)
  const refusal = it.allowPrivate ? null : refuseLiteral(url.hostname)
  if (refusal) return Promise.resolve(ended(null, refusal))
  const post = (agent: HttpAgent | HttpsAgent | false): Promise<Attempt> =>
    new Promise((resolve) => {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest
      const request = send(
        url,
        {
          method: 'POST',
          agent,
          signal: AbortSignal.timeout(TIMEOUT_MS),
          lookup: it.allowPrivate ? undefined : publicLookup,
          headers: {
            'content-type': 'application/cloudevents+json; charset=utf-8',
            'user-agent': 'ArisGourmet-Webhooks/1',
            'content-length': Buffer.byteLength(it.body),
            ...signWebhook(it.secret, it.id, Math.floor(it.now.getTime() / 1000), it.body),
          },
        },
        (response) => {
          const status = response.statusCode ?? 0
          let length = 0
          response
            .on('data', (piece: Buffer) => {
              length += piece.length
              if (length > MOST_ANSWER) response.destroy()
            })
            .on('error', () => undefined)
            .on('close', () => {
              resolve(ended(status, status >= 200 && status < 300 ? null : `HTTP ${String(status)}`))
            })
        },
      )
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The other side had just closed the connection that was kept: on a new one the same event, which it knows by its id.
        if (agent && request.reusedSocket && error.code === 'ECONNRESET') resolve(post(false))
        else
          resolve(
            ended(
              null,
              error.name === 'TimeoutError' || error.name === 'AbortError'
                ? `no answer within ${String(TIMEOUT_MS / 1000)} s`
                : error.message,
            ),
          )
      })
      request.end(it.body)
    })
  return post(agentFor(url.protocol, it.allowPrivate))
}

/** Of an answer only the status counts; one that is longer costs its sender the connection. */
const MOST_ANSWER = 64 * 1024
const KEPT = { keepAlive: true, timeout: 15_000, maxFreeSockets: 64 }
const agents = new Map<string, HttpAgent | HttpsAgent>()

/** Connections are kept for the next event, apart for senders that look at addresses and those that do not. */
function agentFor(protocol: string, allowPrivate: boolean): HttpAgent | HttpsAgent {
  const key = `${protocol}${String(allowPrivate)}`
  const agent = agents.get(key) ?? (protocol === 'https:' ? new HttpsAgent(KEPT) : new HttpAgent(KEPT))
  agents.set(key, agent)
  return agent
}

/** Why an address is not one that webhooks may go to, or null. */
export function refuseLiteral(hostname: string): string | null {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) === 0) return /(^|\.)(localhost|local|internal)\.?$/i.test(host) ? `${host} is not public` : null
  return isPrivate(host) ? `${host} is not a public address` : null
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveAll(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const bad = addresses?.find(({ address }) => isPrivate(address))
    if (error) callback(error, '', 0)
    else if (bad) callback(new Error(`${hostname} leads to ${bad.address}, which is not public`), '', 0)
    else if (options.all) callback(null, addresses)
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family)
  })
}

/** True for every address that is not of the public Internet (IANA's special-purpose registries), also inside an IPv6 one. */
export function isPrivate(address: string): boolean {
  return isIP(address) === 4 ? special4.check(address, 'ipv4') : special6.check(address, 'ipv6')
}

// Two lists: one that knows ::ffff:0:0/96 takes every IPv4 address for a mapped one.
const special4 = new BlockList()
const special6 = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special4.addSubnet(net, prefix, 'ipv4')
// Tunnels and translations carry an IPv4 address inside that nobody looks at: none of them is let through.
for (const [net, prefix] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  special6.addSubnet(net, prefix, 'ipv6')
