import type { Column } from '../dsl/columns.js'
import type { Model } from '../dsl/model.js'
import type { Table } from '../dsl/operations.js'

/** The schema as a Mermaid picture per room of the restaurant, and a table of every table. */
export function renderPicture(model: Model): string {
  const tables = [...model.tables.values()]
  return [
    '<!-- Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it. -->',
    '# Esquema · Schema\n',
    'Toda tabla de un restaurante lleva `restaurante_id`, también dentro de sus claves foráneas. Los ids son UUIDv7 (`CHAR(36)`); el dinero, unidades',
    'menores en `*_minor`; los instantes, UTC. — Every table of a restaurante carries `restaurante_id`, inside its foreign keys too.\n',
    '```mermaid\nerDiagram',
    ...tables.flatMap(renderRelations),
    '```\n',
    ...tables.map(renderTable),
  ].join('\n')
}

function renderRelations(table: Table): string[] {
  const parents = new Map(
    table.foreignKeys.map(({ table: parent, columns }) => [
      `${parent} ${columns.at(-1)}`,
      { parent, column: columns.at(-1) ?? '' },
    ]),
  )
  return [...parents.values()].map(({ parent, column }) => {
    const optional = table.columns[column]?.nullable ? '|o' : '||'
    return `  ${parent} ${optional}--o{ ${table.name} : ${column}`
  })
}

function renderTable(table: Table): string {
  const target = (name: string): string => table.foreignKeys.find(({ columns }) => columns.at(-1) === name)?.table ?? ''
  const rows = Object.entries(table.columns).map(
    ([name, column]) =>
      `| \`${name}\` | ${describe(column)} | ${column.nullable ? 'sí' : ''} | ${target(name) ? `\`${target(name)}\`` : ''} |`,
  )
  return [`## \`${table.name}\`\n`, '| columna | tipo | nulo | apunta a |\n|---|---|---|---|', ...rows, ''].join('\n')
}

function describe({ kind, length, values }: Column): string {
  if (kind === 'oneOf') return (values ?? []).map((value) => `\`${value}\``).join(' ')
  return length === undefined ? kind : `${kind}(${length})`
}
