import pino from 'pino'
import { createApp } from './app.module.js'
import { House } from './http/house.js'
import { serveMetrics } from './http/metricsPort.js'
import { expireQuietSesiones, purgeIdempotency, reestimate } from './jobs/jobs.js'
import { MemoryBroker } from './realtime/broker/memory.js'
import { publishRevocation } from './realtime/control.js'
import type { Broker } from './realtime/broker/broker.js'
import { realtimeSink, type Publisher } from './relay/realtimeSink.js'
import { Relay } from './relay/relay.js'
import { openDatabase } from './store/engine/engine.js'
import { relayOf } from './store/relay.js'
import { createMetrics } from './platform/metrics.js'
import { repeat } from './jobs/repeat.js'
import type { Settings } from './platform/settings.js'

const EXPIRY_EVERY_MS = 30_000
const REESTIMATE_EVERY_MS = 5_000
const SWEEP_EVERY_MS = 15_000
const DRAIN_MS = 2_000

/** A running process of the house. */
export interface Serving {
  house: House
  /** Where it listens on this machine. */
  url: string
  stop: () => Promise<void>
}

/** Starts every role in this process: doors, gateway, relay and jobs. The schema must be there already. */
export async function serve(settings: Settings): Promise<Serving> {
  const log = pino({ level: settings.LOG_LEVEL, redact: ['req.headers.authorization', 'req.headers.cookie'] }, pino.destination(2))
  const engine = openDatabase(settings.DATABASE_URL)
  const broker = new MemoryBroker()
  const metrics = createMetrics()
  if (settings.REFRESH_INMEMORY_FALLBACK) log.warn('REFRESH_INMEMORY_FALLBACK: refresh tokens live in this process’s memory only; a restart signs everyone out')
  const house = await House.open({ settings, engine, log, metrics })
  const publisher = publisherOf(broker, house.newId)
  house.revoke = (keys, reconnect = false) => publishRevocation(broker, house.newId(), { keys: [...keys], reconnect })
  const store = relayOf(engine)
  const relay = new Relay(store, [realtimeSink(publisher)], {
    now: house.now, newId: house.newId,
    delivered: (sink, count) => { metrics.outboxPublished.inc({ sink }, count) },
    failed: (err) => { log.error({ err }, 'relay') },
  })
  const { app, gateway } = await createApp(house, broker)
  await app.init()
  await gateway.start()
  gateway.attach(app.getHttpServer())
  await app.listen(settings.PORT, settings.HOST)
  const figures = serveMetrics(house)
  house.committed = relay.wake
  await relay.start()
  const jobs = [
    repeat(EXPIRY_EVERY_MS, () => expireQuietSesiones(house), (err) => { log.error({ err }, 'job expire') }),
    repeat(REESTIMATE_EVERY_MS, () => reestimate(house), (err) => { log.error({ err }, 'job reestimate') }),
    repeat(SWEEP_EVERY_MS, () => purgeIdempotency(house), (err) => { log.error({ err }, 'job purge') }),
    repeat(SWEEP_EVERY_MS, () => house.refreshTokens.sweep(house.now()), (err) => { log.error({ err }, 'job sweep') }),
    repeat(1_000, async () => {
      const { waiting, oldest } = await store.figures.backlog(['realtime'])
      metrics.outboxDead.set(await store.dead.count())
      metrics.outboxBacklog.set(waiting)
      metrics.outboxOldest.set(oldest ? (Date.now() - oldest.getTime()) / 1000 : 0)
      for (const [state, count] of Object.entries<number>({ ...engine.connections() })) metrics.pool.set({ state }, count)
    }, (err) => { log.error({ err }, 'job figures') }),
  ]
  return {
    house, url: (await app.getUrl()).replace('[::1]', '127.0.0.1').replace('0.0.0.0', '127.0.0.1'),
    async stop() {
      house.draining = true
      for (const job of jobs) await job.stop()
      await gateway.drain(DRAIN_MS)
      await app.close()
      figures?.close()
      gateway.close()
      await relay.stop()
      await broker.close()
      await engine.close()
    },
  }
}

/** The broker as the relay's realtime sink sees it. */
const publisherOf = (broker: Broker, newId: () => string): Publisher => ({
  async publish(publications) {
    const results = await broker.publishMany(publications)
    return [...new Set(publications.filter((_, at) => results[at]?.outcome === 'fenced').map(({ fence }) => fence.shard))]
  },
  revoke: async (keys) => { await publishRevocation(broker, newId(), { keys: [...keys] }) },
})
