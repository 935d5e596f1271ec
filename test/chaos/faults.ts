import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Chance } from '../service-day/random.js'
import { canStepClocks } from './clock.js'
import type { House } from './house.js'
import { startAgain, type Member } from './processes.js'

/** One thing that goes wrong, and is over when its promise is. `which`: 0 or 1, of the two processes of a role. */
interface Fault {
  /** What it lays hands on: of two faults at once, each has its own. */
  on: string
  strike: (house: House, which: number, chance: Chance) => Promise<void> | void
}

const killAndStart =
  (role: Member['role']): Fault['strike'] =>
  async ({ members, clocks, env }, which) => {
    const member = members.filter((one) => one.role === role)[which]
    if (!member) return
    member.up = false
    await member.server.kill()
    await startAgain(member, { ...env, ...clocks.get(member)?.env })
  }

/** Longer than a lease, by a little or by far: when a relay wakes, its shards belong to the other one. */
const pause =
  (role: Member['role']): Fault['strike'] =>
  ({ members }, which, chance) =>
    pauseFor(members.filter((one) => one.role === role)[which]?.server.process.pid, chance.int(2_200, 3_500))

async function pauseFor(pid: number | undefined, ms: number): Promise<void> {
  if (pid === undefined) return
  process.kill(pid, 'SIGSTOP')
  await wait(ms)
  process.kill(pid, 'SIGCONT')
}

/** By the time it wakes, what it has in its hand was published by somebody else and forgotten, and something newer was published since. */
const flushBehindPause: Fault['strike'] = async (house, which, chance) => {
  await Promise.all([
    pauseFor(house.members.filter(({ role }) => role === 'relay')[which]?.server.process.pid, 6_000),
    wait(chance.int(3_500, 5_000)).then(() => flush(house)),
  ])
}

async function flush({ redis }: House): Promise<void> {
  const client = new Redis(redis.url)
  await client.flushall()
  client.disconnect()
}

/** A clock is set forward or back, some seconds as a careless hand does it, and stays so until it is set again. */
function stepClock({ members, clocks }: House, _which: number, chance: Chance): void {
  const member = members[chance.int(0, members.length - 1)]
  if (member) clocks.get(member)?.step(chance.int(-20, 20))
}

const slowly =
  (wire: 'db' | 'redis'): Fault['strike'] =>
  async ({ wires }, _, chance) => {
    wires[wire].slow(chance.int(5, 80))
    await wait(1_500)
    wires[wire].slow(0)
  }

const all = {
  killApi: { on: 'api', strike: killAndStart('api') },
  killGateway: { on: 'gateway', strike: killAndStart('gateway') },
  killRelay: { on: 'relay', strike: killAndStart('relay') },
  pauseRelay: { on: 'relay', strike: pause('relay') },
  flushBehindPause: { on: 'relay', strike: flushBehindPause },
  killJobs: { on: 'jobs', strike: killAndStart('jobs') },
  pauseJobs: { on: 'jobs', strike: pause('jobs') },
  restartRedis: {
    on: 'redis',
    async strike({ redis }) {
      await redis.halt('SIGKILL')
      await redis.startAgain()
    },
  },
  flushRedis: { on: 'redis', strike: flush },
  stallDatabase: { on: 'db', strike: ({ db }) => pauseFor(db.process.pid, 1_000) },
  restartDatabase: {
    on: 'db',
    async strike({ db }) {
      await db.halt('SIGKILL')
      await db.startAgain()
    },
  },
  cutSockets: {
    on: 'sockets',
    strike: ({ door }) => {
      door.cutSockets()
    },
  },
  cutDatabase: {
    on: 'dbWire',
    strike: ({ wires }) => {
      wires.db.cut()
    },
  },
  cutRedis: {
    on: 'redisWire',
    strike: ({ wires }) => {
      wires.redis.cut()
    },
  },
  slowDatabase: { on: 'dbWire', strike: slowly('db') },
  slowRedis: { on: 'redisWire', strike: slowly('redis') },
  refuseWebhooks: {
    on: 'receiver',
    strike: ({ receiver }) => {
      receiver.refuse('busy', 500)
    },
  },
  loseWebhookAnswers: {
    on: 'receiver',
    strike: ({ receiver }) => {
      receiver.refuse('cut', 500)
    },
  },
  ...(canStepClocks ? { stepClock: { on: 'clock', strike: stepClock } } : {}),
} satisfies Record<string, Fault>

const faults: Record<string, Fault> = all
export type FaultName = keyof typeof all
export const faultNames = Object.keys(faults) as [FaultName, ...FaultName[]]

export interface Strike {
  name: string
  which: number
}

/** One fault or several for the same moment, on different things. */
export function chooseStrikes(
  chance: Chance,
  names: readonly [FaultName, ...FaultName[]],
  atOnce: number,
  most: number,
): Strike[] {
  const kinds = new Set(names.map((name) => faults[name]?.on)).size
  const count = Math.min(most, kinds, chance.int(1, atOnce))
  const chosen: Strike[] = []
  while (chosen.length < count) {
    const name = chance.pick(names)
    if (!chosen.some((other) => faults[other.name]?.on === faults[name]?.on))
      chosen.push({ name, which: chance.int(0, 1) })
  }
  return chosen
}

/** Does all of them at once, and waits until each is over: what was killed serves again. */
export async function strikeAll(house: House, strikes: readonly Strike[], chance: Chance): Promise<void> {
  await Promise.all(
    strikes.map(async ({ name, which }) => {
      await faults[name]?.strike(house, which, chance)
    }),
  )
}

/** Puts every clock right again. */
export function calmDown({ clocks }: House): void {
  for (const clock of clocks.values()) clock.step(0)
}
