import { caja } from './canonical/caja.js'
import { carta } from './canonical/carta.js'
import { identidad } from './canonical/identidad.js'
import { mensajes } from './canonical/mensajes.js'
import { pedidos } from './canonical/pedidos.js'
import { salon } from './canonical/salon.js'
import type { Migration } from './dsl/operations.js'

/** The first canonical schema: every table that the service starts with. */
export const canonicalSchema: Migration = {
  timestamp: 1_795_305_600_000,
  name: 'CanonicalSchema1795305600000',
  release: '0.1.0',
  operations: [...identidad, ...salon, ...carta, ...pedidos, ...caja, ...mensajes],
}
