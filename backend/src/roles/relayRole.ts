import type { Cluster, Redis } from 'ioredis'
import { deriveKey } from '../auth/secrets.js'
import type { Ground } from '../house/house.js'
import { openRedis } from '../platform/redis.js'
import { unseal } from '../platform/seal.js'
import { sendWebhook } from '../platform/webhookSender.js'
import type { Broker } from '../realtime/broker/broker.js'
import { publishRevocation } from '../realtime/control.js'
import { ChannelPublisher } from '../realtime/publisher.js'
import { centrifugoSink } from '../relay/centrifugoSink.js'
import { Dispatcher } from '../relay/dispatcher.js'
import { realtimeSink, type Publisher } from '../relay/realtimeSink.js'
import { Relay } from '../relay/relay.js'
import type { Sink } from '../relay/sink.js'
import { streamSink } from '../relay/streamSink.js'
import { webhooksSink } from '../relay/webhooksSink.js'
import { relayOf } from '../store/relay/relay.js'
import { shardOfWebhook, sinkOfWebhook } from '../store/relay/relayWebhooks.js'

/** The sinks that the settings ask for. */
export function sinksOf(ground: Ground, broker: Broker, webhooks: WebhookLine): Sink[] {
  const { REDIS_URL, EVENT_STREAM, EVENT_STREAM_MAXLEN, CENTRIFUGO_API_URL, CENTRIFUGO_API_KEY } = ground.settings
  return [
    realtimeSink(publisherOf(broker, ground.newId)),
    webhooksSink(relayOf(ground.engine).webhooks, ground.now, ground.newId, webhooks.wake),
    ...(REDIS_URL && EVENT_STREAM ? [streamSink(redisOf(ground, REDIS_URL), EVENT_STREAM, EVENT_STREAM_MAXLEN)] : []),
    ...(CENTRIFUGO_API_URL ? [centrifugoSink(CENTRIFUGO_API_URL, CENTRIFUGO_API_KEY ?? '')] : []),
  ]
}

/** The relay of this process, not started yet. */
export function createRelay({ engine, log, metrics, now, newId, settings }: Ground, sinks: readonly Sink[]): Relay {
  return new Relay(relayOf(engine), sinks, {
    now,
    newId,
    leaseMs: settings.RELAY_LEASE_SECONDS * 1_000,
    delivered: (sink, count) => {
      metrics.outboxPublished.inc({ sink }, count)
    },
    failed: (err) => {
      log.error({ err }, 'relay')
    },
  })
}

/** Where webhooks wait for their turn; served while this process has a relay. */
export class WebhookLine {
  private dispatcher: Dispatcher | null = null

  constructor(private readonly ground: Ground) {}

  wake = (): void => {
    this.dispatcher?.wake()
  }

  start({ fenceOf }: Relay): void {
    const { engine, settings, metrics, log, now, newId } = this.ground
    const key = deriveKey(settings.APP_SECRET, 'webhooks')
    this.dispatcher = new Dispatcher(relayOf(engine), {
      now,
      newId,
      fenceOf,
      sinkOf: sinkOfWebhook,
      shardOf: shardOfWebhook,
      retry: { firstMs: settings.WEBHOOK_RETRY_SECONDS * 1_000, mostMs: 3_600_000 },
      send: (webhook, id, body) =>
        sendWebhook({
          url: webhook.url,
          secret: unseal(key, webhook.secretCifrado),
          id,
          body,
          now: now(),
          allowPrivate: settings.WEBHOOK_ALLOW_PRIVATE,
        }),
      delivered: (outcome) => {
        metrics.webhookDeliveries.inc({ outcome })
      },
      failed: (err) => {
        log.error({ err }, 'webhooks')
      },
    })
    this.dispatcher.start()
  }

  async stop(): Promise<void> {
    await this.dispatcher?.stop()
  }
}

function redisOf({ log }: Ground, url: string): Redis | Cluster {
  const redis = openRedis(url, { maxRetriesPerRequest: 1, commandTimeout: 5_000 })
  redis.on('error', (err) => {
    log.error({ err }, 'redis')
  })
  return redis
}

/** The broker as the realtime sink sees it. */
const publisherOf = (broker: Broker, newId: () => string): Publisher => ({
  publish: new ChannelPublisher(broker).publish,
  revoke: async (keys, reconnect = false) => {
    await publishRevocation(broker, newId(), { keys: [...keys], reconnect })
  },
})
