import type { Connection } from 'mysql2/promise'
import { quote, quoteList } from '../render/statement.js'
import { adoptedId, type OldId, signedId } from './ids.js'
import type { Legacy, LegacyTable } from './legacy.js'

export type NewRow = Readonly<Record<string, string | number | boolean | object | null>>

/** An old restaurante with what its rows need to know. */
export interface AdoptedRestaurante {
  readonly id: string
  readonly oldId: OldId
  readonly moneda: string | null
  readonly zona: string | null
  /** Old cents per minor unit. */
  readonly divisor: number
}

/** Values of an old row that its new one has no room for. */
interface Kept {
  readonly table: LegacyTable
  readonly oldId: OldId
  readonly restaurante: AdoptedRestaurante
  /** The new row's id. */
  readonly sujeto: string
  readonly values: Record<string, unknown>
}

const ROWS_PER_INSERT = 400
/** Well below what a server takes in one packet. */
const CHARACTERS_PER_INSERT = 1_000_000

/** What the copying functions share: the old tables, the new ids, and where rows go. */
export class Adopted {
  readonly restaurantes = new Map<OldId, AdoptedRestaurante>()
  readonly #ids = new Map<string, Map<OldId, string>>()
  readonly #kept = new Map<string, Kept>()

  /** @param now the moment of the adoption, as a server takes it */
  constructor(
    readonly legacy: Legacy,
    readonly connection: Connection,
    readonly now: string,
  ) {}

  /** Makes and remembers the new id of an old row. */
  newId(table: string, oldId: OldId, createdAt: string): string {
    const id = adoptedId(table, oldId, createdAt)
    const known = this.#ids.get(table) ?? new Map<OldId, string>()
    this.#ids.set(table, known.set(oldId, id))
    return id
  }

  /** @throws Error when the row was not copied before: the order of copying is wrong. */
  idOf(table: string, oldId: OldId): string {
    const id = this.#ids.get(table)?.get(oldId)
    if (id === undefined) throw new Error(`No new id for ${table} ${oldId}`)
    return id
  }

  idOrNull(table: string, oldId: OldId | null): string | null {
    return oldId === null ? null : this.idOf(table, oldId)
  }

  restauranteOf(oldId: OldId): AdoptedRestaurante {
    const restaurante = this.restaurantes.get(oldId)
    if (!restaurante) throw new Error(`No restaurante ${oldId}`)
    return restaurante
  }

  /** Remembers old values that the new row cannot hold as they were; the audit trail gets them, whole. */
  keep(of: Omit<Kept, 'values'>, values: Readonly<Record<string, unknown>>): void {
    if (Object.keys(values).length === 0) return
    const key = `${of.table} ${of.sujeto}`
    this.#kept.set(key, { ...of, values: { ...this.#kept.get(key)?.values, ...values } })
  }

  /** How many rows of a table had this column set aside. */
  keptOf(table: string, column: string): number {
    return [...this.#kept.values()].filter((it) => it.table === table && column in it.values).length
  }

  /** The rows of which something was set aside, with what. */
  kept(): readonly Kept[] {
    return [...this.#kept.values()]
  }

  async insert(table: string, rows: readonly NewRow[]): Promise<void> {
    const names = Object.keys(rows[0] ?? {})
    const send = async (values: unknown[][]): Promise<void> => {
      await this.connection.query(`INSERT INTO ${quote(table)} (${quoteList(names)}) VALUES ?`, [values])
    }
    let waiting: unknown[][] = []
    let characters = 0
    for (const row of rows) {
      const values = names.map((name) => toSql(row[name]))
      const size = values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0)
      if (waiting.length === ROWS_PER_INSERT || (waiting.length > 0 && characters + size > CHARACTERS_PER_INSERT)) {
        await send(waiting)
        waiting = []
        characters = 0
      }
      waiting.push(values)
      characters += size
    }
    if (waiting.length > 0) await send(waiting)
  }

  /** The map from old ids to new ones, for who asks later where a row went. */
  async insertIds(): Promise<void> {
    const rows = [...this.#ids].flatMap(([tabla, ids]) =>
      [...ids].map(([id_viejo, id_nuevo]) => ({ tabla, id_viejo: signedId(id_viejo), id_nuevo })),
    )
    await this.insert('legacy_ids', rows)
  }
}

function toSql(value: NewRow[string] | undefined): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)
}
