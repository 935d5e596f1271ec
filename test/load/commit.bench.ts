import { loadavg } from 'node:os'
import { randomUUID } from 'node:crypto'
import { Centrifuge } from 'centrifuge'
import { expect, it } from 'vitest'
import { runMigrations } from '../../backend/src/migrations/run/run.js'
import { emit, eventoOf } from '../../backend/src/relay/relay.fixture.js'
import { redisWakes } from '../../backend/src/roles/wakes.js'
import { openDatabase } from '../../backend/src/store/engine/engine.js'
import { openFrontDoor } from '../chaos/frontDoor.js'
import { sharedEnv, startMember } from '../chaos/processes.js'
import { freshDatabase } from '../support/databases.js'
import { eventually } from '../support/eventually.js'
import { startRedis } from '../support/redis.js'
import { must, openRestaurante } from '../world/world.js'
import { percentile } from './orders.js'
import { fixed, report, table } from './report.js'

const PER_SECOND = 200
const SECONDS = 20
const WARM_UP = 3 * PER_SECOND

it('commit to client', { timeout: 180_000 }, async () => {
  const databaseUrl = await freshDatabase('mariadb')
  await runMigrations(databaseUrl)
  const redis = await startRedis()
  const ports = { api: 0, gateway: 0 }
  const door = await openFrontDoor(() => [ports.api], () => [ports.gateway])
  const env = sharedEnv({ databaseUrl, redisUrl: redis.url, publicUrl: door.url })
  const members = await Promise.all((['api', 'gateway', 'relay'] as const).map((role) => startMember(role, env)))
  for (const { role, port } of members) if (role === 'api' || role === 'gateway') ports[role] = port
  const local = await openRestaurante(door.url)
  const { token, channels } = must(await local.staff('POST /api/realtime/token'))
  const canal = channels.find((channel) => channel.startsWith('salon:')) ?? ''

  const committedAt = new Map<string, number>()
  const took: number[] = []
  const client = new Centrifuge(`ws://127.0.0.1:${String(ports.gateway)}/ws`, { token })
  const subscription = client.newSubscription(canal)
  subscription.on('publication', ({ data }: { data: { id: string } }) => {
    // An event may be heard before its writer hears of its own commit.
    took.push(Math.max(0, performance.now() - (committedAt.get(data.id) ?? performance.now())))
  })
  let following = false
  subscription.on('subscribed', () => { following = true })
  subscription.subscribe()
  client.connect()
  await eventually(() => following)

  const db = openDatabase(databaseUrl)
  const wakes = redisWakes(redis.url, null, () => undefined)
  const total = WARM_UP + PER_SECOND * SECONDS
  const began = performance.now()
  const writing: Promise<void>[] = []
  for (let number = 0; number < total; number++) {
    const evento = { ...eventoOf(randomUUID(), 1), canales: [canal] }
    writing.push(emit(db, evento).then(() => {
      committedAt.set(evento.id, performance.now())
      wakes.call('committed')
    }))
    const wait = ((number + 1) * 1_000) / PER_SECOND - (performance.now() - began)
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
  await Promise.all(writing)
  const rate = total / ((performance.now() - began) / 1_000)
  await eventually(() => took.length === total, 30_000)
  const measured = took.slice(WARM_UP)
  const row = { 'events/s': fixed(rate, 0), events: measured.length, 'p50 ms': fixed(percentile(measured, 0.5)), 'p99 ms': fixed(percentile(measured, 0.99)), 'worst ms': fixed(Math.max(...measured)) }
  client.disconnect()
  wakes.close()
  await db.close()
  await Promise.all(members.map(({ server }) => server.stop()))
  await door.close()
  await redis.stop()
  report('commit', 'Commit to client', `${table([row])}

One relay and one gateway in processes of their own, MariaDB (innodb_flush_log_at_trx_commit = 2) and Redis; each event in a transaction of its own, then the wake-up that an API process calls out. From the moment
that the writer hears of its commit to the \`centrifuge\` client's callback; writer and client are one more process, and all share the machine's cores. The load average at the end was ${fixed(loadavg()[0] ?? 0)}.`)
  expect(measured).toHaveLength(PER_SECOND * SECONDS)
})
