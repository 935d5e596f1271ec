import { MigrationRefused } from '../run/refused.js'
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

/** Every row that cannot be adopted, and why. */
export async function preflight(legacy: Legacy): Promise<readonly Finding[]> {
  return [
    ...(await findOrphans(legacy)),
    ...(await findForeignRows(legacy)),
    ...(await findDuplicateEmails(legacy)),
    ...(await findBadRestaurantes(legacy)),
    ...(await findBadValues(legacy)),
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
    const rows = await legacy.rows<{ id: number; value: number }>(`SELECT c.id, c.${column} AS value FROM {${child}} c
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
    const rows = await legacy.rows<{ id: number; value: string }>(sql)
    found.push(...rows.map(({ id, value }) => ({ table, id, value, reason })))
  }
  return found
}

async function findDuplicateEmails(legacy: Legacy): Promise<Finding[]> {
  const users = await legacy.rows<{ id: number; restaurante_id: number; email: string }>(
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
  const rows = await legacy.rows<{ id: number; metadata: string | null }>(
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

async function findBadValues(legacy: Legacy): Promise<Finding[]> {
  const checks: readonly (readonly [LegacyTable, string, string])[] = [
    [
      'pedido_items',
      'cantidad fuera de 1 a 99 · quantity outside 1 to 99',
      'SELECT id, cantidad AS value FROM {pedido_items} WHERE cantidad NOT BETWEEN 1 AND 99',
    ],
    [
      'pedidos',
      'sin ítems y sin cancelar · without items and not cancelled',
      `SELECT p.id, p.estado AS value FROM {pedidos} p
      WHERE p.estado <> 'cancelado' AND NOT EXISTS (SELECT 1 FROM {pedido_items} i WHERE i.pedido_id = p.id)`,
    ],
    [
      'productos',
      'descripción de más de 1000 caracteres · description above 1000 characters',
      'SELECT id, CHAR_LENGTH(descripcion) AS value FROM {productos} WHERE CHAR_LENGTH(descripcion) > 1000',
    ],
    [
      'historial_estado_pedido',
      'estado desconocido · unknown state',
      `SELECT id, CONCAT_WS(' -> ', from_estado, to_estado) AS value FROM {historial_estado_pedido}
      WHERE to_estado NOT IN ('nuevo', 'en_proceso', 'listo', 'servido', 'cancelado')
        OR from_estado NOT IN ('nuevo', 'en_proceso', 'listo', 'servido', 'cancelado')`,
    ],
    [
      'usuarios',
      'contraseña ilegible · unreadable password hash',
      "SELECT id, LENGTH(password_hash) AS value FROM {usuarios} WHERE password_hash NOT LIKE '$2%$%$%'",
    ],
    [
      'sesiones_mesa',
      'dos sesiones abiertas en una mesa · two open sessions at one table',
      `SELECT id, CONCAT('mesa_id = ', mesa_id) AS value FROM {sesiones_mesa} s
      WHERE ended_at IS NULL AND (SELECT COUNT(*) FROM {sesiones_mesa} o WHERE o.mesa_id = s.mesa_id AND o.ended_at IS NULL) > 1`,
    ],
  ]
  const found: Finding[] = []
  for (const [table, reason, sql] of checks) {
    const rows = await legacy.rows<{ id: number; value: string | number }>(sql)
    found.push(...rows.map(({ id, value }) => ({ table, id, value: String(value), reason })))
  }
  return found
}
