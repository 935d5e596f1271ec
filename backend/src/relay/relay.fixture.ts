import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import type { Evento } from '../domain/cambio.js'
import { freshDatabase, type EngineName } from '../../../test/support/databases.js'
import { runMigrations } from '../migrations/run/run.js'
import type { Engine, OpenOptions } from '../store/engine/engine.js'
import { openDatabase } from '../store/engine/openDatabase.js'
import { outboxIn } from '../store/relay/outbox.js'
import { relayOf, type RelayStore } from '../store/relay/relay.js'
import type { Claim } from '../store/relay/relayEvents.js'
import type { Moved } from '../store/relay/relayMove.js'
import { Relay, type RelayOptions } from './relay.js'
import type { Delivery, Outgoing, Sink } from './sink.js'

export const RESTAURANTE = randomUUID()

export async function openMigrated(engine: EngineName, options: OpenOptions = {}): Promise<Engine & { url: string }> {
  const url = await freshDatabase(engine)
  await runMigrations(url)
  return { ...openDatabase(url, options), url }
}

/** An event of an aggregate, as an action would write it. */
export const eventoOf = (subject: string, version: number): Evento => ({
  id: v7(),
  type: 'carta.actualizada',
  agregado: 'carta',
  subject,
  version,
  time: new Date(),
  data: { version } as never,
  canales: [`salon:${RESTAURANTE}`],
})

/** Writes events in a transaction of their own, as an action does. */
export async function emit(engine: Engine, ...eventos: readonly Evento[]): Promise<void> {
  await engine.transaction((db) => outboxIn({ db, restauranteId: RESTAURANTE }).append(eventos))
}

/** A sink that keeps what it is given; a test may have it refuse, fail or wait. */
export class Collector implements Sink {
  readonly got: Outgoing[] = []

  constructor(
    readonly name = 'realtime',
    private readonly answer: (events: readonly Outgoing[]) => Promise<Delivery> = async () => ({}),
  ) {}

  async deliver(events: readonly Outgoing[]): Promise<Delivery> {
    const delivery = await this.answer(events)
    const refused = new Set(delivery.refused?.map(({ event }) => event.id))
    this.got.push(...events.filter((event) => !refused.has(event.id) && !(delivery.fenced ?? []).includes(event.shard)))
    return delivery
  }

  /** Versions in order of arrival, of one aggregate. */
  versionsOf(aggregateId: string): number[] {
    return this.got.filter((event) => event.aggregateId === aggregateId).map((event) => event.aggregateVersion)
  }
}

/** A started relay that fails no test by itself: what it reports is kept. */
export async function startRelay(
  engine: Engine,
  sinks: readonly Sink[],
  options: Partial<RelayOptions> = {},
): Promise<Relay & { failures: unknown[] }> {
  const failures: unknown[] = []
  const relay = new Relay(relayOf(engine), sinks, {
    now: () => new Date(),
    newId: v7,
    delivered: () => undefined,
    failed: (error) => failures.push(error),
    retry: { firstMs: 20, mostMs: 50 },
    ...options,
  })
  await relay.start()
  return Object.assign(relay, { failures })
}

/** As if every holder had slept for so long that it prolonged nothing. */
export const endLeases = (engine: Engine): Promise<unknown> =>
  engine.transaction((db) =>
    db
      .updateTable('relayLeases')
      .set({ expiresAt: new Date(0) })
      .execute(),
  )

/** One move of the oldest events of each of these shards, as a relay does it in a backlog. */
export const moveOnce = async (
  { outbox }: RelayStore,
  claims: readonly Claim[],
  limit: number,
  now = new Date(),
): Promise<Moved> => outbox.move(claims, await outbox.readMany(claims, limit), now)
