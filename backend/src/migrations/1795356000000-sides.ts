import { id, nullable } from './dsl/columns.js'
import type { Migration } from './dsl/operations.js'

/**
 * A modifier may follow a producto's availability. No foreign key, since SQLite cannot add one to a table that is there: the use cases check
 * that the producto is the restaurante's, and reads join on the restaurante too.
 */
export const sides: Migration = {
  timestamp: 1_795_356_000_000,
  name: 'Sides1795356000000',
  release: '0.1.0',
  operations: [{ op: 'addColumn', table: 'modificadores', column: 'producto_id', definition: nullable(id()) }],
}
