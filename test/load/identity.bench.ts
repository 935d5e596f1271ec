import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { loadavg } from 'node:os'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { v7 } from 'uuid'
import { PASSWORD, signIn, signUp } from '../../backend/src/__tests__/identidad/identidad.fixture.js'
import { hashPassword, verifyPassword } from '../../backend/src/auth/passwords.js'
import { freshRefreshToken, hashToken, sealSuccessor } from '../../backend/src/auth/refreshToken.js'
import { REFRESH_ABSOLUTE_MS, REFRESH_IDLE_MS } from '../../backend/src/domain/acceso/refresh.js'
import { runMigrations } from '../../backend/src/migrations/run/run.js'
import { openDatabase } from '../../backend/src/store/engine/openDatabase.js'
import { refreshTokensOf, type RefreshTokens } from '../../backend/src/store/identidad/refreshTokens.js'
import { startChild } from '../support/child.js'
import { engines, freshDatabase, type EngineName } from '../support/databases.js'
import { startMariaDb } from '../support/mariadb.js'
import { freePort } from '../support/ports.js'
import { withServer } from '../support/schema.js'
import { startServer } from '../support/server.js'
import { cpuMs } from './cpu.js'
import { fixed, report, table } from './report.js'

const LINES = 16
const SECONDS = 6

it('durable rotations and sign-ins per second, beside oidc-provider', { timeout: 600_000 }, async () => {
  const rows: Record<string, string | number>[] = []
  const measure = async (
    engine: string,
    what: string,
    lines: number,
    pids: readonly number[],
    begin: (n: number) => Promise<() => Promise<void>>,
  ) => {
    const load = loadavg()[0] ?? 0
    const { perSecond: speed, cpu } = await run(lines, pids, begin)
    rows.push({
      engine,
      what,
      'at once': lines,
      'per second': fixed(speed, 0),
      'CPU ms each': fixed(cpu, 2),
      'load before': fixed(load),
    })
  }
  for (const engine of engines) {
    const { url, extra, pids, stop } = await database(engine)
    const server = await startServer({
      env: { DATABASE_URL: url, DEMO: 'off', LOG_LEVEL: 'warn', RATE_LIMIT_FACTOR: '10000', NODE_ENV: 'test' },
    })
    const casa = await signUp(server.url)
    const usuarioId = (await signIn(server.url, casa)).usuarioId
    const db = openDatabase(url, { poolSize: LINES })
    await measure(engine, 'rotation, in the store', LINES, [process.pid, ...pids], () =>
      storeLine(refreshTokensOf(db), { restauranteId: casa.id, usuarioId }),
    )
    await measure(
      engine,
      'rotation, over HTTP with a signed access token',
      LINES,
      [server.process.pid, ...pids],
      async () => {
        let { refreshToken } = await signIn(server.url, casa)
        return async () => {
          refreshToken = (
            (await send(`${server.url}/api/auth/refresh`, 'application/json', JSON.stringify({ refreshToken }))) as {
              refreshToken: string
            }
          ).refreshToken
        }
      },
    )
    await measure(engine, 'sign-in, over HTTP', LINES, [server.process.pid, ...pids], async () => async () => {
      await send(
        `${server.url}/api/auth/login`,
        'application/json',
        JSON.stringify({ restaurante: casa.slug, email: casa.email, password: PASSWORD, client: 'native' }),
      )
    })
    await db.close()
    await server.stop()
    if (extra) {
      const oidc = await startPeer(extra)
      await measure(engine, 'oidc-provider: rotation, over HTTP', LINES, [oidc.pid, ...pids], async (n) => {
        let token = oidc.tokens[n] ?? ''
        return async () => {
          token = (
            (await send(
              `${oidc.url}/token`,
              'application/x-www-form-urlencoded',
              `grant_type=refresh_token&client_id=medida&refresh_token=${token}`,
            )) as { refresh_token: string }
          ).refresh_token
        }
      })
      await oidc.stop()
    }
    await stop()
  }
  const stored = await hashPassword(PASSWORD)
  await measure('—', 'passwords compared (argon2id, 19 MiB, 2 passes)', 4, [process.pid], async () => async () => {
    await verifyPassword(stored, PASSWORD)
  })
  report(
    'identity',
    'Identity',
    `${table(rows)}

Each of the logins rotates its own refresh token again and again for ${String(SECONDS)} s. *In the store*: the whole rotation from token to commit, 16 connections. *Over HTTP*: one server process and the
load generator share the two cores. SQLite with \`synchronous = FULL\`, MariaDB with \`innodb_flush_log_at_trx_commit = 1\`. oidc-provider writes each row of its models (an upsert of the old token's use,
of the new token and of an opaque access token) durably into the same MariaDB, by 16 connections; its own default adapter keeps them in memory. It keeps no replay for a lost answer. A sign-in costs one comparison
of a password, which is meant to be slow. *CPU ms each*: processor time of the server and of MariaDB for one act, without the load generator (in the store, and for passwords, it is in
it); two idle cores have 2,000 ms a second. *Load before*: the machine's load average as the line began.`,
  )
  expect(rows.length).toBeGreaterThan(engines.length)
})

async function storeLine(
  tokens: RefreshTokens,
  owner: { restauranteId: string; usuarioId: string },
): Promise<() => Promise<void>> {
  const [id, now] = [v7(), new Date()]
  let token = freshRefreshToken()
  await tokens.insertFamilia({
    id,
    ...owner,
    tokenHash: hashToken(token),
    client: 'native',
    dispositivo: null,
    ip: null,
    now,
    expiresAt: new Date(now.getTime() + REFRESH_IDLE_MS),
    familiaExpiresAt: new Date(now.getTime() + REFRESH_ABSOLUTE_MS),
  })
  return async () => {
    const next = freshRefreshToken()
    const { outcome } = await tokens.present(
      hashToken(token),
      { id: v7(), hash: hashToken(next), sealed: sealSuccessor(token, next) },
      new Date(),
    )
    if (outcome !== 'rotated') throw new Error(`expected a rotation, got ${outcome}`)
    token = next
  }
}

/** One second to warm up, then as many acts as `lines` do one after another. */
async function run(
  lines: number,
  pids: readonly number[],
  begin: (n: number) => Promise<() => Promise<void>>,
): Promise<{ perSecond: number; cpu: number }> {
  const acts = await Promise.all(Array.from({ length: lines }, (_, n) => begin(n)))
  const used = () => pids.reduce((sum, pid) => sum + cpuMs(pid), 0)
  const go = async (ms: number) => {
    const [from, before] = [performance.now(), used()]
    let done = 0
    await Promise.all(
      acts.map(async (act) => {
        while (performance.now() < from + ms) {
          await act()
          done += 1
        }
      }),
    )
    return { perSecond: done / ((performance.now() - from) / 1000), cpu: (used() - before) / done }
  }
  await go(1_000)
  return go(SECONDS * 1_000)
}

const agent = new Agent({ keepAlive: true, maxSockets: LINES })

/** The leanest POST that Node has: the generator must not be what is measured. */
const send = (url: string, type: string, body: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': type, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        let text = ''
        answer
          .setEncoding('utf8')
          .on('data', (part: string) => {
            text += part
          })
          .on('end', () => {
            if (answer.statusCode === 200) resolve(JSON.parse(text))
            else reject(new Error(`${String(answer.statusCode)} ${text}`))
          })
      },
    )
    asked.on('error', reject).end(body)
  })

async function startPeer(
  mysqlUrl: string,
): Promise<{ url: string; tokens: string[]; pid: number; stop: () => Promise<unknown> }> {
  const port = await freePort()
  const child = startChild(execPath, [
    fileURLToPath(new URL('peers/oidc.mjs', import.meta.url)),
    mysqlUrl,
    String(port),
    String(LINES),
  ])
  const [, json = '{}'] = await child.waitForOutput(/^(\{"tokens":.*\})$/m, 60_000)
  return {
    url: `http://127.0.0.1:${String(port)}`,
    tokens: (JSON.parse(json) as { tokens: string[] }).tokens,
    pid: child.pid,
    stop: () => child.stop(),
  }
}

async function database(
  engine: EngineName,
): Promise<{ url: string; extra: string | null; pids: readonly number[]; stop: () => Promise<void> }> {
  if (engine !== 'mariadb') {
    const url = await freshDatabase(engine)
    await runMigrations(url)
    return { url, extra: null, pids: [], stop: async () => undefined }
  }
  const server = await startMariaDb({ args: ['--innodb-flush-log-at-trx-commit=1'] })
  const peer = `oidc_${randomUUID().slice(0, 8)}`
  await withServer(server.url(), (run) =>
    run(`CREATE DATABASE medida CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; CREATE DATABASE ${peer}`),
  )
  await runMigrations(server.url('medida'))
  return { url: server.url('medida'), extra: server.url(peer), pids: [server.process.pid], stop: () => server.stop() }
}
