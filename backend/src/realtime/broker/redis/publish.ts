import { Cluster, type Redis } from 'ioredis'
import type { Position, PublishInput, PublishResult } from '../broker.js'

/**
 * Publishes in the given order with one script call per channel. A channel's events go to one node together, so that a
 * redirection cannot turn them round; other channels go beside it. When one channel fails, the others are
 * finished and the call rejects: published again, what did get through is a duplicate. `known`: see Broker.publishMany; what one
 * call of a channel was told holds for the next.
 */
export async function publishInOrder(
  client: Redis | Cluster,
  inputs: readonly PublishInput[],
  keysOf: (channel: string) => string[],
  known: ReadonlyMap<string, Position> = new Map(),
): Promise<PublishResult[]> {
  const results: PublishResult[] = []
  const told = new Map<string, Position>()
  for (let waiting = callsOf(inputs); waiting.size > 0;) {
    const due = [...waiting].flatMap(([channel, calls]) => calls.splice(0, 1).map((call) => ({ channel, call })))
    const placeOf = (channel: string): (string | number)[] => {
      const { epoch = '', offset = 0 } = told.get(channel) ?? known.get(channel) ?? {}
      return [epoch, offset]
    }
    const calls = due.map(({ channel, call }) => [...keysOf(channel), ...placeOf(channel), ...runsOf(call.inputs)])
    const answers = await callAll(client, calls)
    due.forEach(({ channel, call }, index) => {
      const place = readAnswer(answers[index] ?? [], call, results)
      if (place) told.set(channel, place)
    })
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
  if (client instanceof Cluster || calls.length === 1)
    return allOrFirstError(calls.map((args) => client.arisPublish(...args)))
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

/** Events under one fence follow each other, mostly: it is said once for all of them. */
function runsOf(inputs: readonly PublishInput[]): (string | number)[] {
  const args: (string | number)[] = []
  let [run, length] = [-1, 0]
  let current: PublishInput['fence'] | null = null
  for (const { eventId, data, fence } of inputs) {
    if (current === null || fence?.shard !== current?.shard || fence?.fence !== current?.fence) {
      run = args.push(fence?.shard ?? '', fence?.fence ?? '', 0) - 1
      current = fence
      length = 0
    }
    // Between the tokens of JSON a line break is a space; as a line break it would end the publication's line.
    args.push(eventId, data.includes('\n') ? data.replaceAll('\n', ' ') : data)
    args[run] = ++length
  }
  return args
}

/** Where the channel stands after it; undefined when it is not the one that the publisher knew. */
function readAnswer(
  [epochAnswer, ...places]: Answer,
  { indexes }: Call,
  results: PublishResult[],
): Position | undefined {
  const epoch = String(epochAnswer)
  if (places[0] === 'forgotten') {
    for (const index of indexes) results[index] = { outcome: 'forgotten', epoch, offset: Number(places[1]) }
    return undefined
  }
  indexes.forEach((index, at) => {
    const place = places[at]
    if (typeof place !== 'number') throw new Error(`Redis answered a publication with ${String(place)}`)
    if (place === 0) results[index] = { outcome: 'fenced' }
    else results[index] = { outcome: place > 0 ? 'published' : 'duplicate', epoch, offset: Math.abs(place) }
  })
  return { epoch, offset: Math.max(...places.map((place) => Math.abs(Number(place)))) }
}
