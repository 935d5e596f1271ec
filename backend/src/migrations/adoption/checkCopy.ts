import type { RowDataPacket } from 'mysql2/promise'
import { MigrationRefused } from '../run/refused.js'
import type { Adopted } from './adopted.js'
import { MOST_MINOR } from './rules.js'

/** One fact that must be the same on both sides. `{table}` is an old table; `old` and `new` are joined by legacy_ids where text is compared. */
interface Fact {
  readonly what: string
  readonly old: string
  readonly now: string
}

const adoptedOnly = (table: string): string =>
  `${table} n JOIN legacy_ids l ON l.tabla = '${table}' AND l.id_nuevo = n.id`

const counts: readonly Fact[] = [
  'restaurantes',
  'usuarios',
  'mesas',
  'sesiones_mesa',
  'productos',
  'pedidos',
  'pedido_items',
  'historial_estado_pedido',
  'notificaciones',
].map((table) => ({
  what: `${table}: filas`,
  old: `SELECT COUNT(*) AS v FROM {${table}}`,
  now: `SELECT COUNT(*) AS v FROM ${adoptedOnly(table)}`,
}))

/** Text is compared byte for byte, so that an accent or an emoji that changed is seen: row by row, and how many are equal. Those that are kept elsewhere are not. */
const texts = (adopted: Adopted): readonly Fact[] =>
  [
    ['restaurantes', 'nombre', 'nombre'],
    ['usuarios', 'email', 'email'],
    ['usuarios', 'password_hash', 'password_hash'],
    ['mesas', 'codigo', 'codigo'],
    ['productos', 'nombre', 'nombre'],
    ['productos', "COALESCE(descripcion, '')", 'descripcion'],
    ['notificaciones', 'tipo', 'tipo'],
    ['notificaciones', "COALESCE(payload, '{}')", 'payload'],
  ].map(([table = '', before, after = '']) => ({
    what: `${table}.${after}: texto`,
    old: `SELECT COUNT(*) - ${adopted.keptOf(table, after)} AS v FROM {${table}}`,
    now: `SELECT COUNT(*) AS v FROM (SELECT id, HEX(CONVERT(${before} USING utf8mb4)) AS h FROM {${table}}) o JOIN legacy_ids l ON l.tabla = '${table}' AND l.id_viejo = CAST(o.id AS SIGNED)
    JOIN ${table} n ON n.id = l.id_nuevo AND HEX(CONVERT(n.${after} USING utf8mb4)) = o.h`,
  }))

/** Compares counts, sums of money and texts of both sides, before the copy is committed. @throws Error that names every difference. */
export async function checkCopy(adopted: Adopted): Promise<void> {
  const differences: string[] = []
  for (const { what, old, now } of [...counts, ...texts(adopted), kept(adopted), ...money(adopted)]) {
    const [before, after] = [await valueOf(adopted, old), await valueOf(adopted, now)]
    if (before !== after) differences.push(`${what}: ${before} ≠ ${after}`)
  }
  if (differences.length > 0)
    throw new MigrationRefused(
      `La copia no es igual al original; se deshace.`,
      `The copy differs from the original and is undone.`,
      { detail: `\n${differences.join('\n')}` },
    )
}

/** What was set aside can be read. */
const kept = (adopted: Adopted): Fact => ({
  what: 'auditoria: valores apartados',
  old: `SELECT ${adopted.kept().length} AS v FROM DUAL`,
  now: "SELECT COUNT(*) AS v FROM auditoria WHERE accion = 'legado.valores'",
})

/** Sums per restaurante, in minor units, of all that is money. */
function money(adopted: Adopted): Fact[] {
  const cases = [...adopted.restaurantes.values()].map(({ oldId, divisor }) => `WHEN ${oldId} THEN ${divisor}`)
  const divisor = (of: string): string => (cases.length > 0 ? `(CASE ${of} ${cases.join(' ')} ELSE 1 END)` : '1')
  const before = (sql: string): string => `SELECT COALESCE(SUM(c DIV ${divisor('k0')}), 0) AS v FROM (${sql}) o`
  const isMoney = `p.total_cents DIV ${divisor('p.restaurante_id')} <= ${MOST_MINOR}`
  return [
    {
      what: 'productos: precios',
      old: before('SELECT restaurante_id AS k0, precio_cents AS c FROM {productos}'),
      now: 'SELECT COALESCE(SUM(precio_minor), 0) AS v FROM productos',
    },
    {
      what: 'pedidos: totales',
      old: before(`SELECT p.restaurante_id AS k0, p.total_cents AS c FROM {pedidos} p WHERE ${isMoney}`),
      now: 'SELECT COALESCE(SUM(total_minor), 0) AS v FROM pedidos',
    },
    {
      what: 'pedido_items: totales',
      old: before(
        `SELECT p.restaurante_id AS k0, CAST(i.cantidad AS DECIMAL(20)) * i.price_cents AS c FROM {pedido_items} i JOIN {pedidos} p ON p.id = i.pedido_id WHERE ${isMoney}`,
      ),
      now: 'SELECT COALESCE(SUM(total_minor), 0) AS v FROM pedido_items',
    },
  ]
}

async function valueOf({ legacy, connection }: Adopted, sql: string): Promise<string> {
  const [rows] = await connection.query<RowDataPacket[]>(
    sql.replace(/\{(\w+)\}/g, (_, name: string) => `\`${legacy.prefix}${name}\``),
  )
  return String(rows[0]?.v)
}
