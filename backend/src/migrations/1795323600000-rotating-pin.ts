import { ascii, nullable } from './dsl/columns.js'
import type { Migration } from './dsl/operations.js'

/** A session's PIN rotates; the one before still lets in until the next turn, for whoever is typing it just then. */
export const rotatingPin: Migration = {
  timestamp: 1_795_323_600_000,
  name: 'RotatingPin1795323600000',
  release: '0.1.0',
  operations: [{ op: 'addColumn', table: 'sesiones_mesa', column: 'pin_anterior', definition: nullable(ascii(8)) }],
}
