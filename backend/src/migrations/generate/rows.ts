import { fieldName } from '../../store/engine/names.js'
import type { Column } from '../dsl/columns.js'
import type { Model } from '../dsl/model.js'
import type { Table } from '../dsl/operations.js'

const HEADER =
  '// Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.\n'

/** The TypeScript row types of every table, for Kysely. */
export function renderRowTypes(model: Model): string {
  const tables = [...model.tables.values()]
  return [
    HEADER,
    "import type { ColumnType, Generated } from 'kysely'\n",
    '/** JSON: any object or array goes in; what comes out is for a schema to parse. */',
    'export type Json = ColumnType<unknown, object, object>',
    'export type NullableJson = ColumnType<unknown, object | null | undefined, object | null>\n',
    ...tables.map(renderTable),
    '/** Every table by its name. */',
    'export interface Database {',
    ...tables.map(({ name }) => `  ${fieldName(name)}: ${typeName(name)}Table`),
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

function renderTable(table: Table): string {
  const fields = Object.entries(table.columns).map(([name, column]) => `  ${fieldName(name)}: ${renderField(column)}`)
  return [`export interface ${typeName(table.name)}Table {`, ...fields, '}\n'].join('\n')
}

function renderField(column: Column): string {
  if (column.kind === 'json') return column.nullable ? 'NullableJson' : 'Json'
  const type = `${valueType(column)}${column.nullable ? ' | null' : ''}`
  return column.autoIncrement || column.default !== undefined ? `Generated<${type}>` : type
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
