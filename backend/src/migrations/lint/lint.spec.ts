import { describe, expect, it } from 'vitest'
import { autoIncrement, bigint, id, int, nullable, text, withDefault } from '../dsl/columns.js'
import { createTable, type Migration, objectName, type Operation } from '../dsl/operations.js'
import { migrations } from '../registry.js'
import { type LintRule, lintMigrations } from './lint.js'

const first: Migration = {
  timestamp: 1,
  name: 'First1',
  release: '1.0.0',
  operations: [
    createTable('padres', { columns: { id: id() } }),
    createTable('hijos', {
      columns: { id: id(), padre_id: id(), nombre: text(60), largo: text(900) },
      foreignKeys: [{ columns: ['padre_id'], table: 'padres', references: ['id'] }],
    }),
  ],
}
const second = (...operations: readonly Operation[]): Migration => ({
  timestamp: 2,
  name: 'Second2',
  release: '1.1.0',
  operations,
})
const rulesOf = (...operations: readonly Operation[]): LintRule[] =>
  lintMigrations([first, second(...operations)]).map(({ rule }) => rule)
const index = (columns: readonly string[], unique = false) => ({
  name: objectName('ix', 'hijos', columns),
  columns,
  unique,
})
const toPadres = { name: 'fk_x', columns: ['padre_id'], table: 'padres', references: ['id'] }

describe('lint of the migrations', () => {
  it('finds nothing in ours', () => {
    expect(lintMigrations(migrations)).toEqual([])
  })

  it('lets pass what neither locks nor breaks', () => {
    expect(
      rulesOf(
        { op: 'addColumn', table: 'hijos', column: 'a', definition: nullable(text(10)) },
        { op: 'addColumn', table: 'hijos', column: 'b', definition: withDefault(int(), 0) },
        { op: 'addIndex', table: 'hijos', index: index(['nombre']) },
        // Empty in every row of before, and in those that the previous release still writes.
        { op: 'addIndex', table: 'hijos', index: index(['a'], true) },
        { op: 'dropColumn', table: 'hijos', column: 'nombre', unreadSince: '1.0.0' },
        createTable('nuevas', {
          columns: { id: id(), n: int() },
          foreignKeys: [{ columns: ['id'], table: 'padres', references: ['id'] }],
        }),
        { op: 'addForeignKey', table: 'nuevas', foreignKey: toPadres },
      ),
    ).toEqual([])
  })

  const refused: readonly (readonly [LintRule, Operation])[] = [
    ['adds-required-column', { op: 'addColumn', table: 'hijos', column: 'a', definition: int() }],
    ['adds-counter', { op: 'addColumn', table: 'hijos', column: 'a', definition: autoIncrement(bigint()) }],
    ['adds-foreign-key', { op: 'addForeignKey', table: 'hijos', foreignKey: toPadres }],
    ['changes-type', { op: 'modifyColumn', table: 'hijos', column: 'nombre', definition: text(30) }],
    ['adds-unique-index', { op: 'addIndex', table: 'hijos', index: index(['nombre'], true) }],
    ['drops-what-is-read', { op: 'dropColumn', table: 'hijos', column: 'nombre', unreadSince: '1.1.0' }],
    ['drops-what-is-read', { op: 'dropTable', table: 'hijos', unreadSince: '1.10.0' }],
    ['drops-index-of-foreign-key', { op: 'dropIndex', table: 'hijos', name: 'ix_hijos_padre_id' }],
    ['index-too-long', { op: 'addIndex', table: 'hijos', index: index(['largo']) }],
  ]
  it.each(refused)('refuses what %s', (rule, operation) => {
    expect(rulesOf(operation)).toContain(rule)
  })

  it('refuses DDL on a table in use that does not say how it locks', () => {
    expect(rulesOf({ op: 'addForeignKey', table: 'hijos', foreignKey: toPadres })).toContain('ddl-without-algorithm')
  })

  it('refuses names and times out of order', () => {
    expect(lintMigrations([second(), first]).map(({ rule }) => rule)).toEqual(['in-order'])
    expect(lintMigrations([{ ...first, name: 'First' }]).map(({ rule }) => rule)).toEqual(['name-carries-timestamp'])
  })
})
