import { eventually } from '../support/eventually.js'
import { freePort } from '../support/ports.js'
import { startServer, type Program, type Server } from '../support/server.js'

export type RoleName = 'api' | 'gateway' | 'relay' | 'jobs'

/** One process of a distributed house, which can be killed and begun again on the same port. */
export interface Member {
  readonly role: RoleName
  readonly port: number
  readonly program: Program | undefined
  server: Server
  /** Not killed, stopped or paused at this moment. */
  up: boolean
}

/** Starts one role in a process of its own and waits until it serves. */
export async function startMember(role: RoleName, env: Record<string, string>, program?: Program): Promise<Member> {
  const port = await freePort()
  return { role, port, program, server: await launch({ role, port, program }, env), up: true }
}

/** As a supervisor does it: again and again, since a process may refuse to start while its database is away. */
export async function startAgain(member: Member, env: Record<string, string>): Promise<void> {
  member.server = await eventually(() => launch(member, env), 120_000, 300)
  member.up = true
}

function launch(
  { role, port, program }: Pick<Member, 'role' | 'port' | 'program'>,
  env: Record<string, string>,
): Promise<Server> {
  const hasDoors = role === 'api' || role === 'gateway'
  return startServer({
    args: ['--role', role],
    env: { ...env, PORT: String(port) },
    ...(hasDoors ? {} : { readyWhen: /Ready|Lista/ }),
    ...(program ? { program } : {}),
  })
}

/** The settings that every process of a test's house shares. */
export const sharedEnv = (it: {
  databaseUrl: string
  redisUrl: string
  publicUrl?: string
}): Record<string, string> => ({
  DATABASE_URL: it.databaseUrl,
  REDIS_URL: it.redisUrl,
  DEMO: 'off',
  LOG_LEVEL: 'error',
  RATE_LIMIT_FACTOR: '10000',
  NODE_ENV: 'test',
  APP_SECRET: 'solo-para-pruebas-0123456789-abcdefghij',
  RELAY_LEASE_SECONDS: '2',
  ...(it.publicUrl ? { PUBLIC_URL: it.publicUrl } : {}),
})
