import { Cluster, type Redis } from 'ioredis'
import type { PublishInput, PublishResult } from '../broker.js'

/**
 * Publishes in the given order with one script call per channel. A channel's events go to one node together, so that a
 * redirection cannot turn them round; other channels go beside it. When one channel fails, the others are
 * finished and the call rejects: published again, what did get through is a duplicate.
 */
export async function publishInOrder(
  client: Redis | Cluster,
  inputs: readonly PublishInput[],
  keysOf: (channel: string) => string[],
): Promise<PublishResult[]> {
  const results: PublishResult[] = []
  for (let waiting = callsOf(inputs); waiting.size > 0;) {
    const due = [...waiting].flatMap(([channel, calls]) => calls.splice(0, 1).map((call) => ({ channel, call })))
    const calls = due.map(({ channel, call }) => [...keysOf(channel), ...call.inputs.flatMap(eventOf)])
    const answers = await callAll(client, calls)
    due.forEach(({ call }, index) => readAnswer(answers[index] ?? [], call, results))
    waiting = new Map([...waiting].filter(([, left]) => left.length > 0))
  }
  return results
}

/** The script calls of each channel, one after another, with the places of their events in the batch. */
function callsOf(inputs: readonly PublishInput[]): Map<string, Call[]> {
  const byChannel = new Map<string, Call[]>()
  inputs.forEach((input, index) => {
    const calls = byChannel.get(input.channel) ?? []
    byChannel.set(input.channel, calls)
    const last = calls.at(-1)
    if (last && last.inputs.length < EVENTS_PER_CALL) {
      last.inputs.push(input)
      last.indexes.push(index)
    } else {
      calls.push({ inputs: [input], indexes: [index] })
    }
  })
  return byChannel
}

/** A script runs alone on its node: a hot channel's batch is cut so that others get their turn. */
const EVENTS_PER_CALL = 100

interface Call {
  inputs: PublishInput[]
  indexes: number[]
}

type Answer = readonly (string | number)[]

async function callAll(client: Redis | Cluster, calls: (string | number)[][]): Promise<Answer[]> {
  if (client instanceof Cluster || calls.length === 1) return allOrFirstError(calls.map((args) => client.arisPublish(...args)))
  const pipeline = client.pipeline()
  for (const args of calls) pipeline.arisPublish(...args)
  const answers = (await pipeline.exec()) ?? []
  for (const [error] of answers) if (error) throw error
  return answers.map(([, answer]) => answer as Answer)
}

async function allOrFirstError(calls: Promise<Answer>[]): Promise<Answer[]> {
  const settled = await Promise.allSettled(calls)
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}

function eventOf({ eventId, data, fence }: PublishInput): (string | number)[] {
  return [eventId, data, fence?.shard ?? '', fence?.fence ?? '']
}

function readAnswer([epoch, ...pairs]: Answer, { indexes }: Call, results: PublishResult[]): void {
  indexes.forEach((index, at) => {
    const outcome = pairs[2 * at]
    const offset = Number(pairs[2 * at + 1])
    if (outcome === 'fenced') results[index] = { outcome }
    else if (outcome === 'published' || outcome === 'duplicate') results[index] = { outcome, epoch: String(epoch), offset }
    else throw new Error(`Redis answered a publication with ${String(outcome)}`)
  })
}
