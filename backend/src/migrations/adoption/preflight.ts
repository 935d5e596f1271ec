import { MigrationRefused } from '../run/refused.js'
import type { OldId } from './ids.js'
import type { Legacy, LegacyTable } from './legacy.js'
import { preflightMoney } from './preflightMoney.js'
import { type Finding, isCurrency, isZone, metadataOf, normalizeEmail } from './rules.js'

/** Refuses an adoption, before anything has changed, with every row that stands in its way. */
export class AdoptionRefused extends MigrationRefused {
  constructor(readonly findings: readonly Finding[]) {
    const lines = findings
      .slice(0, 200)
      .map(({ table, id, value, reason }) => `\n  ${table} ${id}: ${reason} (${value})`)
    const detail = [...lines, ...(findings.length > 200 ? [`\n  … ${findings.length - 200}`] : [])].join('')
    super(
      `${findings.length} filas impiden la adopción; nada ha cambiado.`,
      `${findings.length} rows prevent the adoption; nothing has changed.`,
      { detail },
    )
  }
}

/**
 * Every row that cannot be adopted, and why: rows that contradict each other. No value that an old column could hold is a reason by itself; what
 * the new one has no room for is kept in the audit trail.
 */
export async function preflight(legacy: Legacy): Promise<readonly Finding[]> {
  return [
    ...(await findOrphans(legacy)),
    ...(await findForeignRows(legacy)),
    ...(await findDuplicateEmails(legacy)),
    ...(await findBadRestaurantes(legacy)),
    ...(await findTwoSessions(legacy)),
    ...(await preflightMoney(legacy)),
  ]
}

type Pointer = readonly [child: LegacyTable, column: string, parent: LegacyTable]

const POINTERS: readonly Pointer[] = [
  ['usuarios', 'restaurante_id', 'restaurantes'],
  ['usuarios', 'role_id', 'roles'],
  ['mesas', 'restaurante_id', 'restaurantes'],
  ['sesiones_mesa', 'restaurante_id', 'restaurantes'],
  ['sesiones_mesa', 'mesa_id', 'mesas'],
  ['sesiones_mesa', 'usuario_id', 'usuarios'],
  ['productos', 'restaurante_id', 'restaurantes'],
  ['pedidos', 'restaurante_id', 'restaurantes'],
  ['pedidos', 'mesa_id', 'mesas'],
  ['pedidos', 'usuario_id', 'usuarios'],
  ['pedido_items', 'pedido_id', 'pedidos'],
  ['pedido_items', 'producto_id', 'productos'],
  ['historial_estado_pedido', 'pedido_id', 'pedidos'],
  ['historial_estado_pedido', 'changed_by', 'usuarios'],
  ['notificaciones', 'restaurante_id', 'restaurantes'],
]

async function findOrphans(legacy: Legacy): Promise<Finding[]> {
  const found: Finding[] = []
  for (const [child, column, parent] of POINTERS) {
    const rows = await legacy.rows<{ id: OldId; value: OldId }>(`SELECT c.id, c.${column} AS value FROM {${child}} c
      LEFT JOIN {${parent}} p ON p.id = c.${column} WHERE c.${column} IS NOT NULL AND p.id IS NULL ORDER BY c.id`)
    found.push(
      ...rows.map(({ id, value }) => ({
        table: child,
        id,
        value: `${column} = ${value}`,
        reason: `huérfana: no existe en ${parent} · orphan`,
      })),
    )
  }
  return found
}

/** Rows that point at another restaurante's: the new keys forbid it. */
async function findForeignRows(legacy: Legacy): Promise<Finding[]> {
  const reason = 'apunta a otro restaurante · points at another restaurante'
  const checks: readonly (readonly [LegacyTable, string])[] = [
    [
      'sesiones_mesa',
      `SELECT c.id, CONCAT('mesa_id = ', c.mesa_id) AS value FROM {sesiones_mesa} c JOIN {mesas} p ON p.id = c.mesa_id WHERE p.restaurante_id <> c.restaurante_id`,
    ],
    [
      'sesiones_mesa',
      `SELECT c.id, CONCAT('usuario_id = ', c.usuario_id) AS value FROM {sesiones_mesa} c JOIN {usuarios} p ON p.id = c.usuario_id WHERE p.restaurante_id <> c.restaurante_id`,
    ],
    [
      'pedidos',
      `SELECT c.id, CONCAT('mesa_id = ', c.mesa_id) AS value FROM {pedidos} c JOIN {mesas} p ON p.id = c.mesa_id WHERE p.restaurante_id <> c.restaurante_id`,
    ],
    [
      'pedidos',
      `SELECT c.id, CONCAT('usuario_id = ', c.usuario_id) AS value FROM {pedidos} c JOIN {usuarios} p ON p.id = c.usuario_id WHERE p.restaurante_id <> c.restaurante_id`,
    ],
    [
      'pedido_items',
      `SELECT c.id, CONCAT('producto_id = ', c.producto_id) AS value FROM {pedido_items} c JOIN {pedidos} o ON o.id = c.pedido_id
      JOIN {productos} p ON p.id = c.producto_id WHERE p.restaurante_id <> o.restaurante_id`,
    ],
  ]
  const found: Finding[] = []
  for (const [table, sql] of checks) {
    const rows = await legacy.rows<{ id: OldId; value: string }>(sql)
    found.push(...rows.map(({ id, value }) => ({ table, id, value, reason })))
  }
  return found
}

async function findDuplicateEmails(legacy: Legacy): Promise<Finding[]> {
  const users = await legacy.rows<{ id: OldId; restaurante_id: OldId; email: string }>(
    'SELECT id, restaurante_id, email FROM {usuarios} ORDER BY id',
  )
  const groups = Map.groupBy(users, ({ restaurante_id, email }) => `${restaurante_id} ${normalizeEmail(email)}`)
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .flat()
    .map(({ id, email }) => ({
      table: 'usuarios',
      id,
      value: email,
      reason: 'correo repetido salvo mayúsculas · e-mail repeated but for case',
    }))
}

async function findBadRestaurantes(legacy: Legacy): Promise<Finding[]> {
  const rows = await legacy.rows<{ id: OldId; metadata: string | null }>(
    'SELECT id, metadata FROM {restaurantes} ORDER BY id',
  )
  return rows.flatMap(({ id, metadata }): Finding[] => {
    const { moneda, zona } = metadataOf(metadata)
    return [
      ...(moneda !== null && !isCurrency(moneda)
        ? [{ table: 'restaurantes' as const, id, value: moneda, reason: 'moneda desconocida · unknown currency' }]
        : []),
      ...(zona !== null && !isZone(zona)
        ? [{ table: 'restaurantes' as const, id, value: zona, reason: 'zona horaria desconocida · unknown time zone' }]
        : []),
    ]
  })
}

/** Of two open sessions at one table nobody can say which its guests are in. */
async function findTwoSessions(legacy: Legacy): Promise<Finding[]> {
  const rows = await legacy.rows<{
    id: OldId
    value: string
  }>(`SELECT id, CONCAT('mesa_id = ', mesa_id) AS value FROM {sesiones_mesa} s
    WHERE ended_at IS NULL AND (SELECT COUNT(*) FROM {sesiones_mesa} o WHERE o.mesa_id = s.mesa_id AND o.ended_at IS NULL) > 1`)
  return rows.map(({ id, value }) => ({
    table: 'sesiones_mesa',
    id,
    value,
    reason: 'dos sesiones abiertas en una mesa · two open sessions at one table',
  }))
}
