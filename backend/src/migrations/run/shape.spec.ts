import { DatabaseSync } from 'node:sqlite'
import type { RowDataPacket } from 'mysql2/promise'
import { beforeAll, describe, expect, it } from 'vitest'
import { engines, freshDatabase, type EngineName } from '../../../../test/support/databases.js'
import { withServer } from '../../../../test/support/schema.js'
import { emit, eventoOf, RESTAURANTE } from '../../relay/relay.fixture.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { moveOf } from '../../store/relay/relayMove.js'
import { foldMigrations } from '../dsl/model.js'
import { renderValidation } from '../generate/validation.js'
import { migrations } from '../registry.js'
import { renderCreateTable } from '../render/mysql.js'
import { splitSql } from '../verify/sqlScript.js'
import { verifyDatabase } from '../verify/verify.js'
import { runMigrations } from './run.js'
import { ShapeRefused } from './shape.js'

const model = foldMigrations(migrations)
const ours = (name: string): string => {
  const table = model.tables.get(name)
  if (!table) throw new Error(`no table ${name}`)
  return renderCreateTable(table, table.foreignKeys)
}
const outbox = (alter = ''): string => `${ours('outbox')}; ${alter && `ALTER TABLE outbox ${alter};`}`
/** A row as our own release writes it. */
const OURS = `INSERT INTO outbox (shard, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at)
  VALUES (3, 'e-1', '${RESTAURANTE}', 'mesa', 'm-1', 1, 'mesa.abierta', '{}', '[]', '2026-01-01');`

/** How an operator's table is found; `said`: what the statements must say, or that there is nothing to say. `kept`: where its rows are after them. */
interface Shape {
  readonly is: string
  readonly sql: string
  readonly table?: string
  readonly said: RegExp | 'nothing'
  readonly rows?: { readonly n: number; readonly in: string }
}

const NUMERIC = `CREATE TABLE outbox (id BIGINT AUTO_INCREMENT PRIMARY KEY, event_type VARCHAR(100) NOT NULL, payload JSON NOT NULL);`
const ASIDE = /RENAME TO `legacy_outbox`;\s+CREATE TABLE IF NOT EXISTS `outbox`/

const shapes: readonly Shape[] = [
  { is: 'the numeric key of issue 10', sql: NUMERIC, said: ASIDE, rows: { n: 0, in: 'legacy_outbox' } },
  {
    is: 'the numeric key of issue 10, with rows',
    sql: `${NUMERIC} INSERT INTO outbox (event_type, payload) VALUES ('pedido.creado', '{"id": 1}'), ('pedido.listo', '{"id": 1}');`,
    said: ASIDE,
    rows: { n: 2, in: 'legacy_outbox' },
  },
  {
    is: 'a numeric key, a flag and a TIMESTAMP',
    sql: `CREATE TABLE outbox (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, aggregate_type VARCHAR(50) NOT NULL, aggregate_id BIGINT UNSIGNED NOT NULL,
      type VARCHAR(100) NOT NULL, payload LONGTEXT NOT NULL, processed BOOLEAN NOT NULL DEFAULT FALSE, created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
      INSERT INTO outbox (aggregate_type, aggregate_id, type, payload) VALUES ('pedido', 7, 'creado', 'no es JSON');`,
    said: ASIDE,
    rows: { n: 1, in: 'legacy_outbox' },
  },
  { is: 'no key at all', sql: 'CREATE TABLE outbox (id CHAR(36), payload TEXT);', said: ASIDE },
  {
    is: 'a key of two columns',
    sql: outbox('MODIFY seq BIGINT NOT NULL, DROP PRIMARY KEY, ADD PRIMARY KEY (shard, seq)'),
    said: ASIDE,
  },
  {
    is: 'a binary UUID as the key',
    sql: `CREATE TABLE outbox (id BINARY(16) NOT NULL PRIMARY KEY, topic VARCHAR(100) NOT NULL, payload JSON NOT NULL);
      INSERT INTO outbox VALUES (UNHEX(REPLACE(UUID(), '-', '')), 'pedidos', '{}');`,
    said: ASIDE,
    rows: { n: 1, in: 'legacy_outbox' },
  },
  {
    is: 'a key that does not count',
    sql: outbox('MODIFY seq BIGINT NOT NULL'),
    said: /MODIFY COLUMN `seq` .*AUTO_INCREMENT/,
  },
  {
    is: 'a key that is smaller',
    sql: outbox('MODIFY seq INT UNSIGNED NOT NULL AUTO_INCREMENT'),
    said: /MODIFY COLUMN `seq`/,
  },
  {
    is: 'missing columns that may be empty, with a row of ours',
    sql: `${outbox('DROP COLUMN last_error, DROP COLUMN attempts, DROP INDEX ix_outbox_shard_seq')} ${OURS}`,
    said: /^ALTER TABLE `outbox`\s+ADD COLUMN `attempts` .*\s+ADD COLUMN `last_error` .*\s+ADD KEY `ix_outbox_shard_seq`[^;]*;$/,
    rows: { n: 1, in: 'outbox' },
  },
  { is: 'missing columns that no row may lack', sql: outbox('DROP COLUMN canales'), said: /ADD COLUMN `canales`/ },
  {
    is: 'missing columns that no row may lack, with a row',
    sql: `${outbox()} ${OURS} ALTER TABLE outbox DROP COLUMN canales;`,
    said: ASIDE,
    rows: { n: 1, in: 'legacy_outbox' },
  },
  {
    is: 'shorter types',
    sql: outbox(
      'MODIFY type VARCHAR(20), MODIFY aggregate_type CHAR(10) NOT NULL, MODIFY aggregate_version SMALLINT NOT NULL',
    ),
    said: /MODIFY COLUMN `aggregate_type`[\s\S]*MODIFY COLUMN `type` VARCHAR\(60\)/,
  },
  {
    is: 'longer types, with a row that would not fit',
    sql: `${outbox('MODIFY type TEXT, MODIFY aggregate_id VARCHAR(255)')} ${OURS.replace('mesa.abierta', 'x'.repeat(200))}`,
    said: ASIDE,
    rows: { n: 1, in: 'legacy_outbox' },
  },
  {
    is: 'other kinds of types',
    sql: outbox('MODIFY created_at BIGINT, MODIFY canales BLOB, MODIFY shard VARCHAR(5)'),
    said: /MODIFY COLUMN `shard`/,
  },
  {
    is: 'a list of values as the type',
    sql: outbox("MODIFY type ENUM('a', 'b') NOT NULL"),
    said: /MODIFY COLUMN `type`/,
  },
  {
    is: 'a number without its default',
    sql: outbox('MODIFY attempts INT NOT NULL'),
    said: /MODIFY COLUMN `attempts` INT NOT NULL DEFAULT 0/,
  },
  {
    is: 'columns of its own that every row needs',
    sql: outbox('ADD COLUMN event_type VARCHAR(100) NOT NULL, ADD COLUMN tenant INT NOT NULL'),
    said: ASIDE,
  },
  {
    is: 'columns of its own that a row may leave out',
    sql: `${outbox("ADD COLUMN trace VARCHAR(100), ADD COLUMN origen VARCHAR(20) NOT NULL DEFAULT 'app'")} ${OURS}`,
    said: 'nothing',
    rows: { n: 1, in: 'outbox' },
  },
  {
    is: 'another collation',
    sql: outbox('CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci'),
    said: /MODIFY COLUMN `id` CHAR\(36\) CHARACTER SET ascii/,
  },
  {
    is: 'another character set, with a row',
    sql: `${outbox('CONVERT TO CHARACTER SET latin1')} ${OURS.replace('mesa.abierta', 'mesa.añadida')}`,
    said: ASIDE,
    rows: { n: 1, in: 'legacy_outbox' },
  },
  {
    is: 'a foreign key of its own',
    sql: outbox('ADD CONSTRAINT fk_suya FOREIGN KEY (restaurante_id) REFERENCES restaurantes (id)'),
    said: ASIDE,
  },
  {
    is: 'a foreign key of another table on it',
    sql: `${NUMERIC} INSERT INTO outbox (event_type, payload) VALUES ('a', '{}');
      CREATE TABLE legacy_intentos (outbox_id BIGINT NOT NULL, FOREIGN KEY (outbox_id) REFERENCES outbox (id)); INSERT INTO legacy_intentos SELECT id FROM outbox;`,
    said: ASIDE,
    rows: { n: 1, in: 'legacy_outbox JOIN legacy_intentos ON outbox_id = id' },
  },
  {
    is: 'a unique key of its own',
    sql: outbox('ADD UNIQUE KEY uno_por_tipo (aggregate_type)'),
    said: ASIDE,
  },
  {
    is: 'a key that ought to be unique',
    sql: outbox('DROP INDEX uq_outbox_id, ADD KEY uq_outbox_id (id)'),
    said: /DROP INDEX `uq_outbox_id`,\s+ADD UNIQUE KEY `uq_outbox_id`/,
  },
  {
    is: 'an index over other columns, and one over the beginning of a column',
    sql: outbox(
      'DROP INDEX ix_outbox_shard_seq, ADD KEY ix_outbox_shard_seq (shard), DROP INDEX uq_outbox_id, ADD UNIQUE KEY uq_outbox_id (id(10))',
    ),
    said: /ADD KEY `ix_outbox_shard_seq`/,
  },
  { is: 'a condition of its own', sql: outbox("ADD CONSTRAINT ck_suya CHECK (type IN ('a', 'b'))"), said: ASIDE },
  {
    is: 'conditions that are missing',
    sql: outbox('DROP CONSTRAINT ck_outbox_shard, DROP CONSTRAINT ck_outbox_payload_v'),
    said: /ADD CONSTRAINT `ck_outbox_payload_v`[\s\S]*ADD CONSTRAINT `ck_outbox_shard`/,
  },
  { is: 'an engine without transactions', sql: outbox('ENGINE = MyISAM'), said: ASIDE },
  {
    is: 'a time that changes by itself',
    sql: outbox('MODIFY created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)'),
    said: /MODIFY COLUMN `created_at` DATETIME\(6\) NOT NULL/,
  },
  {
    is: 'names in capitals',
    sql: outbox(
      'CHANGE type TYPE VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, RENAME INDEX uq_outbox_id TO UQ_OUTBOX_ID',
    ),
    said: /CHANGE COLUMN `TYPE` `type`/,
  },
  {
    is: 'all of it at once, and an earlier one that stepped aside',
    sql: `CREATE TABLE legacy_outbox (n INT); CREATE TABLE outbox (id BIGINT AUTO_INCREMENT PRIMARY KEY, Type VARCHAR(255) COLLATE utf8mb4_general_ci, event_type ENUM('a', 'b') NOT NULL,
      restaurante_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, payload BLOB NOT NULL, attempts TINYINT UNSIGNED NOT NULL, created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
      UNIQUE KEY uq_outbox_id (event_type), CONSTRAINT ck_outbox_shard CHECK (attempts < 9), FOREIGN KEY (restaurante_id) REFERENCES restaurantes (id));
      INSERT INTO outbox (event_type, restaurante_id, payload, attempts) VALUES ('a', '${RESTAURANTE}', 0xFF, 1);`,
    said: /DROP CONSTRAINT `ck_outbox_shard`,\s+RENAME TO `legacy_outbox_2`/,
    rows: { n: 1, in: 'legacy_outbox_2' },
  },
  {
    is: 'refresh tokens by number',
    table: 'refresh_tokens',
    sql: `CREATE TABLE refresh_tokens (id BIGINT AUTO_INCREMENT PRIMARY KEY, usuario_id BIGINT NOT NULL, token VARCHAR(255) NOT NULL UNIQUE, expires_at DATETIME NOT NULL);
      INSERT INTO refresh_tokens (usuario_id, token, expires_at) VALUES (1, 'x', '2026-01-01');`,
    said: /RENAME TO `legacy_refresh_tokens`;\s+CREATE TABLE IF NOT EXISTS `refresh_tokens`/,
    rows: { n: 1, in: 'legacy_refresh_tokens' },
  },
  {
    is: 'a column that comes with a later migration, of another type',
    table: 'refresh_tokens',
    sql: `${ours('refresh_tokens')}; ALTER TABLE refresh_tokens DROP INDEX uq_refresh_tokens_sucesor_de, MODIFY sucesor_de BIGINT;`,
    said: /^ALTER TABLE `refresh_tokens`\s+MODIFY COLUMN `sucesor_de` CHAR\(36\)[^;]*;$/,
  },
  {
    is: 'a table as an earlier release made it, before a later column',
    table: 'refresh_tokens',
    sql: `${ours('refresh_tokens')}; ALTER TABLE refresh_tokens DROP INDEX uq_refresh_tokens_sucesor_de, DROP COLUMN sucesor_de;`,
    said: 'nothing',
  },
  {
    is: 'another table of ours, with foreign keys of our names',
    table: 'notificaciones',
    sql: `CREATE TABLE notificaciones (id INT AUTO_INCREMENT PRIMARY KEY, texto TEXT, restaurante_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin,
      CONSTRAINT fk_notificaciones_r FOREIGN KEY (restaurante_id) REFERENCES restaurantes (id)); INSERT INTO notificaciones (texto) VALUES ('hola');`,
    said: /^ALTER TABLE `notificaciones`\s+DROP FOREIGN KEY `fk_notificaciones_r`,\s+RENAME TO `legacy_notificaciones`;$/,
    rows: { n: 1, in: 'legacy_notificaciones' },
  },
  {
    is: 'a table that ours points at',
    table: 'webhooks',
    sql: `CREATE TABLE webhooks (restaurante_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      destino TEXT NOT NULL, PRIMARY KEY (id), UNIQUE KEY (restaurante_id, id)); INSERT INTO webhooks VALUES ('${RESTAURANTE}', 'w', 'https://ejemplo.test');`,
    said: /ALTER TABLE `webhooks`\s+RENAME TO `legacy_webhooks`;[\s\S]*ALTER TABLE `webhook_entregas`[\s\S]*RENAME TO `legacy_webhook_entregas`/,
    rows: { n: 1, in: 'legacy_webhooks' },
  },
]

const CREATED = ['CanonicalSchema1795305600000', 'IdentityFactors1795312800000']

describe.runIf(engines.includes('mariadb'))('tables in another shape (issue 10, line 29) [mariadb]', () => {
  let url = ''
  beforeAll(async () => {
    url = await freshDatabase('mariadb')
    await runMigrations(url)
    await withServer(url, (run) => run(restauranteRow('2026-01-01 00:00:00')))
  })

  it.each(shapes)('$is: what is printed runs, and the database validates and takes events', async (shape) => {
    const { table = 'outbox', said, rows, sql } = shape
    await withServer(url, async (run) => {
      await run(`SET FOREIGN_KEY_CHECKS = 0; DROP TABLE ${table}; ${sql}`)
      await run('DELETE FROM migrations WHERE name IN (?, ?)', CREATED)
    })
    const script = await printed(url)
    if (said === 'nothing') expect(script).toBe('')
    else {
      expect(script).toMatch(said)
      await withServer(url, (run) => run(script))
      expect(await printed(url)).toBe('')
    }
    expect(await faultsOfTried(url)).toEqual([])
    await takesEvents(url)
    await withServer(url, async (run) => {
      if (rows)
        expect(await run(`SELECT COUNT(*) AS n FROM ${rows.in}`), `rows in ${rows.in}`).toEqual([
          // Our own event besides, where the table is the same.
          { n: rows.in === 'outbox' ? rows.n + 1 : rows.n },
        ])
      const left = await run(
        "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'legacy\\_%' AND TABLE_NAME <> 'legacy_ids'",
      )
      await run(
        `SET FOREIGN_KEY_CHECKS = 0; ${left.map(({ name }) => `DROP TABLE ${String(name)};`).join(' ')} DELETE FROM outbox`,
      )
    })
  })

  it('the whole database validates after all of them', async () => {
    expect((await verifyDatabase(url)).filter(({ ok }) => !ok)).toEqual([])
  })
})

describe('tables in another shape (issue 10, line 29) [sqlite]', () => {
  const others: readonly (readonly [is: string, sql: string, rows: string])[] = [
    [
      'a numeric key',
      `CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, event_type TEXT NOT NULL, payload TEXT NOT NULL); CREATE INDEX ix_outbox_shard_seq ON outbox (event_type);
      INSERT INTO outbox (event_type, payload) VALUES ('a', '{}')`,
      'legacy_outbox',
    ],
    [
      'a missing column, and a table that points at it',
      `CREATE TABLE webhooks (id TEXT PRIMARY KEY); INSERT INTO webhooks VALUES ('w'); CREATE TABLE suya (id INTEGER PRIMARY KEY, webhook TEXT REFERENCES webhooks (id)); INSERT INTO suya VALUES (1, 'w')`,
      'legacy_webhooks JOIN suya ON webhook = legacy_webhooks.id',
    ],
  ]
  it.each(others)('%s: what is printed runs, and the database validates and takes events', async (_, sql, kept) => {
    const url = await freshDatabase('sqlite')
    exec(url, sql)
    const script = await printed(url)
    expect(script).toMatch(/RENAME TO `legacy_/)
    exec(url, script)
    expect(await printed(url)).toBe('')
    exec(url, restauranteRow('2026-01-01T00:00:00.000Z'))
    expect((await verifyDatabase(url)).filter(({ ok }) => !ok)).toEqual([])
    await takesEvents(url)
    const db = new DatabaseSync(url.replace('sqlite://', ''))
    expect(db.prepare(`SELECT COUNT(*) AS n FROM ${kept}`).get()).toEqual({ n: 1 })
    db.close()
  })

  it.each(['sqlite'] satisfies EngineName[])(
    'tables of our own whose history was lost are taken as they are [%s]',
    async (engine) => {
      const url = await freshDatabase(engine)
      await runMigrations(url)
      exec(url, 'DELETE FROM migrations')
      expect(await printed(url)).toBe('')
      expect((await verifyDatabase(url)).filter(({ ok }) => !ok)).toEqual([])
    },
  )
})

const TRIED = new Set(['outbox', 'refresh_tokens', 'notificaciones', 'webhooks', 'webhook_entregas'])
/** The migrations as they are, of those tables only: the others stand, and asking for each takes most of a run. */
const ofTried = migrations.map((migration) => ({
  ...migration,
  operations: migration.operations.filter((it) => TRIED.has(it.op === 'createTable' ? it.table.name : it.table)),
}))

/** The statements that a run prints; empty where it went through. */
async function printed(url: string): Promise<string> {
  try {
    await runMigrations(url, url.startsWith('sqlite:') ? {} : { migrations: ofTried })
    return ''
  } catch (error) {
    if (error instanceof ShapeRefused) return error.detail.trim()
    throw error
  }
}

/** What validation says of those tables, as `verifyDatabase` says it of all. */
async function faultsOfTried(url: string): Promise<unknown[]> {
  const tables = new Map([...model.tables].filter(([name]) => TRIED.has(name)))
  return withServer(url, async (run) => {
    const rows: RowDataPacket[] = []
    for (const sql of splitSql(renderValidation({ tables }, []))) {
      const found = await run(sql)
      if (Array.isArray(found)) rows.push(...found)
    }
    expect(rows.length).toBeGreaterThan(4 * TRIED.size)
    return rows.filter(({ ok }) => Number(ok) !== 1)
  })
}

/** What an action writes, the relay reads. */
async function takesEvents(url: string): Promise<void> {
  const engine = openDatabase(url)
  try {
    const event = eventoOf('m-2', 1)
    await emit(engine, event)
    const lines = [...((await moveOf(engine).readFew()) ?? [])].flatMap(([, batch]) => batch.lines)
    expect(lines.filter((line) => line.includes(event.id))).toHaveLength(1)
  } finally {
    await engine.close()
  }
}

function exec(url: string, sql: string): void {
  const db = new DatabaseSync(url.replace('sqlite://', ''))
  db.exec(sql)
  db.close()
}

const restauranteRow = (instant: string): string =>
  `INSERT INTO restaurantes (id, slug, nombre, pais, idioma, ajustes, cocina_pausada, version, created_at, updated_at)
  VALUES ('${RESTAURANTE}', 'uno', 'Uno', 'CO', 'es', '{}', 0, 0, '${instant}', '${instant}')`
