import type { Entorno } from '../domain/entorno.js'
import type { Idempotency } from '../store/casa/idempotency.js'
import type { Store } from '../store/store.js'

/** What every use case is given, explicitly: the store of one restaurante, the time, fresh ids, who acts, and their idempotency key. */
export interface Ctx extends Entorno {
  store: Store
  idempotency: Idempotency | null
}
