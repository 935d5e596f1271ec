import { Redis as Client } from 'ioredis'
import { eventually } from '../../../../../test/support/eventually.js'
import { freePort } from '../../../../../test/support/ports.js'
import { type Redis, startRedis } from '../../../../../test/support/redis.js'

export interface RedisCluster {
  /** All nodes in one REDIS_URL. */
  url: string
  nodes: Redis[]
  flush(): Promise<void>
  stop(): Promise<void>
}

/** Starts a Redis Cluster of three masters on loopback, with all slots given out, and waits until it serves. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const buses = await Promise.all([freePort(), freePort(), freePort()])
  const args = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', '--cluster-require-full-coverage', 'no']
  const nodes = await Promise.all(buses.map((bus) => startRedis({ args: [...args, '--cluster-port', `${bus}`] })))
  const clients = nodes.map(({ url }) => new Client(url))
  const [first] = clients
  for (const [index, client] of clients.entries()) {
    await client.call(
      'CLUSTER',
      'ADDSLOTSRANGE',
      Math.ceil((index * 16_384) / 3),
      Math.ceil(((index + 1) * 16_384) / 3) - 1,
    )
    if (index > 0) await first?.call('CLUSTER', 'MEET', '127.0.0.1', nodes[index]?.port ?? 0, buses[index] ?? 0)
  }
  for (const client of clients) {
    await eventually(async () =>
      /cluster_state:ok[^]*cluster_slots_ok:16384/.test(String(await client.call('CLUSTER', 'INFO'))),
    )
  }
  return {
    url: `redis://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    nodes,
    flush: async () => void (await Promise.all(clients.map((client) => client.flushall()))),
    async stop() {
      for (const client of clients) client.disconnect()
      await Promise.all(nodes.map((node) => node.stop()))
    },
  }
}
