import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../../test/support/eventually.js'
import { describeBroker, listener, publish } from './broker.contract.js'
import { MemoryBroker } from './memory.js'

describeBroker('the process alone', async () => ({
  make: async (settings) => new MemoryBroker(settings),
  // Its streams are its own: forgetting is making another.
  forget: async () => undefined,
}))

describe('the memory of the process alone', () => {
  let now = 1_000_000
  let broker: MemoryBroker
  beforeEach(() => {
    broker = new MemoryBroker({
      idleMs: 1_000,
      historyMs: 500,
      historySize: 50,
      seenSize: 100,
      sweepMs: 1,
      now: () => now,
    })
  })
  afterEach(() => broker.close())

  it('remembers as many event ids as it may, and forgets the oldest', async () => {
    for (let number = 1; number <= 101; number += 1) await publish(broker, 'a', number)
    expect(await publish(broker, 'a', 2)).toMatchObject({ outcome: 'duplicate', offset: 2 })
    expect(await publish(broker, 'a', 1)).toMatchObject({ outcome: 'published', offset: 102 })
  })

  it('lets an idle channel go and begins a new epoch, but not while someone listens', async () => {
    await broker.subscribe('followed', listener())
    const followed = await publish(broker, 'followed', 1)
    const idle = await publish(broker, 'idle', 1)
    now += 1_001
    await eventually(async () => (await publish(broker, 'idle', 1)).outcome === 'published')
    const again = await publish(broker, 'idle', 1)
    expect(again).toMatchObject({ outcome: 'duplicate', offset: 1 })
    expect(again).not.toEqual({ ...idle, outcome: 'duplicate' })
    expect(await publish(broker, 'followed', 1)).toEqual({ ...followed, outcome: 'duplicate' })
  })
})
