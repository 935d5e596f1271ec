import type { Cluster, Redis } from 'ioredis'

/**
 * What makes a Redis unfit to keep streams, in words for the log and the readiness check; empty when it is fit.
 * One that may evict keys drops a channel's position while its stream is in use: clients would be told of losses
 * that never happened, and an event id that is forgotten would be delivered twice.
 */
export async function unfitnessOf(client: Redis | Cluster): Promise<string[]> {
  const nodes = 'nodes' in client ? client.nodes('master') : [client]
  const found = await Promise.all(nodes.map(async (node) => problemsIn(await node.info())))
  return [...new Set(found.flat())]
}

function problemsIn(info: string): string[] {
  const fact = (name: string): string => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? ''
  const problems: string[] = []
  const [major = 0] = fact('redis_version').split('.').map(Number)
  if (major < 7) problems.push(`Redis ${fact('redis_version')} is too old: 7 or newer is needed`)
  if (fact('maxmemory_policy') !== 'noeviction' && fact('maxmemory') !== '0') {
    problems.push(
      `Redis may evict keys (maxmemory-policy ${fact('maxmemory_policy')}): set maxmemory-policy noeviction`,
    )
  }
  if (fact('role') === 'slave')
    problems.push('Redis is a replica and refuses writes: REDIS_URL must lead to the master')
  return problems
}
