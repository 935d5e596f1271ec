import type { Connection, RowDataPacket } from 'mysql2/promise'
import { quote } from '../render/statement.js'
import { NO_TIME } from './ids.js'

/** The tables of the database as it was before the canonical schema. Renamed to `legacy_<table>`, they stay until the operator drops them. */
export const LEGACY_TABLES = [
  'restaurantes',
  'roles',
  'permisos',
  'role_permisos',
  'usuarios',
  'mesas',
  'sesiones_mesa',
  'productos',
  'pedidos',
  'pedido_items',
  'historial_estado_pedido',
  'notificaciones',
] as const
export type LegacyTable = (typeof LEGACY_TABLES)[number]

/** Kept beside them: the views' definitions, so that a rollback can bring them back. */
export const LEGACY_VIEWS = 'legacy_views'

/** The row in `migrations` that says the data has been adopted. */
export const ADOPTION = { timestamp: 1_795_305_600_001, name: 'AdoptLegacy1795305600001' } as const

/** TIMESTAMP and DATETIME, as the protocol numbers them. */
const TIMES = new Set([7, 12])

/** Reads the old tables, under their old names or under `legacy_*`. */
export class Legacy {
  constructor(
    readonly connection: Connection,
    readonly prefix: '' | 'legacy_',
  ) {}

  table(name: LegacyTable): string {
    return quote(this.prefix + name)
  }

  /** `sql` with `{pedidos}` for a table's name as it is now. A zero time comes as `NO_TIME`. */
  async rows<T>(sql: string): Promise<T[]> {
    const text = sql.replace(/\{(\w+)\}/g, (_, name: string) => quote(this.prefix + name))
    const [rows, fields] = await this.connection.query<RowDataPacket[]>(text)
    const times = fields.filter(({ columnType }) => columnType !== undefined && TIMES.has(columnType))
    for (const row of rows)
      for (const { name } of times) if (String(row[name]).startsWith('0000-00-00')) row[name] = NO_TIME
    return rows as unknown as T[]
  }
}

/** Old and present state of a database. */
export type AdoptionState =
  /** Numeric ids under the canonical names. */
  | 'legacy'
  /** Renamed, not copied: an adoption was interrupted. */
  | 'interrupted'
  /** Nothing to adopt, or adopted already. */
  | 'none'

export async function adoptionState(connection: Connection): Promise<AdoptionState> {
  const [rows] = await connection.query<
    RowDataPacket[]
  >(`SELECT TABLE_NAME AS name, DATA_TYPE AS type FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN ('restaurantes', 'legacy_restaurantes') AND COLUMN_NAME = 'id'`)
  const typeOf = (table: string): unknown => rows.find(({ name }) => name === table)?.type
  if (typeOf('restaurantes') === 'bigint') return 'legacy'
  if (typeOf('legacy_restaurantes') !== 'bigint') return 'none'
  const [marker] = await connection.query<RowDataPacket[]>('SELECT 1 FROM migrations WHERE name = ?', [ADOPTION.name])
  return marker.length > 0 ? 'none' : 'interrupted'
}
