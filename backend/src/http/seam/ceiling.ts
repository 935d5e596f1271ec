import { refuse } from '@arisgourmet/contract/refusals'
import type { FastifyInstance } from 'fastify'
import { isIPv6 } from 'node:net'
import { Refused } from './answer.js'
import type { House } from '../../house/house.js'
import { sendProblem } from './problem.filter.js'

/**
 * How much one address may ask of this process: the guests of a full restaurant share one, so it is high. A bucket of `burst` requests
 * that fills up again by `perSecond`; both widened by RATE_LIMIT_FACTOR.
 */
export const CEILING = { burst: 3_000, perSecond: 200 } as const
/** Addresses that are remembered; the one that was quiet for longest is forgotten first. About 10 MB at most. */
const MOST_ADDRESSES = 50_000

export interface Bucket {
  left: number
  at: number
}

/** Takes one request; the seconds to wait, 0 when there is room. `now`: milliseconds. In memory: neither Redis nor the database is asked. */
export function takeFrom(
  buckets: Map<string, Bucket>,
  address: string,
  now: number,
  { burst, perSecond }: { burst: number; perSecond: number },
): number {
  const key = networkOf(address)
  const known = buckets.get(key)
  const left = known ? Math.min(burst, known.left + (Math.max(0, now - known.at) / 1000) * perSecond) : burst
  buckets.delete(key)
  buckets.set(key, { left: left < 1 ? left : left - 1, at: now })
  if (buckets.size > MOST_ADDRESSES) {
    const [oldest] = buckets.keys()
    if (oldest !== undefined) buckets.delete(oldest)
  }
  return left < 1 ? Math.max(1, Math.ceil((1 - left) / perSecond)) : 0
}

/** One subscriber has a /64 of IPv6 at least: its addresses are one. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = (tail ?? '').split(':').filter(Boolean)
  const whole =
    tail === undefined
      ? groups
      : [...groups, ...Array.from({ length: 8 - groups.length - rest.length }, () => '0'), ...rest]
  return whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')
}

/** Before every route of the API: who asks far too much waits, and is told for how long. */
export function addCeiling(
  app: FastifyInstance,
  { settings, log }: Pick<House, 'log'> & { settings: Pick<House['settings'], 'RATE_LIMIT_FACTOR'> },
): void {
  const buckets = new Map<string, Bucket>()
  const limit = {
    burst: CEILING.burst * settings.RATE_LIMIT_FACTOR,
    perSecond: CEILING.perSecond * settings.RATE_LIMIT_FACTOR,
  }
  let warned = false
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return undefined
    if (!warned && request.headers['x-forwarded-for'] !== undefined && request.ip === request.socket.remoteAddress) {
      warned = true
      log.warn(
        { address: request.ip },
        'TRUSTED_PROXIES: a proxy that is not in it names its clients; all of them count as one address',
      )
    }
    const wait = takeFrom(buckets, request.ip, performance.now(), limit)
    if (wait === 0) return undefined
    sendProblem(new Refused(refuse('demasiados_intentos', { segundos: wait })), request, reply, log)
    return reply
  })
}
