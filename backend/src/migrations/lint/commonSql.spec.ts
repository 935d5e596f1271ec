import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { foldMigrations } from '../dsl/model.js'
import { generatedFiles } from '../generate/files.js'
import { migrations } from '../registry.js'
import { checkNames, renderMysql } from '../render/mysql.js'
import { splitSql } from '../verify/sqlScript.js'
import { findUncommon, ONLY_MARIADB, ONLY_MYSQL, RESERVED_BY_MYSQL } from './commonSql.js'

const source = fileURLToPath(new URL('../../', import.meta.url))
const tables = [...foldMigrations(migrations).tables.values()]

const examples: readonly (readonly [string, string])[] = [
  ['RETURNING', 'DELETE FROM outbox WHERE seq < 3 RETURNING seq'],
  ['the types UUID, INET6, INET4', 'CREATE TABLE t (`id` UUID NOT NULL)'],
  ['CREATE INDEX IF NOT EXISTS', 'CREATE INDEX IF NOT EXISTS i ON t (a)'],
  ['ADD … IF NOT EXISTS', 'ALTER TABLE t ADD COLUMN IF NOT EXISTS a INT'],
  ['DROP COLUMN … IF EXISTS', 'ALTER TABLE t DROP COLUMN IF EXISTS a'],
  ['CREATE OR REPLACE TABLE', 'CREATE OR REPLACE TABLE t (a INT)'],
  ['sequences', 'SELECT NEXT VALUE FOR s'],
  ['SET STATEMENT … FOR', 'SET STATEMENT max_statement_time = 1 FOR SELECT 1'],
  ['system versions', 'CREATE TABLE t (a INT) WITH SYSTEM VERSIONING'],
  ['LIMIT ROWS EXAMINED', 'SELECT * FROM t LIMIT ROWS EXAMINED 100'],
  ['ALGORITHM=NOCOPY', 'ALTER TABLE t ADD INDEX i (a), ALGORITHM=NOCOPY'],
  ['ALTER TABLE … WAIT', 'ALTER TABLE t WAIT 5 ADD COLUMN a INT'],
  ['JSON_EXISTS, JSON_QUERY, JSON_DETAILED, JSON_COMPACT', "SELECT JSON_QUERY(j, '$.a') FROM t"],
  ['uca1400 collations', 'CREATE TABLE t (a TEXT COLLATE utf8mb4_uca1400_ai_ci)'],
  ['VALUES … AS new', 'INSERT INTO t (a) VALUES (1) AS nuevo ON DUPLICATE KEY UPDATE a = nuevo.a'],
  ['FOR SHARE', 'SELECT * FROM t FOR SHARE'],
  ['FOR UPDATE OF', 'SELECT * FROM t FOR UPDATE OF t'],
  ['LATERAL', 'SELECT * FROM t, LATERAL (SELECT 1) u'],
  ['-> and ->>', "SELECT `j` ->> '$.a' FROM t"],
  ['an index of an expression', 'CREATE INDEX i ON t ((lower(a)))'],
  ['UUID_TO_BIN, BIN_TO_UUID', 'SELECT UUID_TO_BIN(id) FROM t'],
  ['utf8mb4_0900 collations', 'CREATE TABLE t (a TEXT COLLATE utf8mb4_0900_as_cs)'],
  ['DROP CHECK', 'ALTER TABLE t DROP CHECK c'],
  ['EXPLAIN ANALYZE', 'EXPLAIN ANALYZE SELECT 1'],
  ['NOT ENFORCED', 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED'],
  ['INVISIBLE indexes', 'ALTER TABLE t ALTER INDEX i INVISIBLE'],
  ['MEMBER OF', "SELECT 1 MEMBER OF('[1]')"],
  ['ANY_VALUE, REGEXP_LIKE, JSON_STORAGE_SIZE', 'SELECT ANY_VALUE(a) FROM t'],
  ['VALUES ROW()', 'VALUES ROW(1), ROW(2)'],
  ['a name that MySQL 8.4 reserves', 'SELECT COUNT(*) AS rows FROM t'],
]

describe('what both servers take', () => {
  it.each(examples)('refuses %s', (name, sql) => {
    expect(findUncommon(sql)).toContain(name)
  })

  it('every form has a failing example', () => {
    expect(examples.map(([name]) => name)).toEqual(
      [...ONLY_MARIADB, ...ONLY_MYSQL, RESERVED_BY_MYSQL].map(({ name }) => name),
    )
  })

  it('lets pass what both take, and whatever stands in quotes', () => {
    for (const sql of [
      'INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a)',
      'SELECT * FROM t FOR UPDATE SKIP LOCKED',
      'CREATE TABLE IF NOT EXISTS t (a INT)',
      "SELECT JSON_VALUE(j, '$.a') FROM t",
      "INSERT INTO t VALUES ('returning for share uuid')",
      'SELECT `rows`, `lateral` FROM `returning`',
      'SELECT UUID() AS uuid_x',
      'DROP TABLE IF EXISTS t',
      'ALTER TABLE t DROP CONSTRAINT c, ALGORITHM=INPLACE, LOCK=NONE',
    ])
      expect(findUncommon(sql), sql).toEqual([])
  })

  it.each(migrations)('$name is written in it', (migration) => {
    expect(renderMysql(migration).flatMap(({ sql }) => findUncommon(sql))).toEqual([])
  })

  it.each([...generatedFiles()].filter(([path]) => path.endsWith('.sql')))('%s is written in it', (_, text) => {
    const statements = splitSql(text)
    expect(statements.length).toBeGreaterThan(0)
    expect(statements.flatMap(findUncommon)).toEqual([])
  })

  it('so is every statement in our sources; and nothing asks the query builder for what one of them lacks', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !/\.(spec|fixture|contract|gen)\.ts$|sqlite|lint\//.test(file),
    )
    expect(files.length).toBeGreaterThan(150)
    const found = files.flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8')
      const literals = [
        ...text.matchAll(
          /(['"`])((?:select|insert|update|delete|alter|create|drop|rename|with|set|explain|lock)\s(?:(?!\1)[^\\]|\\.)*)\1/gi,
        ),
      ].map(([, , sql]) => sql ?? '')
      const builder = /\.(returning|returningAll|forShare|modifyEnd)\(/.test(text) ? ['the query builder'] : []
      return [...literals.flatMap(findUncommon), ...builder].map((form) => `${file}: ${form}`)
    })
    expect(found).toEqual([])
  })
})

describe('what MySQL 8.4 asks of a schema beyond MariaDB', () => {
  it('a foreign key points at exactly a primary or unique key (restrict_fk_on_non_standard_key)', () => {
    const loose = tables.flatMap((table) =>
      table.foreignKeys
        .filter((key) => {
          const target = tables.find(({ name }) => name === key.table)
          const keys = target
            ? [target.primaryKey, ...target.indexes.filter(({ unique }) => unique).map(({ columns }) => columns)]
            : []
          return !keys.some((columns) => columns.join() === key.references.join())
        })
        .map((key) => `${table.name}.${key.name}`),
    )
    expect(loose).toEqual([])
  })

  it('names of conditions and foreign keys are unique in the whole schema and at most 64 letters long', () => {
    for (const names of [
      tables.flatMap(checkNames),
      tables.flatMap((table) => table.foreignKeys.map(({ name }) => name)),
    ]) {
      expect(names.length).toBeGreaterThan(20)
      expect(names.filter((name, at) => names.indexOf(name) !== at || name.length > 64)).toEqual([])
    }
  })

  it('no condition stands on a numbered column', () => {
    const numbered = tables.flatMap((table) =>
      Object.entries(table.columns)
        .filter(([, { autoIncrement }]) => autoIncrement)
        .map(([column]) => ({ table, column })),
    )
    expect(numbered.length).toBeGreaterThan(0)
    expect(
      numbered.filter(
        ({ table, column }) =>
          checkNames(table).includes(`ck_${table.name}_${column}_v`) ||
          table.checks.some(({ sql }) => sql.includes(column)),
      ),
    ).toEqual([])
  })
})
