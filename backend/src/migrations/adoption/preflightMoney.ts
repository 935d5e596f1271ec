import type { OldId } from './ids.js'
import type { Legacy, LegacyTable } from './legacy.js'
import { centsPerMinor, type Finding, metadataOf } from './rules.js'

interface Amount {
  readonly table: LegacyTable
  readonly column: string
  /** id, amount, restaurante. */
  readonly sql: string
}

const AMOUNTS: readonly Amount[] = [
  {
    table: 'productos',
    column: 'precio_cents',
    sql: 'SELECT id, precio_cents AS amount, restaurante_id FROM {productos}',
  },
  { table: 'pedidos', column: 'total_cents', sql: 'SELECT id, total_cents AS amount, restaurante_id FROM {pedidos}' },
  {
    table: 'pedido_items',
    column: 'price_cents',
    sql: 'SELECT i.id, i.price_cents AS amount, p.restaurante_id FROM {pedido_items} i JOIN {pedidos} p ON p.id = i.pedido_id',
  },
]

/** Amounts of which the currency knows no such part, and totals that are not the sum of their lines. */
export async function preflightMoney(legacy: Legacy): Promise<readonly Finding[]> {
  const restaurantes = await legacy.rows<{ id: OldId; metadata: string | null }>(
    'SELECT id, metadata FROM {restaurantes}',
  )
  const found: Finding[] = []
  for (const { id, metadata } of restaurantes) {
    const divisor = centsPerMinor(metadataOf(metadata).moneda)
    if (divisor === 1) continue
    for (const { table, column, sql } of AMOUNTS) {
      const rows = await legacy.rows<{ id: OldId; amount: number | string }>(
        `SELECT id, amount FROM (${sql}) a WHERE restaurante_id = ${id} AND amount % ${divisor} <> 0`,
      )
      found.push(
        ...rows.map((row) => ({
          table,
          id: row.id,
          value: `${column} = ${row.amount}`,
          reason: `no es un múltiplo de ${divisor}, y la moneda no tiene decimales · the currency has no decimals`,
        })),
      )
    }
  }
  return [...found, ...(await findWrongTotals(legacy))]
}

async function findWrongTotals(legacy: Legacy): Promise<Finding[]> {
  const rows = await legacy.rows<{
    id: OldId
    total: number | string
    sum: number | string
  }>(`SELECT p.id, p.total_cents AS total, COALESCE(SUM(CAST(i.cantidad AS DECIMAL(20)) * i.price_cents), 0) AS sum
    FROM {pedidos} p LEFT JOIN {pedido_items} i ON i.pedido_id = p.id GROUP BY p.id, p.total_cents HAVING total <> sum`)
  return rows.map(({ id, total, sum }) => ({
    table: 'pedidos',
    id,
    value: `total_cents = ${total}, items = ${sum}`,
    reason: 'el total no es la suma de sus ítems · the total is not the sum of its items',
  }))
}
