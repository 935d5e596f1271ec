import { setTimeout as wait } from 'node:timers/promises'
import type { Broker } from '#backend/realtime/broker/broker'
import { ChannelPublisher as RightPublisher } from '#backend/realtime/publisher'
import { Holding as RightHolding, type HoldingOptions } from '#backend/relay/holding'
import type { RelayStore } from '#backend/store/relay/relay'
import type { lockClaims as rightLock } from '#backend/store/relay/relayLeases'

export { leasesOf, shareOut } from '#backend/store/relay/relayLeases'
export const replaces = ['store/relay/relayLeases', 'relay/holding', 'realtime/publisher']

/** Whoever once had a shard may still write for it. */
export const lockClaims: typeof rightLock = async (db, claims) => {
  if (claims.length === 0) return { held: [], lost: [] }
  const rows = await db
    .selectFrom('relayLeases')
    .select(['shard', 'nextSeq'])
    .where(
      'shard',
      'in',
      claims.map((it) => it.shard),
    )
    .orderBy('shard')
    .forUpdate()
    .execute()
  return {
    held: rows.map(({ shard, nextSeq }) => ({
      shard,
      fence: claims.find((it) => it.shard === shard)?.fence ?? 0,
      nextSeq: nextSeq,
    })),
    lost: [],
  }
}

/** Believes in a lease until it is told otherwise. */
export class Holding extends RightHolding {
  constructor(store: RelayStore['leases'], options: HoldingOptions) {
    super(store, { ...options, monotonic: () => 0 })
  }
}

/** Holds what it publishes in its hand for a moment, so that a pause finds it there, and publishes it whoever has the shard by then. */
export class ChannelPublisher {
  readonly publish: RightPublisher['publish']

  constructor(broker: Broker) {
    const unfenced = {
      publishMany: (inputs, known) =>
        broker.publishMany(
          inputs.map(({ fence: _fence, ...it }) => it),
          known,
        ),
    } satisfies Pick<Broker, 'publishMany'>
    const { publish } = new RightPublisher(Object.assign(Object.create(broker) as Broker, unfenced))
    this.publish = async (publications) => {
      await wait(HELD_MS)
      return publish(publications)
    }
  }
}

const HELD_MS = 300
