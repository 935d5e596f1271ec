import { expect, it } from 'vitest'
import { v7 } from 'uuid'
import { freshRefreshToken, hashToken, sealSuccessor } from '../../backend/src/auth/refreshToken.js'
import { hashPassword, verifyPassword } from '../../backend/src/auth/passwords.js'
import { REFRESH_ABSOLUTE_MS, REFRESH_IDLE_MS } from '../../backend/src/domain/acceso/refresh.js'
import { runMigrations } from '../../backend/src/migrations/run/run.js'
import { openDatabase } from '../../backend/src/store/engine/engine.js'
import { refreshTokensOf, type RefreshTokens } from '../../backend/src/store/refreshTokens.js'
import { engines, freshDatabase, type EngineName } from '../support/databases.js'
import { startMariaDb } from '../support/mariadb.js'
import { withServer } from '../support/schema.js'
import { fixed, report, table } from './report.js'

const LINES = 16
const SECONDS = 5

it('durable rotations and sign-ins per second', { timeout: 300_000 }, async () => {
  const rows: Record<string, string | number>[] = []
  for (const engine of engines) {
    const { url, stop } = await database(engine)
    const db = openDatabase(url, { poolSize: LINES })
    const tokens = refreshTokensOf(db)
    await perSecond(LINES, 1, () => line(tokens))
    rows.push({ engine, what: `refresh-token rotations, durable, ${String(LINES)} at once`, 'per second': fixed(await perSecond(LINES, SECONDS, () => line(tokens)), 0) })
    await db.close()
    await stop()
  }
  const stored = await hashPassword('una clave larga 2026')
  rows.push({ engine: '—', what: 'passwords compared (argon2id, 19 MiB, 2 passes), 4 at once', 'per second': fixed(await perSecond(4, SECONDS, async () => async () => { await verifyPassword(stored, 'una clave larga 2026') }), 0) })
  report('identity', 'Identity', `${table(rows)}

Each of ${String(LINES)} logins rotates its own refresh token again and again for ${String(SECONDS)} s, without HTTP: find it, lock its family, swap, insert, commit. SQLite with \`synchronous = FULL\`,
MariaDB with \`innodb_flush_log_at_trx_commit = 1\`. A sign-in costs one comparison of a password, which is meant to be slow.`)
  expect(rows.length).toBe(engines.length + 1)
})

/** A login of its own, and what rotates it once more. */
async function line(tokens: RefreshTokens): Promise<() => Promise<void>> {
  const [id, now] = [v7(), new Date()]
  let token = freshRefreshToken()
  await tokens.insertFamilia({
    id, restauranteId: v7(), usuarioId: v7(), tokenHash: hashToken(token), client: 'native', dispositivo: null, ip: null, now,
    expiresAt: new Date(now.getTime() + REFRESH_IDLE_MS), familiaExpiresAt: new Date(now.getTime() + REFRESH_ABSOLUTE_MS),
  })
  return async () => {
    const next = freshRefreshToken()
    const { outcome } = await tokens.present(hashToken(token), { id: v7(), hash: hashToken(next), sealed: sealSuccessor(token, next) }, new Date())
    if (outcome !== 'rotated') throw new Error(`expected a rotation, got ${outcome}`)
    token = next
  }
}

async function perSecond(lines: number, seconds: number, begin: () => Promise<() => Promise<void>>): Promise<number> {
  const acts = await Promise.all(Array.from({ length: lines }, begin))
  const [from, until] = [performance.now(), performance.now() + seconds * 1000]
  let done = 0
  await Promise.all(acts.map(async (act) => {
    while (performance.now() < until) {
      await act()
      done += 1
    }
  }))
  return done / ((performance.now() - from) / 1000)
}

async function database(engine: EngineName): Promise<{ url: string; stop: () => Promise<void> }> {
  if (engine !== 'mariadb') {
    const url = await freshDatabase(engine)
    await runMigrations(url)
    return { url, stop: async () => undefined }
  }
  const server = await startMariaDb({ args: ['--innodb-flush-log-at-trx-commit=1'] })
  await withServer(server.url(), (run) => run('CREATE DATABASE medida CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'))
  await runMigrations(server.url('medida'))
  return { url: server.url('medida'), stop: () => server.stop() }
}
