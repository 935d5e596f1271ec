import { Cluster, Redis, type RedisOptions } from 'ioredis'

/** Several hosts (`redis://a:6379,b:6379`) or `?cluster=true` mean Redis Cluster. */
export function isClusterUrl(url: string): boolean {
  return url.includes(',') || new URL(url).searchParams.get('cluster') === 'true'
}

/** One address for each host of a REDIS_URL, with what they share: user, password, scheme. */
export function nodesOf(url: string): string[] {
  const [scheme = '', rest = ''] = url.split('://')
  const [hosts = ''] = rest.split(/[/?]/)
  const [first = '', ...others] = hosts.split(',')
  const account = first.includes('@') ? first.slice(0, first.lastIndexOf('@') + 1) : ''
  return [first, ...others.map((host) => (host.includes('@') ? host : account + host))].map(
    (host) => `${scheme}://${host}`,
  )
}

/** A connection to whatever a REDIS_URL leads to, one server or a cluster. */
export function openRedis(url: string, options: RedisOptions): Redis | Cluster {
  return isClusterUrl(url) ? new Cluster(nodesOf(url), { redisOptions: options }) : new Redis(url, options)
}
