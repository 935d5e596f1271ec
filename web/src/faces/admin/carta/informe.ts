import type { DatosDe } from '../../../live/cliente.js'

/** What an import did, or would do. */
export type Informe = DatosDe<'POST /api/carta/import'>
