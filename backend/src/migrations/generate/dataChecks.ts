import type { Model } from '../dsl/model.js'

/** A count that must be zero, in SQL that every engine takes. */
export interface DataCheck {
  readonly name: string
  /** One row with one column `found`. */
  readonly sql: string
}

/** What the rows must satisfy beyond what the schema enforces: no orphans, money that adds up, states that agree. */
export function dataChecks(model: Model): readonly DataCheck[] {
  return [...orphans(model), ...looseOrphans(model), ...RULES]
}

function orphans(model: Model): DataCheck[] {
  return [...model.tables.values()].flatMap((table) =>
    table.foreignKeys.map(({ name, columns, table: parent, references }) => {
      const on = columns.map((column, i) => `p.${references[i]} = c.${column}`).join(' AND ')
      const last = columns.at(-1) ?? ''
      return {
        name: `orphans ${name}`,
        sql: `SELECT COUNT(*) AS found FROM ${table.name} c LEFT JOIN ${parent} p ON ${on} WHERE c.${last} IS NOT NULL AND p.id IS NULL`,
      }
    }),
  )
}

/** The tables without foreign keys: a DBA may have created them before the others. */
function looseOrphans(model: Model): DataCheck[] {
  return [...model.tables.values()]
    .filter(({ columns, foreignKeys }) => columns.restaurante_id && foreignKeys.length === 0)
    .map(({ name }) => ({
      name: `orphans ${name} restaurante`,
      sql: `SELECT COUNT(*) AS found FROM ${name} c LEFT JOIN restaurantes p ON p.id = c.restaurante_id WHERE p.id IS NULL`,
    }))
    .concat({
      name: 'orphans refresh_tokens usuario',
      sql: `SELECT COUNT(*) AS found FROM refresh_tokens c LEFT JOIN usuarios p ON p.restaurante_id = c.restaurante_id AND p.id = c.usuario_id
    WHERE p.id IS NULL`,
    })
}

const ITEMS = (where: string): string =>
  `(SELECT COUNT(*) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND ${where})`
const TOTAL = (where: string): string =>
  `(SELECT COALESCE(SUM(i.total_minor), 0) FROM pedido_items i WHERE i.restaurante_id = p.restaurante_id AND i.pedido_id = p.id AND ${where})`
const LIVE = "i.estado <> 'anulado'"
const COOKING = "i.estado NOT IN ('anulado', 'retenido')"

/** The rule of `derivePedidoEstado` in SQL, for pedidos that staff have accepted. */
const DERIVED = `CASE WHEN ${ITEMS(LIVE)} = 0 THEN 'cancelado' WHEN ${ITEMS(COOKING)} = 0 THEN 'aceptado'
    WHEN ${ITEMS(`${COOKING} AND i.estado <> 'entregado'`)} = 0 THEN 'entregado'
    WHEN ${ITEMS(`${COOKING} AND i.estado NOT IN ('listo', 'entregado')`)} = 0 THEN 'listo'
    WHEN ${ITEMS(`${COOKING} AND i.estado <> 'pendiente'`)} > 0 THEN 'preparando' ELSE 'aceptado' END`

const RULES: readonly DataCheck[] = [
  {
    name: 'money pedidos: total = sum of the live lines (of all lines, where it was cancelled before adoption)',
    sql: `SELECT COUNT(*) AS found FROM pedidos p WHERE p.total_minor <> ${TOTAL(LIVE)}
    AND NOT (p.estado IN ('cancelado', 'rechazado') AND p.total_minor = ${TOTAL('1 = 1')})`,
  },
  {
    name: 'money pedido_items: total = cantidad x precio',
    sql: 'SELECT COUNT(*) AS found FROM pedido_items i WHERE i.total_minor <> i.cantidad * i.precio_minor',
  },
  {
    name: 'money pagos: refunded = sum of its refunds, never above the payment',
    sql: `SELECT COUNT(*) AS found FROM pagos p WHERE p.devuelto_minor > p.monto_minor OR p.devuelto_minor <>
    (SELECT COALESCE(SUM(d.monto_minor), 0) FROM devoluciones d WHERE d.restaurante_id = p.restaurante_id AND d.pago_id = p.id)`,
  },
  {
    name: 'money cuentas: a closed bill was paid in full',
    sql: `SELECT COUNT(*) AS found FROM cuentas c WHERE c.estado = 'cerrada' AND c.total_minor >
    (SELECT COALESCE(SUM(p.monto_minor), 0) FROM pagos p WHERE p.restaurante_id = c.restaurante_id AND p.cuenta_id = c.id)`,
  },
  {
    name: 'states pedidos: stored state agrees with the items',
    sql: `SELECT COUNT(*) AS found FROM pedidos p WHERE (p.estado NOT IN ('pendiente', 'rechazado') AND p.estado <> ${DERIVED})
    OR (p.estado = 'pendiente' AND (${ITEMS(LIVE)} = 0 OR ${ITEMS("i.estado IN ('preparando', 'listo', 'entregado')")} > 0))`,
  },
  {
    name: 'states mesas: occupied by an open session of their own',
    sql: `SELECT COUNT(*) AS found FROM mesas m LEFT JOIN sesiones_mesa s ON s.restaurante_id = m.restaurante_id AND s.id = m.sesion_id
    WHERE m.estado = 'ocupada' AND (s.id IS NULL OR s.mesa_id <> m.id OR s.estado <> 'abierta')`,
  },
  {
    name: 'states sesiones_mesa: an open session has its table',
    sql: `SELECT COUNT(*) AS found FROM sesiones_mesa s JOIN mesas m ON m.restaurante_id = s.restaurante_id AND m.id = s.mesa_id
    WHERE s.estado = 'abierta' AND (m.sesion_id IS NULL OR m.sesion_id <> s.id)`,
  },
]
