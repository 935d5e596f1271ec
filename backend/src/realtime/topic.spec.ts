import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChannelListener, Position, Publication } from './broker/broker.js'
import { ChannelLog } from './broker/channelLog.js'
import { MemoryBroker } from './broker/memory.js'
import { type Subscriber, Topic } from './topic.js'

const SETTINGS = { historySize: 20, historyMs: 1e9, idleMs: 1e9, seenSize: 1e6 }
const TOPIC_SETTINGS = { recoverLimit: 15, recoverCharacters: 1e6, retryMs: 0 }

/** What can happen to a publication between the broker and the gateway, and around it. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      fate: fc.constantFrom('arrives', 'arrives', 'lost', 'twice', 'late'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('late' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('join' as const), back: fc.option(fc.nat(25)) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('answer' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('forget' as const, 'resume' as const, 'fail' as const) }) },
)

describe('one channel on a gateway', () => {
  it('H38 gives each subscriber every publication once and in order, whatever gets lost, doubled or late on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
        const broker = new UnreliableBroker()
        const topic = new Topic('a', broker, TOPIC_SETTINGS, { delivered: () => undefined, failed: () => undefined })
        const followers: Follower[] = []
        for (const one of steps) {
          if (one.kind === 'publish') broker.send(one.fate)
          else if (one.kind === 'join') followers.push(new Follower(topic, broker, one.back))
          else if (one.kind === 'late') broker.deliverLate()
          else if (one.kind === 'answer') broker.answerOne()
          else if (one.kind === 'resume') topic.resumed()
          else if (one.kind === 'fail') broker.failing = true
          else broker.forget()
          await settle()
        }
        broker.failing = false
        broker.reliable = true
        if (steps.some(({ kind }) => kind === 'fail')) await retries()
        topic.check()
        for (let round = 0; round < 10; round += 1) {
          broker.answerAll()
          await settle()
        }
        for (const follower of followers) follower.expectWhole(broker.log)
        topic.close()
        await broker.close()
      }),
      { numRuns: 400 },
    )
  })

  it('refuses to send again more than it may', async () => {
    const broker = new MemoryBroker()
    const topic = new Topic('a', broker, TOPIC_SETTINGS, { delivered: () => undefined, failed: () => undefined })
    const { epoch } = await broker.subscribe('a', topic)
    for (let number = 1; number <= 16; number += 1)
      await broker.publish({ channel: 'a', eventId: `${number}`, data: '{}' })
    const answers: unknown[] = []
    for (const offset of [0, 1]) {
      await topic.join({ receive: () => undefined, lose: () => undefined }, { epoch, offset }, ({ recovering }) =>
        answers.push(recovering?.recovered),
      )
    }
    expect(answers).toEqual([false, true])
    await broker.close()
  })
})

/** Someone who joins, from now on or from some places back, and checks what is received. */
class Follower implements Subscriber {
  private received: number[] = []
  private start: Position | undefined
  private lost = false
  /** The epoch that it was told when all that it had missed came, and the one that it had asked of. */
  private recovered: { told: string; asked: string } | undefined

  constructor(topic: Topic, broker: UnreliableBroker, back: number | null) {
    const { epoch, offset } = broker.log.position
    const since = back === null ? undefined : { epoch, offset: Math.max(0, offset - back) }
    topic
      .join(this, since, ({ position, recovering }) => {
        this.start = position
        if (recovering?.recovered) this.recovered = { told: position.epoch, asked: since?.epoch ?? '' }
        for (const { offset: missed } of recovering?.publications ?? []) this.received.push(missed)
      })
      .catch(() => (this.lost = true))
  }

  receive({ offset }: Publication): void {
    this.received.push(offset)
  }

  lose(): void {
    this.lost = true
  }

  expectWhole(log: ChannelLog): void {
    if (!this.start) return expect(this.lost).toBe(true)
    const { offset } = this.start
    expect(this.recovered?.told).toBe(this.recovered?.asked)
    expect(this.received).toEqual(this.received.map((_, index) => offset + 1 + index))
    if (!this.lost) expect({ ...this.start, offset: offset + this.received.length }).toEqual(log.position)
  }
}

/** A broker whose deliveries go astray and whose answers come when the test says so. */
class UnreliableBroker extends MemoryBroker {
  log = new ChannelLog('epoch-0', SETTINGS, 0)
  failing = false
  reliable = false
  private listener: ChannelListener | undefined
  private published = 0
  private epochs = 0
  private late: { epoch: string; publication: Publication }[] = []
  private asked: (() => void)[] = []

  send(fate: string): void {
    this.published += 1
    this.log.append(`${this.published}`, '{}', 0)
    const delivery = { epoch: this.log.epoch, publication: { offset: this.log.position.offset, data: '{}' } }
    if (fate === 'late') this.late.push(delivery)
    else if (fate !== 'lost') this.deliver(delivery)
    if (fate === 'twice') this.deliver(delivery)
  }

  deliverLate(): void {
    const delivery = this.late.shift()
    if (delivery) this.deliver(delivery)
  }

  forget(): void {
    this.epochs += 1
    this.log = new ChannelLog(`epoch-${this.epochs}`, SETTINGS, 0)
  }

  answerOne(): void {
    this.asked.shift()?.()
  }

  answerAll(): void {
    for (const answer of this.asked.splice(0)) answer()
  }

  override async subscribe(_: string, listener: ChannelListener): Promise<Position> {
    this.listener = listener
    return this.inItsTime(() => this.log.position)
  }

  override async history(_: string, since: Position | undefined, limit: number) {
    return this.inItsTime(() => this.log.read(since, limit, 0))
  }

  private async inItsTime<T>(read: () => T): Promise<T> {
    if (this.failing) throw new Error('away')
    // Read now and told later: what is published meanwhile is not in the answer.
    const answer = read()
    if (!this.reliable) await new Promise<void>((resolve) => this.asked.push(resolve))
    return answer
  }

  private deliver({ epoch, publication }: { epoch: string; publication: Publication }): void {
    this.listener?.publication(epoch, publication)
  }
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

/** Lets a retry happen that was due at once. */
async function retries(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 2))
}
