import type { House } from '../http/house.js'
import type { Broker } from '../realtime/broker/broker.js'
import { MemoryBroker } from '../realtime/broker/memory.js'
import { RedisBroker } from '../realtime/broker/redis.js'
import type { Role } from './roles.js'

/**
 * The broker that the settings ask for. A Redis that may lose what it was given makes the process unready, with the reason; one
 * that is away makes a gateway or a relay unready: orders are committed all the same, and published when it is back.
 */
export function brokerOf(house: House, role: Role): Broker {
  const { REDIS_URL } = house.settings
  if (!REDIS_URL) return new MemoryBroker()
  const broker = new RedisBroker(REDIS_URL, {
    onError: (err) => {
      house.log.error({ err }, 'redis')
    },
  })
  house.unfitness = async () => {
    try {
      return await broker.unfitness()
    } catch {
      return role === 'gateway' || role === 'relay' ? ['Redis no responde'] : []
    }
  }
  return broker
}
