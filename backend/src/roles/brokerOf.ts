import { ALONE, type Ground, type Links } from '../house/house.js'
import type { Broker } from '../realtime/broker/broker.js'
import { MemoryBroker } from '../realtime/broker/memory.js'
import { RedisBroker } from '../realtime/broker/redis.js'
import type { Role } from './roles.js'

/** Readiness is asked every few seconds, by somebody who waits for a few. */
const ANSWER_MS = 2_000
const AWAY = 'Redis no responde'
const WITHOUT = 'los pedidos se guardan y se sirven; lo que se ve en vivo llega cuando vuelva'

/**
 * The broker that the settings ask for. A Redis that may lose what it was given makes the process unready, with the reason; one
 * that is away makes a gateway or a relay unready, and the others degraded (ADR 0028): orders are committed all the same, and published when
 * it is back.
 */
export function brokerOf(
  { settings, log }: Pick<Ground, 'settings' | 'log'>,
  role: Role,
): { broker: Broker; standing: Links['redis'] } {
  if (!settings.REDIS_URL) return { broker: new MemoryBroker(), standing: ALONE.redis }
  const broker = new RedisBroker(settings.REDIS_URL, {
    onError: (err) => {
      log.error({ err }, 'redis')
    },
  })
  return {
    broker,
    async standing() {
      try {
        const problems = await within(ANSWER_MS, broker.unfitness())
        if (problems.length === 0) return { state: 'ok', unready: false, detail: '' }
        return { state: 'unfit', unready: true, detail: problems.join('; ') }
      } catch {
        const unready = role === 'gateway' || role === 'relay'
        return { state: 'away', unready, detail: unready ? AWAY : `${AWAY}: ${WITHOUT}` }
      }
    },
  }
}

/** Rejects when the answer does not come in time: a connection that is cut without a word is noticed much later. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${String(ms)} ms`))
    }, ms)
  })
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer)
  })
}
