import { ascii, nullable } from './dsl/columns.js'
import type { Migration } from './dsl/operations.js'

/** Which network and which phone a request to be let in came from, as keyed hashes: at a full door the network that takes most places gives one back. */
export const whoWaits: Migration = {
  timestamp: 1_795_381_200_000,
  name: 'WhoWaits1795381200000',
  release: '0.1.0',
  operations: [
    { op: 'addColumn', table: 'comensales', column: 'red', definition: nullable(ascii(22)) },
    { op: 'addColumn', table: 'comensales', column: 'telefono', definition: nullable(ascii(22)) },
  ],
}
