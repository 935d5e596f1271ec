import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { id, int, nullable, text, withDefault } from '../../backend/src/migrations/dsl/columns.js'
import { createTable, type Migration, type Operation, to } from '../../backend/src/migrations/dsl/operations.js'
import { lintMigrations } from '../../backend/src/migrations/lint/lint.js'
import { migrations } from '../../backend/src/migrations/registry.js'
import { renderMysql } from '../../backend/src/migrations/render/mysql.js'
import { runMigrations } from '../../backend/src/migrations/run/run.js'
import { engines } from '../support/databases.js'
import { type MariaDb, startMariaDb } from '../support/mariadb.js'
import { withServer } from '../support/schema.js'
import { fixed, report, table } from './report.js'

const ROWS = 1_000_000
const TENANT = '01a200c0-0000-7000-8000-000000000001'

/** Each kind of change that migrations make, and those that the lint refuses, for comparison. */
const KINDS: readonly (readonly [string, ...Operation[]])[] = [
  [
    'add a nullable column',
    { op: 'addColumn', table: 'notificaciones', column: 'canal', definition: nullable(text(40)) },
  ],
  [
    'add a column with a default',
    { op: 'addColumn', table: 'notificaciones', column: 'intentos', definition: withDefault(int(), 0) },
  ],
  [
    'add an index',
    {
      op: 'addIndex',
      table: 'notificaciones',
      index: { name: 'ix_n_tipo', columns: ['restaurante_id', 'tipo'], unique: false },
    },
  ],
  ['drop an index', { op: 'dropIndex', table: 'notificaciones', name: 'ix_n_tipo' }],
  ['drop a column', { op: 'dropColumn', table: 'notificaciones', column: 'canal', unreadSince: '0.1.0' }],
  [
    'a new table that points at it',
    createTable('acuses', {
      columns: { id: id(), restaurante_id: id(), notificacion_id: id() },
      foreignKeys: [to('notificacion_id', 'notificaciones')],
    }),
  ],
  ['a new column type', { op: 'modifyColumn', table: 'notificaciones', column: 'tipo', definition: text(60) }],
  [
    'a new foreign key',
    {
      op: 'addForeignKey',
      table: 'notificaciones',
      foreignKey: {
        name: 'fk_n_x',
        columns: ['restaurante_id', 'canal_id'],
        table: 'notificaciones',
        references: ['restaurante_id', 'id'],
      },
    },
  ],
]

describe.runIf(engines.includes('mariadb'))('migrations of a busy table', () => {
  let server: MariaDb
  let url = ''
  beforeAll(async () => {
    server = await startMariaDb({ args: ['--innodb-buffer-pool-size=512M', '--innodb-log-file-size=256M'] })
    await withServer(server.url(), (run) => run('CREATE DATABASE grande CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'))
    url = server.url('grande')
    await runMigrations(url)
    await withServer(url, (run) =>
      run(`
      INSERT INTO restaurantes VALUES ('${TENANT}', 'x', 'x', 'CO', 'COP', NULL, 'es', NULL, NULL, '{}', NULL, 0, 0, NOW(6), NOW(6));
      INSERT INTO notificaciones SELECT CONCAT('01a200c0-0000-7000-8001-', LPAD(seq, 12, '0')), '${TENANT}', 'nota', '{"n": 1}', 0, NOW(6) FROM seq_1_to_${ROWS}`),
    )
  }, 600_000)
  afterAll(() => server.stop())

  it('the longest stall of a writer, for each kind of change', { timeout: 900_000 }, async () => {
    const rows = []
    for (const [kind, ...operations] of KINDS) {
      const migration: Migration = {
        timestamp: 9_000_000_000_000,
        name: 'M9000000000000',
        release: '0.2.0',
        operations,
      }
      const refused = lintMigrations([...migrations, migration]).length > 0
      const sql = renderMysql(migration).map((statement) =>
        refused ? statement.sql.replace(/, ALGORITHM=.*/, ', ALGORITHM=COPY') : statement.sql,
      )
      const before =
        operations[0]?.op === 'addForeignKey'
          ? 'ALTER TABLE notificaciones ADD COLUMN canal_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL, ALGORITHM=INSTANT'
          : 'DO 0'
      await withServer(url, (run) => run(before))
      const writer = await keepWriting(url)
      const started = performance.now()
      await withServer(url, async (run) => {
        for (const statement of sql) await run(statement)
      })
      const seconds = (performance.now() - started) / 1_000
      const { writes, longest } = await writer.stop()
      rows.push({
        change: kind,
        lint: refused ? 'refuses' : 'allows',
        'takes s': fixed(seconds, 2),
        writes,
        'longest stall ms': fixed(longest, 0),
      })
    }
    report(
      'ddl',
      'Migrations of a busy table',
      `${table(rows)}

MariaDB, ${ROWS.toLocaleString('en')} rows, one writer that updates a row and inserts one, as fast as it is answered. *Longest stall*: its slowest transaction while the change ran and half a second around it.
What the lint refuses was run here with the algorithm that it needs.`,
    )
    expect(rows).toHaveLength(KINDS.length)
  })
})

async function keepWriting(url: string): Promise<{ stop(): Promise<{ writes: number; longest: number }> }> {
  const connection = await createConnection(url)
  let stopped = false
  let [writes, longest] = [0, 0]
  const work = (async () => {
    for (; !stopped; writes += 1) {
      const started = performance.now()
      const n = String((writes * 7_919) % ROWS).padStart(12, '0')
      await connection.beginTransaction()
      await connection.query('UPDATE notificaciones SET sent = 1 - sent WHERE id = ?', [`01a200c0-0000-7000-8001-${n}`])
      await connection.query(
        "INSERT INTO notificaciones (id, restaurante_id, tipo, payload, sent, created_at) VALUES (UUID(), ?, 'nueva', '{}', 0, NOW(6))",
        [TENANT],
      )
      await connection.commit()
      longest = Math.max(longest, performance.now() - started)
    }
  })()
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500))
  await pause()
  longest = 0
  return {
    async stop() {
      await pause()
      stopped = true
      await work
      await connection.end()
      return { writes, longest }
    },
  }
}
