import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runMigrations } from '../../backend/src/migrations/run/run.js'
import { startMariaDb, type MariaDb } from '../support/mariadb.js'
import { startRedis, type Redis } from '../support/redis.js'
import { withServer } from '../support/schema.js'
import type { Program } from '../support/server.js'
import { openClock, type Clock } from './clock.js'
import { openFrontDoor, type FrontDoor } from './frontDoor.js'
import { sharedEnv, startMember, type Member } from './processes.js'
import { openReceiver, type Receiver } from './receiver.js'
import { openTcpProxy, type TcpProxy } from './tcpProxy.js'

/** Two of each role, one database and one Redis behind wires of ours, a balancer before them, and somebody who listens by webhook. */
export interface House {
  db: MariaDb
  /** Past the wire: for whoever compares. */
  databaseUrl: string
  redis: Redis
  wires: { db: TcpProxy; redis: TcpProxy }
  door: FrontDoor
  receiver: Receiver
  env: Record<string, string>
  members: Member[]
  clocks: Map<Member, Clock>
  close: () => Promise<void>
}

const ROLES = ['api', 'gateway', 'relay', 'jobs'] as const

/** `program`: another one than what an operator runs. */
export async function openHouse(program?: Program): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'aris-chaos-'))
  const db = await startMariaDb()
  await withServer(db.url(), (run) => run('CREATE DATABASE caos CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'))
  const databaseUrl = db.url('caos')
  await runMigrations(databaseUrl)
  const redis = await startRedis()
  const wires = { db: await openTcpProxy(db.port), redis: await openTcpProxy(redis.port) }
  const receiver = await openReceiver()
  const members: Member[] = []
  const ports = (role: Member['role']) => () =>
    members.filter((member) => member.role === role && member.up).map(({ port }) => port)
  const door = await openFrontDoor(ports('api'), ports('gateway'))
  const env = {
    ...sharedEnv({
      databaseUrl: databaseUrl.replace(`:${String(db.port)}/`, `:${String(wires.db.port)}/`),
      redisUrl: `redis://127.0.0.1:${String(wires.redis.port)}`,
      publicUrl: door.url,
    }),
    WEBHOOK_ALLOW_PRIVATE: 'on',
  }
  const clocks = new Map<Member, Clock>()
  const enter = async (role: (typeof ROLES)[number], at: number): Promise<void> => {
    const clock = openClock(folder, `${role}-${String(at)}`)
    const member = await startMember(role, { ...env, ...clock.env }, program)
    members.push(member)
    clocks.set(member, clock)
  }
  for (const role of ROLES) await Promise.all([0, 1].map((at) => enter(role, at)))
  return {
    db,
    databaseUrl,
    redis,
    wires,
    door,
    receiver,
    env,
    members,
    clocks,
    async close() {
      await Promise.all(members.map((member) => member.server.kill()))
      for (const part of [door, receiver, wires.db, wires.redis]) await part.close()
      await redis.stop()
      await db.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
