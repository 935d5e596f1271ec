import { fieldName } from '../../store/engine/names.js'
import type { Column } from '../dsl/columns.js'
import type { Model } from '../dsl/model.js'
import type { Table } from '../dsl/operations.js'

const HEADER =
  '// Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.\n'

/** What a row of each table holds, in JavaScript's own values: the domain's types are picked from these. */
export function renderRowTypes(model: Model): string {
  return [HEADER, ...[...model.tables.values()].map(renderRow)].join('\n')
}

/** Every table for Kysely, by its name in the code. */
export function renderDatabase(model: Model): string {
  const tables = [...model.tables.values()]
  return [
    HEADER,
    "import type * as Rows from '../domain/rows.gen.js'",
    "import type { Table } from './table.js'\n",
    'export interface Database {',
    ...tables.map((table) => `  ${fieldName(table.name)}: ${renderTable(table)}`),
    '}',
    '',
  ].join('\n')
}

/** The columns whose values differ between JavaScript and the engines: table → column → what it holds. */
export function renderColumnKinds(model: Model): string {
  const tables = [...model.tables.values()].map((table) => {
    const mapped = Object.entries(table.columns).filter(
      ([, { kind }]) => kind === 'instant' || kind === 'bool' || kind === 'json',
    )
    return `  ${table.name}: { ${mapped.map(([name, { kind }]) => `${name}: '${kind}'`).join(', ')} },`
  })
  return [
    HEADER,
    "export type MappedKind = 'instant' | 'bool' | 'json'\n",
    '/** Columns whose values the engines store differently from what JavaScript holds. */',
    'export const columnKinds: Readonly<Record<string, Readonly<Record<string, MappedKind>>>> = {',
    ...tables,
    '}',
    '',
  ].join('\n')
}

function renderRow(table: Table): string {
  const fields = Object.entries(table.columns).map(
    ([name, column]) =>
      `  ${fieldName(name)}: ${valueType(column)}${column.nullable && column.kind !== 'json' ? ' | null' : ''}`,
  )
  return [`export interface ${typeName(table.name)}Row {`, ...fields, '}\n'].join('\n')
}

/** `Table<PedidoItemsRow, 'modificadores'>`: which of its columns are JSON, which of those may be null, and what the database fills in. */
function renderTable(table: Table): string {
  const columns = Object.entries(table.columns)
  const union = (names: readonly string[]) => names.map((name) => `'${fieldName(name)}'`).join(' | ') || 'never'
  const of = (wanted: (column: Column) => boolean) => columns.filter(([, it]) => wanted(it)).map(([name]) => name)
  const kinds = [
    union(of(({ kind, nullable }) => kind === 'json' && !nullable)),
    union(of(({ kind, nullable }) => kind === 'json' && nullable === true)),
    union(of(({ autoIncrement, default: value }) => Boolean(autoIncrement) || value !== undefined)),
  ]
  while (kinds.at(-1) === 'never') kinds.pop()
  return `Table<${[`Rows.${typeName(table.name)}Row`, ...kinds].join(', ')}>`
}

function valueType(column: Column): string {
  switch (column.kind) {
    case 'oneOf':
      return (column.values ?? []).map((value) => `'${value}'`).join(' | ')
    case 'int':
    case 'smallint':
    case 'bigint':
      return 'number'
    case 'bool':
      return 'boolean'
    case 'instant':
      return 'Date'
    case 'bytes':
      return 'Uint8Array'
    case 'json':
      return 'unknown'
    default:
      return 'string'
  }
}

/** `pedido_items` → `PedidoItems`. */
export function typeName(table: string): string {
  return table
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
