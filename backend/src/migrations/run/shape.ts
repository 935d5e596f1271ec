import { changeTable } from '../dsl/model.js'
import type { ForeignKey, Index, Migration, Table } from '../dsl/operations.js'
import { DISTRIBUTED_TABLES } from '../generate/ddl.js'
import {
  checkNames,
  checksOf,
  renderCheck,
  renderColumnDefinition,
  renderCreateTable,
  renderIndex,
  signatureOf,
} from '../render/mysql.js'
import { quote } from '../render/statement.js'
import { MigrationRefused } from './refused.js'

/** Refuses a run, before any change, because a table that it would make is there in another shape. */
export class ShapeRefused extends MigrationRefused {
  constructor(readonly alters: readonly string[]) {
    const detail = ['', '', ...alters.map((alter) => `${alter};`)].join('\n')
    super(
      `Hay tablas con otra forma que la canónica; nada ha cambiado. El DBA puede ejecutar lo que sigue; donde dice RENAME, la tabla queda aparte con todas sus filas:`,
      `Tables exist in another shape than the canonical one; nothing has changed. The DBA may run what follows; where it says RENAME, the table steps aside with all its rows:`,
      { detail },
    )
  }
}

/** A table that pending migrations make, as the first of them leaves it and as the last does: one that stands already may be at any step between. */
export interface Wanted {
  readonly first: Table
  readonly last: Table
  /** Keys to tables that come after it: they are added when those are there. */
  readonly laterKeys: ReadonlySet<string>
}

/** A table as a server's catalogue describes it. */
export interface FoundTable {
  readonly engine: string
  readonly hasRows: boolean
  /** By their names in small letters, as servers compare them. */
  readonly columns: ReadonlyMap<string, FoundColumn>
  /** Name → `unique (a, b)` or `index (a, b)`; the primary key is `PRIMARY`. */
  readonly indexes: ReadonlyMap<string, string>
  readonly foreignKeys: ReadonlyMap<string, FoundKey>
  readonly checks: readonly string[]
  /** A table of somebody else's points at it. */
  readonly isReferenced: boolean
}

export interface FoundColumn {
  readonly name: string
  /** In the words of `signatureOf`. */
  readonly signature: string
  /** An INSERT must give it a value, or the server numbers it. */
  readonly isRequired: boolean
}

export interface FoundKey {
  /** The table that it points at. */
  readonly table: string
  /** `(a, b) to t (c, d)`. */
  readonly says: string
}

/** The tables that these migrations make, in that order. */
export function wantedTables(pending: readonly Migration[]): readonly Wanted[] {
  const operations = pending.flatMap((migration) => migration.operations)
  const order = operations.flatMap((operation) => (operation.op === 'createTable' ? [operation.table.name] : []))
  return operations.flatMap((operation, at): Wanted[] => {
    if (operation.op !== 'createTable') return []
    const last = operations
      .slice(at + 1)
      .reduce(
        (table, later) =>
          later.op !== 'createTable' && later.op !== 'dropTable' && later.table === table.name
            ? changeTable(table, later)
            : table,
        operation.table,
      )
    const { name, foreignKeys } = operation.table
    const laterKeys = foreignKeys.filter(({ table }) => order.indexOf(table) > order.indexOf(name))
    return [{ first: operation.table, last, laterKeys: new Set(laterKeys.map((key) => key.name)) }]
  })
}

/**
 * The ALTER statements after which tables that exist already have the declared shape, or are out of the way. A table keeps its place where
 * nothing of its rows and keys has to be converted; any other steps aside as `legacy_<table>`, with its rows: a row that was made for another
 * shape has no restaurante, and could be neither published nor checked.
 * @param names every table and view of the database
 */
export function findAlters(
  wanted: readonly Wanted[],
  found: ReadonlyMap<string, FoundTable>,
  names: ReadonlySet<string>,
): readonly string[] {
  const standing = wanted.flatMap((it) => {
    const table = found.get(it.first.name)
    return table ? [{ ...it, found: table, changes: changesOf(it, table) }] : []
  })
  const aside = new Set(standing.filter(({ changes }) => changes === undefined).map(({ first }) => first.name))
  // Keys follow a table that steps aside, so those that point at it go with it.
  for (let size = -1; size !== aside.size;) {
    size = aside.size
    for (const { first, found: table } of standing)
      if ([...table.foreignKeys.values()].some((key) => aside.has(key.table))) aside.add(first.name)
  }
  const ours = new Set(
    wanted.flatMap(({ first }) => [...first.foreignKeys.map(({ name }) => name), ...checkNames(first)]),
  )
  return standing.flatMap(({ first: { name }, last, found: table, changes }) => {
    if (!aside.has(name)) return changes && changes.length > 0 ? [alter(name, changes)] : []
    return [
      alter(name, stepAside(table, ours, freeName(name, names))),
      // The migrator may have no right to make these two.
      ...(DISTRIBUTED_TABLES.some((it) => it === name) ? [renderCreateTable(last, [], true)] : []),
    ]
  })
}

const alter = (table: string, changes: readonly string[]): string =>
  `ALTER TABLE ${quote(table)}\n  ${changes.join(',\n  ')}`

/** Names of keys and conditions are unique in a whole database: those that the new table will have are let go. */
function stepAside({ foreignKeys, checks }: FoundTable, ours: ReadonlySet<string>, name: string): string[] {
  return [
    ...[...foreignKeys.keys()].filter((key) => ours.has(key)).map((key) => `DROP FOREIGN KEY ${quote(key)}`),
    ...checks.filter((check) => ours.has(check)).map((check) => `DROP CONSTRAINT ${quote(check)}`),
    `RENAME TO ${quote(name)}`,
  ]
}

/** `legacy_<table>`, with a number behind it where that is taken. */
export function freeName(table: string, names: ReadonlySet<string>): string {
  let name = `legacy_${table}`
  for (let n = 2; names.has(name); n += 1) name = `legacy_${table}_${n}`
  return name
}

interface Change {
  readonly sql: string
  /** Rows that are there satisfy it as they are. */
  readonly keepsRows: boolean
}

/** What an ALTER has to do; undefined where the table has to step aside. */
function changesOf(wanted: Wanted, found: FoundTable): readonly string[] | undefined {
  if (isOthers(wanted, found)) return undefined
  const { first, last } = wanted
  const changes = [
    ...columnChanges(first, last, found),
    ...indexChanges(first, last, found),
    ...checksOf(first)
      .filter(({ name }) => !found.checks.includes(name))
      .map((check): Change => ({ sql: `ADD ${renderCheck(check)}`, keepsRows: false })),
  ]
  const isHeld = found.hasRows || found.isReferenced
  if (isHeld && changes.some(({ keepsRows }) => !keepsRows)) return undefined
  return changes.map(({ sql }) => sql)
}

/** It has keys, columns or conditions that would refuse our rows, or lacks a key that is made with the table only. */
function isOthers({ first, last, laterKeys }: Wanted, found: FoundTable): boolean {
  const columns = new Set(Object.keys({ ...first.columns, ...last.columns }).map((name) => name.toLowerCase()))
  const indexes = new Set([...first.indexes, ...last.indexes].map(({ name }) => name))
  const keys = new Map(first.foreignKeys.map((key) => [key.name, saysOf(key)]))
  const checks = new Set(checkNames(first))
  return (
    found.engine !== 'InnoDB' ||
    found.indexes.get('PRIMARY') !== `unique (${first.primaryKey.join(', ')})` ||
    [...found.columns].some(([name, { isRequired }]) => isRequired && !columns.has(name)) ||
    [...found.indexes].some(
      ([name, says]) => name !== 'PRIMARY' && says.startsWith('unique') && !indexes.has(name.toLowerCase()),
    ) ||
    [...found.foreignKeys].some(([name, { says }]) => keys.get(name) !== says) ||
    first.foreignKeys.some(({ name }) => !laterKeys.has(name) && !found.foreignKeys.has(name)) ||
    found.checks.some((name) => !checks.has(name))
  )
}

const saysOf = ({ columns, table, references }: ForeignKey): string =>
  `(${columns.join(', ')}) to ${table} (${references.join(', ')})`

function columnChanges(first: Table, last: Table, found: FoundTable): Change[] {
  return Object.entries(last.columns).flatMap(([name, column]): Change[] => {
    const before = first.columns[name]
    const it = found.columns.get(name.toLowerCase())
    const definition = renderColumnDefinition(name, column)
    if (!it) {
      if (!before) return []
      return [{ sql: `ADD COLUMN ${definition}`, keepsRows: column.nullable === true || column.default !== undefined }]
    }
    const signatures = [column, ...(before ? [before] : [])].map(signatureOf)
    if (it.name === name && signatures.includes(it.signature)) return []
    const verb = it.name === name ? 'MODIFY COLUMN' : `CHANGE COLUMN ${quote(it.name)}`
    return [{ sql: `${verb} ${definition}`, keepsRows: false }]
  })
}

function indexChanges(first: Table, last: Table, found: FoundTable): Change[] {
  return last.indexes.flatMap((index): Change[] => {
    const name = [...found.indexes.keys()].find((key) => key.toLowerCase() === index.name.toLowerCase())
    const isFirst = first.indexes.some((it) => it.name === index.name)
    if (name === undefined && !isFirst) return []
    if (name === index.name && found.indexes.get(name) === describeIndex(index)) return []
    const drop = name === undefined ? [] : [{ sql: `DROP INDEX ${quote(name)}`, keepsRows: true }]
    return [...drop, { sql: `ADD ${renderIndex(index)}`, keepsRows: !index.unique }]
  })
}

const describeIndex = ({ unique, columns }: Index): string => `${unique ? 'unique' : 'index'} (${columns.join(', ')})`
