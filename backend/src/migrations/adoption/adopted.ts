import type { Connection } from 'mysql2/promise'
import { quote, quoteList } from '../render/statement.js'
import { adoptedId } from './ids.js'
import type { Legacy } from './legacy.js'

export type NewRow = Readonly<Record<string, string | number | boolean | object | null>>

/** An old restaurante with what its rows need to know. */
export interface AdoptedRestaurante {
  readonly id: string
  readonly oldId: number
  readonly moneda: string | null
  readonly zona: string | null
  /** Old cents per minor unit. */
  readonly divisor: number
}

const ROWS_PER_INSERT = 400

/** What the copying functions share: the old tables, the new ids, and where rows go. */
export class Adopted {
  readonly restaurantes = new Map<number, AdoptedRestaurante>()
  readonly #ids = new Map<string, Map<number, string>>()

  /** @param now the moment of the adoption, as a server takes it */
  constructor(
    readonly legacy: Legacy,
    readonly connection: Connection,
    readonly now: string,
  ) {}

  /** Makes and remembers the new id of an old row. */
  newId(table: string, oldId: number, createdAt: string): string {
    const id = adoptedId(table, oldId, createdAt)
    const known = this.#ids.get(table) ?? new Map<number, string>()
    this.#ids.set(table, known.set(oldId, id))
    return id
  }

  /** @throws Error when the row was not copied before: the order of copying is wrong. */
  idOf(table: string, oldId: number): string {
    const id = this.#ids.get(table)?.get(oldId)
    if (id === undefined) throw new Error(`No new id for ${table} ${oldId}`)
    return id
  }

  idOrNull(table: string, oldId: number | null): string | null {
    return oldId === null ? null : this.idOf(table, oldId)
  }

  restauranteOf(oldId: number): AdoptedRestaurante {
    const restaurante = this.restaurantes.get(oldId)
    if (!restaurante) throw new Error(`No restaurante ${oldId}`)
    return restaurante
  }

  async insert(table: string, rows: readonly NewRow[]): Promise<void> {
    const names = Object.keys(rows[0] ?? {})
    for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) {
      const values = rows.slice(at, at + ROWS_PER_INSERT).map((row) => names.map((name) => toSql(row[name])))
      await this.connection.query(`INSERT INTO ${quote(table)} (${quoteList(names)}) VALUES ?`, [values])
    }
  }

  /** The map from old ids to new ones, for who asks later where a row went. */
  async insertIds(): Promise<void> {
    const rows = [...this.#ids].flatMap(([tabla, ids]) =>
      [...ids].map(([id_viejo, id_nuevo]) => ({ tabla, id_viejo, id_nuevo })),
    )
    await this.insert('legacy_ids', rows)
  }
}

function toSql(value: NewRow[string] | undefined): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)
}
