import pino from 'pino'
import { createApp } from './app.module.js'
import { followConnections } from '../http/seam/departures.js'
import { ALONE, groundOf, House } from '../house/house.js'
import { serveMetrics } from '../http/operador/metricsPort.js'
import { publishRevocation } from '../realtime/control.js'
import type { Gateway } from '../realtime/gateway.js'
import { brokerOf } from './brokerOf.js'
import { startFigures, startJobs } from './jobsRole.js'
import { createRelay, sinksOf, WebhookLine } from './relayRole.js'
import { does, type Role } from './roles.js'
import { NO_WAKES, redisWakes } from './wakes.js'
import { openDatabase, sqliteFile } from '../store/engine/openDatabase.js'
import { openToOthers } from '../store/engine/privateFiles.js'
import { relayOf } from '../store/relay/relay.js'
import { centrifugoDisconnect } from '../platform/centrifugo.js'
import { createMetrics } from '../platform/metrics.js'
import { plainLinks, type Settings } from '../platform/settings.js'

const DRAIN_MS = 2_000

/** A running process of the house. */
export interface Serving {
  house: House
  /** Where it listens on this machine; a process without doors has no address. */
  url: string | null
  stop: () => Promise<void>
}

/**
 * Starts what the role asks for in this process. The schema must be there already.
 * @param beforeOpening what must be there before anyone is let in
 */
export async function serve(
  settings: Settings,
  role: Role = 'all',
  beforeOpening: (house: House) => Promise<void> = async () => undefined,
): Promise<Serving> {
  const log = pino(
    { level: settings.LOG_LEVEL, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    pino.destination(2),
  )
  const engine = openDatabase(settings.DATABASE_URL)
  const metrics = createMetrics()
  if (settings.REFRESH_INMEMORY_FALLBACK)
    log.warn(
      'REFRESH_INMEMORY_FALLBACK: refresh tokens live in this process’s memory only; a restart signs everyone out',
    )
  const plain = settings.NODE_ENV === 'production' ? plainLinks(settings) : []
  if (plain.length > 0)
    log.warn(
      { settings: plain },
      'these connections are not encrypted: use ?ssl=on and rediss://, or a private network that is',
    )
  const open = settings.DATABASE_URL.startsWith('sqlite:') ? openToOthers(sqliteFile(settings.DATABASE_URL)) : []
  if (open.length > 0)
    log.warn({ files: open }, 'other users of this machine can read these, and their owner or file system keeps it so')
  const ground = groundOf({ settings, engine, log, metrics })
  const { broker, standing } = brokerOf(ground, role)
  const webhooks = new WebhookLine(ground)
  const sinks = sinksOf(ground, broker, webhooks)
  const relay = does(role, 'relay') ? createRelay(ground, sinks) : null
  const hear =
    relay &&
    ((what: string) => {
      what === 'released' ? void relay.renew() : relay.wake()
    })
  const wakes = settings.REDIS_URL
    ? redisWakes(settings.REDIS_URL, hear, (err) => {
        log.debug({ err }, 'redis')
      })
    : NO_WAKES
  const sinkNames = sinks.map((sink) => sink.name)
  const house = await House.open(ground, {
    redis: standing,
    backlog: () => relayOf(engine).figures.backlog(sinkNames),
    committed() {
      relay?.wake()
      wakes.call('committed')
    },
    revoke: (keys, reconnect = false) => publishRevocation(broker, ground.newId(), { keys, reconnect }),
    disconnectUsuario: settings.CENTRIFUGO_API_URL
      ? centrifugoDisconnect(settings.CENTRIFUGO_API_URL, settings.CENTRIFUGO_API_KEY ?? '')
      : ALONE.disconnectUsuario,
  })
  await beforeOpening(house)
  const doors =
    does(role, 'api') || does(role, 'gateway')
      ? await openDoors(house, await createApp(house, broker, role), role)
      : null
  const figuresPort = await serveMetrics(house)
  const figures = startFigures(ground, sinkNames)
  await relay?.start()
  if (relay) webhooks.start(relay)
  const jobs = does(role, 'jobs') ? startJobs(house) : []
  return {
    house,
    url: doors?.url ?? null,
    async stop() {
      house.draining = true
      for (const job of jobs) await job.stop()
      await doors?.close()
      await webhooks.stop()
      await relay?.stop()
      wakes.call('released')
      await figures.stop()
      figuresPort?.close()
      figuresPort?.closeAllConnections()
      await broker.close()
      await engine.close()
      wakes.close()
    },
  }
}

/** Listens; a gateway whose broker is away lets nobody in until it is back. */
async function openDoors(
  house: House,
  { app, gateway }: Awaited<ReturnType<typeof createApp>>,
  role: Role,
): Promise<{ url: string; close: () => Promise<void> }> {
  await app.init()
  const hurry = followConnections(app.getHttpServer())
  let stopped = false
  if (does(role, 'gateway')) {
    gateway.attach(app.getHttpServer())
    await untilStarted(gateway, house, () => stopped)
  }
  await app.listen(house.settings.PORT, house.settings.HOST)
  return {
    url: (await app.getUrl()).replace('[::1]', '127.0.0.1').replace('0.0.0.0', '127.0.0.1'),
    async close() {
      stopped = true
      // Answers say that their connection ends, and whoever asks whether we are ready hears no, while everybody is still served.
      await new Promise((resolve) => setTimeout(resolve, house.settings.DRAIN_SECONDS * 1_000))
      await gateway.drain(DRAIN_MS)
      const closed = app.close()
      gateway.close()
      hurry()
      await closed
    },
  }
}

async function untilStarted(gateway: Gateway, house: House, isStopped: () => boolean): Promise<void> {
  try {
    await gateway.start()
  } catch (err) {
    house.log.error({ err }, 'realtime')
    if (isStopped()) return
    setTimeout(() => void untilStarted(gateway, house, isStopped), 500).unref()
  }
}
