import { Cluster, Redis } from 'ioredis'
import { isClusterUrl, nodesOf } from '../../../platform/redis.js'
import type { BrokerSettings } from '../broker.js'
import { defineScripts } from './scripts.js'

/** The connections of one broker: one for commands, one that listens. */
export interface RedisLinks {
  commands: Redis | Cluster
  listening: Listening
  /** PUBLISH reaches every node of a cluster; SPUBLISH only the node of the channel's slot. */
  publishCommand: 'PUBLISH' | 'SPUBLISH'
  /** Resolves when commands are answered; rejects when the server cannot be reached. */
  ready(): Promise<void>
  close(): void
}

export interface Listening {
  subscribe(channels: string[]): Promise<void>
  unsubscribe(channel: string): Promise<void>
  onMessage(listen: (channel: string, message: string) => void): void
  /** The connection was lost and is back: its subscriptions have to be made again, and messages may be missing. */
  onBack(listen: () => void): void
}

/**
 * Connects to the Redis of a REDIS_URL. Several hosts (`redis://a:6379,b:6379`) or `?cluster=true` mean Redis Cluster.
 * A command that cannot be sent fails after one more attempt instead of waiting: whoever publishes tries again.
 */
export function connectRedis(url: string, settings: BrokerSettings, onError: (error: unknown) => void): RedisLinks {
  return isClusterUrl(url) ? connectCluster(url, settings, onError) : connectSingle(url, settings, onError)
}

function connectSingle(url: string, settings: BrokerSettings, onError: (error: unknown) => void): RedisLinks {
  const retryStrategy = (times: number): number => Math.min(times * 50, 1_000)
  const options = { maxRetriesPerRequest: 1, commandTimeout: ANSWER_MS, autoResubscribe: false, retryStrategy }
  const commands = new Redis(url, options)
  const listener = new Redis(url, options)
  for (const link of [commands, listener]) link.on('error', onError)
  defineScripts(commands, settings, 'PUBLISH')
  return {
    commands,
    publishCommand: 'PUBLISH',
    listening: {
      subscribe: async (channels) => void (await listener.subscribe(...channels)),
      unsubscribe: async (channel) => void (await listener.unsubscribe(channel)),
      onMessage: (listen) => listener.on('message', listen),
      onBack(listen) {
        let times = listener.status === 'ready' ? 1 : 0
        listener.on('ready', () => times++ > 0 && listen())
      },
    },
    ready: async () => void (await Promise.all([commands.ping(), listener.ping()])),
    close: () => [commands, listener].forEach((link) => link.disconnect()),
  }
}

function connectCluster(url: string, settings: BrokerSettings, onError: (error: unknown) => void): RedisLinks {
  const commands = new Cluster(nodesOf(url), {
    shardedSubscribers: true,
    redisOptions: { maxRetriesPerRequest: 1, commandTimeout: ANSWER_MS },
  })
  commands.on('error', onError)
  defineScripts(commands, settings, 'SPUBLISH')
  return {
    commands,
    publishCommand: 'SPUBLISH',
    listening: {
      subscribe: async (channels) => void (await Promise.all(channels.map((channel) => commands.ssubscribe(channel)))),
      unsubscribe: async (channel) => void (await commands.sunsubscribe(channel)),
      onMessage: (listen) => commands.on('smessage', listen),
      // ioredis subscribes again by itself on the nodes that are new or back; it says so before they have confirmed.
      onBack: (listen) => commands.on('subscribersReady', listen),
    },
    ready: async () => void (await commands.arisPresent(PROBE, PROBE)),
    close: () => commands.disconnect(),
  }
}

/** A server that does not answer within this is taken as away; what it still does later is a duplicate then. */
const ANSWER_MS = 5_000
const PROBE = '{aris:rt:probe}'
